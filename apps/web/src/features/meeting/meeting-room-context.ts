import { createContext, useContext } from 'react';
import type { Socket } from 'socket.io-client';
import type { Meeting } from '#contracts/http/meetings.ts';

/** What everything beside the video is about. */
export interface MeetingRoom {
  /** Read again every half minute. */
  readonly meeting: Meeting;
  readonly ownPersonId: string;
  /**
   * The one live socket of the room, connected and watching this meeting (`meeting:watch`) again after every loss, so
   * that whatever the API says about the meeting arrives here. Leave connecting and disconnecting to the room.
   */
  readonly live: Socket;
}

export const MeetingRoomContext = createContext<MeetingRoom | null>(null);

/** The meeting of the room around a component. @throws outside of one */
export function useMeetingRoom(): MeetingRoom {
  const room = useContext(MeetingRoomContext);
  if (!room) throw new Error('useMeetingRoom belongs inside the room of a meeting');
  return room;
}
