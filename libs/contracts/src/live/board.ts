import { z } from 'zod';
import { day, id } from '../http/common.ts';
import { boardRow } from '../http/live.ts';

/** The live board over the live socket; staff only. */
export const boardClientEvents = {
  /** Watch a day. Answers `{ rows }`, all of them; asked again after every loss of the line. */
  'board:watch': z.object({ day }),
  'board:leave': z.object({ day }),
} as const;
export const boardServerEvents = {
  /** To those in the room: ask again how the recording stands. */
  'recording:changed': z.object({ meetingId: id }),
  /** Rows that changed, each whole, and meetings that stand there no more. */
  'board:rows': z.object({ day, rows: z.array(boardRow), gone: z.array(id) }),
} as const;
