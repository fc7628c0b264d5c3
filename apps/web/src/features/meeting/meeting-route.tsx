import { useParams } from '@tanstack/react-router';
import { MeetingPage } from './meeting-page.tsx';

/** A meeting's page for those who come from another page of the router. */
export function MeetingRoute() {
  const { meetingId } = useParams({ strict: false }) as { meetingId: string };
  return <MeetingPage meetingId={meetingId} />;
}
