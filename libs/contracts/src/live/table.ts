import { z } from 'zod';
import { id } from '../http/common.ts';
import { dealLine } from '../http/deal.ts';
import {
  extension,
  glossaryTerm,
  hand,
  helpCall,
  meetingFile,
  reactionName,
  roomState,
  seatRights,
  sharedDocument,
} from '../http/table.ts';

/** What stands beside the video, each thing whole, as it is now. */
export const tableItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('deal-line'), value: dealLine }),
  z.object({ kind: z.literal('file'), value: meetingFile }),
  z.object({ kind: z.literal('document'), value: sharedDocument }),
  z.object({ kind: z.literal('term'), value: glossaryTerm }),
  z.object({ kind: z.literal('hand'), value: hand }),
  z.object({ kind: z.literal('rights'), value: seatRights }),
  z.object({ kind: z.literal('room'), value: roomState }),
  z.object({ kind: z.literal('extension'), value: extension }),
  z.object({ kind: z.literal('help'), value: helpCall }),
]);
export type TableItem = z.infer<typeof tableItem>;
export type TableKind = TableItem['kind'];

/** A place on a page: 0 to 1 from its left and its top. */
const place = z.number().min(0).max(1);
export const tablePoint = z.object({ page: z.number().int().min(1), x: place, y: place });

/**
 * The table of a meeting over the live socket. Changes are numbered from 1 in each meeting; whoever knows number n asks
 * for all after n and has missed nothing, whatever happened to the line, this process or the other side.
 */
export const tableClientEvents = {
  /** Answers `{ sequence, items, isWhole }`: all things changed after `after` (null: everything there is). */
  'table:watch': z.object({ meetingId: id, after: z.number().int().min(0).nullable() }),
  /** Seen by those present, kept nowhere. */
  'reaction:send': z.object({ meetingId: id, reaction: reactionName }),
  /** Where the presenter points on the shared page; null when the pointer leaves it. */
  'document:point': z.object({ meetingId: id, point: tablePoint.nullable() }),
} as const;
export const tableServerEvents = {
  /** Everything from `after` (excluded) up to `sequence`; who is not at `after` has missed something and asks again. */
  'table:changed': z.object({
    meetingId: id,
    after: z.number().int(),
    sequence: z.number().int(),
    items: z.array(tableItem),
  }),
  reaction: z.object({ meetingId: id, personId: id, reaction: reactionName }),
  'document:pointed': z.object({ meetingId: id, personId: id, point: tablePoint.nullable() }),
} as const;
export type TablePoint = z.infer<typeof tablePoint>;
