import { z } from 'zod';
import { country, id, instant, language, locale } from './common.ts';
import { defineRoute } from './route.ts';
import { timetable } from './schedule.ts';

const tag = 'schedule';
const staff = ['staff'] as const;
const cohortParams = z.object({ cohortId: id });

/** What befell a published cohort. */
export const repairEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('buyer-cancelled'), buyerId: id }),
  z.object({ kind: z.literal('firm-withdrawn'), firmId: id }),
  z.object({ kind: z.literal('interpreter-out'), interpreterId: id }),
  z.object({ kind: z.literal('meeting-unfilled'), meetingId: id }),
  z.object({ kind: z.literal('booth-lost'), boothId: id }),
  z.object({ kind: z.literal('buyer-added'), buyerId: id }),
]);
export type RepairEvent = z.infer<typeof repairEvent>;

const place = z.object({
  startsAt: instant,
  endsAt: instant,
  /** Null: remote. */
  booth: z.string().nullable(),
  interpreter: z.string().nullable(),
});
const when = z.object({ startsAt: instant, endsAt: instant, text: z.string() });
/** What one person is told of one meeting, as the mail will say it. */
const notice = z.object({
  /** `asked`: an interpreter gets an offer; `offer-withdrawn`: an open offer disappears, without a mail. */
  kind: z.enum(['cancelled', 'moved', 'place', 'new', 'asked', 'offer-withdrawn']),
  /** Subject of the mail in the reader's language; null where none is sent. */
  subject: z.string().nullable(),
  other: z.string(),
  /** Times in the reader's language and zone. */
  before: when.nullable(),
  after: when.nullable(),
});
export const repairPreview = z.object({
  repairId: id,
  event: repairEvent,
  status: z.enum(['optimal', 'feasible']),
  /** Meetings that stay as they are. */
  kept: z.number().int(),
  changes: z.array(
    z.object({
      kind: z.enum(['cancelled', 'moved', 'changed', 'added']),
      meetingId: id.nullable(),
      firm: z.object({ id, name: z.string() }),
      buyer: z.object({ id, company: z.string(), country }),
      language: language.nullable(),
      before: place.nullable(),
      after: place.nullable(),
      /** Of a cancelled one: `event`, or `no-place` where nothing was found that keeps the rules. */
      why: z.enum(['event', 'no-place']).nullable(),
    }),
  ),
  people: z.array(
    z.object({
      personId: id,
      name: z.string(),
      role: z.enum(['firm', 'buyer', 'interpreter']),
      locale,
      zone: z.string(),
      notices: z.array(notice),
    }),
  ),
});
export type RepairPreview = z.infer<typeof repairPreview>;

/** Nothing is changed and nobody is told. */
export const previewRepair = defineRoute({
  method: 'POST',
  path: '/api/cohorts/:cohortId/repairs',
  tag,
  access: staff,
  summary: 'The least change that repairs a published cohort, and who must be told what',
  params: cohortParams,
  body: z.object({ event: repairEvent }),
  response: repairPreview,
});
/** Refused with 409 once anything has changed since the preview. */
export const applyRepair = defineRoute({
  method: 'POST',
  path: '/api/cohorts/:cohortId/repairs/:repairId/apply',
  tag,
  access: staff,
  summary: 'Make a previewed repair real and tell everybody',
  params: z.object({ cohortId: id, repairId: id }),
  response: timetable,
});
