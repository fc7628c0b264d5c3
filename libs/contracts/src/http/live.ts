import { z } from 'zod';
import { country, day, id, instant, language } from './common.ts';
import { defineRoute } from './route.ts';

const tag = 'live';
const staff = ['staff'] as const;
const meetingParams = z.object({ meetingId: id });
const personParams = z.object({ meetingId: id, personId: id });
const count = z.number().int().nonnegative();

export const lineLevelSchema = z.enum(['good', 'fair', 'bad']);
export const presenceSchema = z.enum(['expected', 'lobby', 'in', 'late', 'lost', 'left']);
export type Presence = z.infer<typeof presenceSchema>;
export const alarmKindSchema = z.enum([
  'help',
  'interpreter-lost',
  'lost',
  'late',
  'no-interpreter',
  'bad-line',
  'device-unusable',
  'nobody-came',
]);
export type AlarmKind = z.infer<typeof alarmKindSchema>;

/** One step (a quarter of a minute) of a person's line. Loss as fractions; null where nothing was measured. */
export const lineStep = z.object({
  at: instant,
  level: lineLevelSchema,
  lossDown: z.number(),
  lossUp: z.number(),
  roundTripMs: count.nullable(),
  jitterMs: count,
  freezes: count,
  layer: count.nullable(),
  scoreUp: count.nullable(),
  scoreDown: count.nullable(),
});
export type LineStep = z.infer<typeof lineStep>;

export const boardPerson = z.object({
  personId: id,
  name: z.string(),
  organisation: z.string(),
  role: z.enum(['firm', 'buyer', 'interpreter', 'adviser', 'staff']),
  phone: z.string().nullable(),
  presence: presenceSchema,
  /** Since when it is so, where that is known. */
  since: instant.nullable(),
  deviceCheck: z
    .object({
      verdict: z.enum(['good', 'usable', 'unusable']),
      checkedAt: instant,
      /** Parts that are not as they should be: `camera`, `microphone`, `udp`, … with their result. */
      troubles: z.array(z.object({ part: z.string(), result: z.string() })),
      browser: z.string(),
    })
    .nullable(),
  /** The newest step, where it is of the last half minute. */
  line: lineStep.nullable(),
  /** 0 (nothing gets through) to 100, the last five minutes, oldest first; null where nothing was measured. */
  spark: z.array(z.number().nullable()),
});
export type BoardPerson = z.infer<typeof boardPerson>;

export const boardRow = z.object({
  meetingId: id,
  cohortId: id,
  startsAt: instant,
  endsAt: instant,
  firm: z.string(),
  buyer: z.string(),
  country,
  language: language.nullable(),
  booth: z.string().nullable(),
  isEnded: z.boolean(),
  recording: z.enum(['off', 'waiting', 'on']),
  people: z.array(boardPerson),
  /** Worst first. */
  alarms: z.array(z.object({ kind: alarmKindSchema, personId: id.nullable() })),
  /** Who may step in, best first; only while something is wrong with the interpreter. */
  standbys: z.array(
    z.object({
      interpreterId: id,
      personId: id,
      name: z.string(),
      phone: z.string().nullable(),
      calledAt: instant.nullable(),
    }),
  ),
  /** Not done yet: one that nobody has answered before one that somebody goes to. */
  helpCall: z
    .object({
      id,
      reason: z.string(),
      note: z.string(),
      state: z.enum(['open', 'coming']),
      askedAt: instant,
    })
    .nullable(),
});
export type BoardRow = z.infer<typeof boardRow>;

export const board = z.object({ day, at: instant, rows: z.array(boardRow) });
export type Board = z.infer<typeof board>;

export const getBoard = defineRoute({
  method: 'GET',
  path: '/api/live',
  tag,
  access: staff,
  summary: 'The live board of a day, today by default; the live socket tells what changes (`board:watch`)',
  query: z.object({ day: day.optional() }),
  response: board,
});
export const getLineHistory = defineRoute({
  method: 'GET',
  path: '/api/live/meetings/:meetingId/people/:personId/line',
  tag,
  access: staff,
  summary: "How a person's line was in a meeting",
  params: personParams,
  response: z.array(lineStep),
});
export const endRoom = defineRoute({
  method: 'POST',
  path: '/api/live/meetings/:meetingId/end',
  tag,
  access: staff,
  summary: 'Close the room; nobody comes in until it is opened again',
  params: meetingParams,
});
export const reopenRoom = defineRoute({
  method: 'POST',
  path: '/api/live/meetings/:meetingId/reopen',
  tag,
  access: staff,
  summary: 'Let people in again',
  params: meetingParams,
});
export const callIn = defineRoute({
  method: 'POST',
  path: '/api/live/meetings/:meetingId/people/:personId/call',
  tag,
  access: staff,
  summary: 'Ask somebody in the lobby to come in, or write to somebody who is not there at all',
  params: personParams,
  response: z.object({ by: z.enum(['lobby', 'mail']) }),
});
export const movePerson = defineRoute({
  method: 'POST',
  path: '/api/live/meetings/:meetingId/people/:personId/move',
  tag,
  access: staff,
  summary: 'Lead somebody to the room of another meeting',
  params: personParams,
  body: z.object({ toMeetingId: id }),
});

/** Said by the page before the room, every quarter of a minute while it is open. */
export const visitLobby = defineRoute({
  method: 'POST',
  path: '/api/meetings/:meetingId/lobby',
  tag: 'meetings',
  access: 'meeting',
  summary: 'I wait before the room',
  params: meetingParams,
  response: z.object({
    /** Staff asked me to come in. */
    calledAt: instant.nullable(),
    /** Staff lead me to another meeting. */
    movedTo: id.nullable(),
  }),
});
