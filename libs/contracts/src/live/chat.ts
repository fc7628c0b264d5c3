import { z } from 'zod';
import { id, text } from '../http/common.ts';
import { chatMessage } from '../http/meetings.ts';
import { boardClientEvents, boardServerEvents } from './board.ts';
import { captionClientEvents, captionServerEvents } from './captions.ts';
import { tableClientEvents, tableServerEvents } from './table.ts';

/**
 * The api's live socket (path `/live`, namespace `/`): signed in by the session cookie, one meeting a room.
 * Client → server events answer by acknowledgement `{ ok: true, … } | { ok: false, code }`.
 */
export const clientEvents = {
  /** Watch a meeting: chat and presence. The answer holds the chat from `after` on, so that nothing is missed. */
  'meeting:watch': z.object({ meetingId: id, after: z.iso.datetime().nullable() }),
  'meeting:leave': z.object({ meetingId: id }),
  ...boardClientEvents,
  /** `id` is made by the sender (UUID): a resend stores it once. */
  'chat:send': z.object({
    meetingId: id,
    id,
    text: text(2000).min(1),
    /**
     * The private line to staff of this person, instead of the talk of all: one's own, or for staff anybody's who takes
     * part.
     */
    privateWith: id.nullable().default(null),
  }),
  ...tableClientEvents,
  ...captionClientEvents,
} as const;
export const serverEvents = {
  'chat:message': chatMessage.extend({ meetingId: id }),
  /** Who is in the media room now. */
  presence: z.object({ meetingId: id, personIds: z.array(id) }),
  ...boardServerEvents,
  ...tableServerEvents,
  ...captionServerEvents,
} as const;
export type ClientEvents = typeof clientEvents;
export type ServerEvents = typeof serverEvents;
