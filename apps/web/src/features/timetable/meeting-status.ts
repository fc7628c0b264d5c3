import type { TimetableMeeting } from '#contracts/http/schedule.ts';

/** One word for where a meeting stands; the page adds colour and icon. */
export type MeetingStatus =
  'cancelled' | 'held' | 'unfilled' | 'offered' | 'declined' | 'planned' | 'ready' | 'no-interpreter-needed';

export function statusOf(meeting: TimetableMeeting): MeetingStatus {
  if (meeting.state === 'cancelled') return 'cancelled';
  if (meeting.state === 'held') return 'held';
  if (meeting.language === null) return meeting.state === 'draft' ? 'planned' : 'no-interpreter-needed';
  if (meeting.interpreter === null) return 'unfilled';
  if (meeting.state === 'draft') return 'planned';
  if (meeting.offer === 'accepted') return 'ready';
  if (meeting.offer === 'offered') return 'offered';
  return meeting.offer === 'none' ? 'unfilled' : 'declined';
}
