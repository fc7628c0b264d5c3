import { z } from 'zod';
import { country, day, id, instant, language } from './common.ts';
import { defineRoute } from './route.ts';

const tag = 'schedule';
const staff = ['staff'] as const;
const cohortParams = z.object({ cohortId: id });

/** A meeting in a draft or in the published timetable. Only published ones have an id and a state of the offer. */
export const timetableMeeting = z.object({
  meetingId: id.nullable(),
  firm: z.object({ id, name: z.string() }),
  buyer: z.object({ id, company: z.string(), country, zone: z.string() }),
  slotId: id,
  startsAt: instant,
  endsAt: instant,
  /** Null: remote. */
  booth: z.object({ id, name: z.string() }).nullable(),
  language: language.nullable(),
  interpreter: z.object({ id, name: z.string() }).nullable(),
  offer: z.enum(['none', 'offered', 'accepted', 'declined', 'expired', 'withdrawn']),
  state: z.enum(['draft', 'scheduled', 'confirmed', 'held', 'cancelled']),
  score: z.number(),
  /** Parts of the score, name → points. */
  why: z.record(z.string(), z.number()),
});
export type TimetableMeeting = z.infer<typeof timetableMeeting>;

export const scheduleObjective = z.object({
  shortfall: z.number(),
  score: z.number(),
  gaps: z.number(),
  unsocial: z.number(),
  fieldMisfit: z.number(),
  maxLoad: z.number(),
});
export const draft = z.object({
  id,
  state: z.enum(['running', 'ready', 'infeasible', 'failed', 'cancelled']),
  createdAt: instant,
  finishedAt: instant.nullable(),
  /** `scheduleVersion` of the cohort when it was made; publishing needs it to be still the same. */
  scheduleVersion: z.number().int(),
  progress: z
    .object({ meetings: z.number().int(), seconds: z.number(), gap: z.number().nullable() })
    .nullable(),
  failure: z.string().nullable(),
  objective: scheduleObjective.nullable(),
  wanted: z.number().int(),
  status: z.enum(['optimal', 'feasible', 'infeasible']).nullable(),
  meetings: z.array(timetableMeeting),
  unscheduled: z.array(
    z.object({
      firm: z.string(),
      buyer: z.string(),
      code: z.string(),
      params: z.record(z.string(), z.unknown()),
    }),
  ),
});
export type Draft = z.infer<typeof draft>;

export const timetable = z.object({
  cohortId: id,
  slots: z.array(z.object({ id, day, startsAt: instant, endsAt: instant })),
  booths: z.array(z.object({ id, name: z.string(), number: z.number().int() })),
  published: z.boolean(),
  meetings: z.array(timetableMeeting),
});
export type Timetable = z.infer<typeof timetable>;

/** Answers at once; the run goes on in a worker thread and is watched by `getDraft`. */
export const startScheduleRun = defineRoute({
  method: 'POST',
  path: '/api/cohorts/:cohortId/schedule-runs',
  tag,
  access: staff,
  summary: 'Run the scheduler',
  params: cohortParams,
  body: z.object({
    timeLimitSeconds: z.number().min(1).max(120).default(10),
    seed: z.number().int().default(1),
  }),
  response: draft,
});
export const cancelScheduleRun = defineRoute({
  method: 'DELETE',
  path: '/api/cohorts/:cohortId/schedule-runs/:draftId',
  tag,
  access: staff,
  summary: 'Stop a run',
  params: z.object({ cohortId: id, draftId: id }),
  response: draft,
});
/** The newest draft, `null` before the first run. */
export const getDraft = defineRoute({
  method: 'GET',
  path: '/api/cohorts/:cohortId/draft',
  tag,
  access: staff,
  summary: 'The newest draft',
  params: cohortParams,
  response: draft.nullable(),
});
/** The newest draft with a plan: still at hand while a later run goes on, fails or is stopped. */
export const getReadyDraft = defineRoute({
  method: 'GET',
  path: '/api/cohorts/:cohortId/draft/ready',
  tag,
  access: staff,
  summary: 'The newest draft that has a plan',
  params: cohortParams,
  response: draft.nullable(),
});
export const publishSchedule = defineRoute({
  method: 'POST',
  path: '/api/cohorts/:cohortId/publish',
  tag,
  access: staff,
  summary: 'Publish a draft: meetings, interpreter offers and invitations follow',
  params: cohortParams,
  body: z.object({ draftId: id, scheduleVersion: z.number().int() }),
  response: timetable,
});
export const getTimetable = defineRoute({
  method: 'GET',
  path: '/api/cohorts/:cohortId/timetable',
  tag,
  access: staff,
  summary: 'The published timetable',
  params: cohortParams,
  response: timetable,
});
export const cancelMeeting = defineRoute({
  method: 'POST',
  path: '/api/meetings/:meetingId/cancel',
  tag,
  access: staff,
  summary: 'Cancel a meeting and tell everybody',
  params: z.object({ meetingId: id }),
});
export const moveMeeting = defineRoute({
  method: 'POST',
  path: '/api/meetings/:meetingId/move',
  tag,
  access: staff,
  summary: 'Move a meeting to another slot and booth, and tell everybody',
  params: z.object({ meetingId: id }),
  body: z.object({ slotId: id, boothId: id.nullable() }),
});
