import { useMemo } from 'react';
import type { Meeting } from '#contracts/http/meetings.ts';
import { goTo } from '../../shell/go-to.ts';
import { CallRoom } from '../call/room/call-room.tsx';
import { ROOM_SLOTS } from '../call/room/room-slots.ts';
import { announceArrival } from './arrival.ts';
import { askForPlace } from './ask-for-place.ts';
import { counterpartOf } from './counterparts.ts';
import { MeetingRoomContext } from './meeting-room-context.ts';
import s from './meeting.module.css';
import { useLiveSocket } from './use-live-socket.ts';

export { prepareDevice } from '../call/state/prepared-device.ts';

/** The room of a meeting. Loaded on the way in, since it brings media and sockets along. */
export function RoomView({
  meeting,
  ownPersonId,
  onLeave,
}: {
  meeting: Meeting;
  ownPersonId: string;
  onLeave: () => void;
}) {
  const live = useLiveSocket();
  const room = useMemo(() => live && { meeting, ownPersonId, live }, [meeting, ownPersonId, live]);
  return (
    <main id="content" className={s['dark']} data-theme="dark">
      {room && (
        <MeetingRoomContext value={room}>
          <CallRoom
            title={counterpartOf(meeting)}
            slots={ROOM_SLOTS}
            getJoinGrant={(signal) => askForPlace(meeting.id, signal)}
            onLeave={onLeave}
            onMoved={(meetingId) => {
              announceArrival(meetingId);
              goTo(`/meetings/${meetingId}`);
            }}
          />
        </MeetingRoomContext>
      )}
    </main>
  );
}
