import { z } from 'zod';
import { CONFLICT_CODES } from '#domain/timetable/conflict-members.ts';
import { problemSchema } from '../files/problem.ts';
import { country, day, id, instant, language } from './common.ts';
import { matchPart } from './matching.ts';
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
  /** Parts of the score. */
  why: z.array(matchPart),
  /** What is asked of the interpreter and what this one brings; null where none is needed or there is none. */
  interpretation: z
    .object({
      level: z.number().int(),
      asked: z.array(z.string()),
      /** Fields asked for that the interpreter knows; empty: none. */
      known: z.array(z.string()),
    })
    .nullable(),
  /** Locked by staff: no run moves it. Only in drafts. */
  isLocked: z.boolean(),
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
/** A requirement with the names of whom it is about and the instant it is about, as far as it has them. */
export const draftConflict = z.object({
  code: z.enum(CONFLICT_CODES),
  a: z.string().optional(),
  b: z.string().optional(),
  party: z.string().optional(),
  interpreter: z.string().optional(),
  startsAt: instant.optional(),
  language: z.string().optional(),
  minLevel: z.number().optional(),
  max: z.number().optional(),
});
export type DraftConflict = z.infer<typeof draftConflict>;

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
  /** Seconds the run was given; null: a draft from before this was kept. */
  timeLimitSeconds: z.number().nullable(),
  /** Infeasible: requirements that cannot hold together; dropping one of them may be enough. */
  conflict: z.array(draftConflict),
  objective: scheduleObjective.nullable(),
  wanted: z.number().int(),
  /** Counts changes by hand; a change, and publishing, name the revision they saw. */
  revision: z.number().int(),
  /** The cohort has changed since the run: run again before publishing. */
  isStale: z.boolean(),
  /** The next step back or forward of what staff did by hand; `run` goes to the draft before or after. */
  undo: z.enum(['lock', 'unlock', 'forbid', 'allow', 'remove', 'place', 'run']).nullable(),
  redo: z.enum(['lock', 'unlock', 'forbid', 'allow', 'remove', 'place', 'run']).nullable(),
  /** Changes by hand that stand. */
  handChanges: z.number().int(),
  status: z.enum(['optimal', 'feasible', 'infeasible']).nullable(),
  meetings: z.array(timetableMeeting),
  unscheduled: z.array(
    z.object({
      firmId: id,
      buyerId: id,
      firm: z.string(),
      buyer: z.string(),
      score: z.number(),
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

/** Answers at once; the run goes on in a process of its own and is watched by `getDraft`. */
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
const plannedMeeting = z.object({
  a: id,
  b: id,
  slot: id,
  table: z.number().int(),
  interpreter: id.optional(),
});
/** All that a page needs to judge, by the rules of `#domain/timetable`, where a meeting of a draft may go. */
export const draftBoard = z.object({
  draftId: id,
  revision: z.number().int(),
  problem: problemSchema,
  /** Booth behind each table number, from 1; beyond them seats are remote. */
  boothIds: z.array(id),
  meetings: z.array(plannedMeeting),
  interpreters: z.array(z.object({ id, name: z.string() })),
});
export type DraftBoard = z.infer<typeof draftBoard>;
export const getDraftBoard = defineRoute({
  method: 'GET',
  path: '/api/cohorts/:cohortId/drafts/:draftId/board',
  tag,
  access: staff,
  summary: 'The problem and the plan of a draft, to see where its meetings may be moved',
  params: z.object({ cohortId: id, draftId: id }),
  response: draftBoard,
});
/** What one pair's change by hand may be; a meeting placed by hand is locked where it was put. */
export const handChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['lock', 'unlock', 'forbid', 'allow', 'remove']) }),
  z.object({
    kind: z.literal('place'),
    slotId: id,
    /** Left out: the present booth where it is free, else the first that is. */
    boothId: id.optional(),
    /** Left out: the present interpreter where possible, else the best who is free. */
    interpreterId: id.optional(),
  }),
]);
export type HandChange = z.infer<typeof handChange>;
export const changeDraft = defineRoute({
  method: 'PUT',
  path: '/api/cohorts/:cohortId/drafts/:draftId/pairs/:firmId/:buyerId',
  tag,
  access: staff,
  summary: 'Change the newest draft by hand: lock, forbid, move or take out the meeting of a pair',
  params: z.object({ cohortId: id, draftId: id, firmId: id, buyerId: id }),
  body: z.object({ revision: z.number().int(), change: handChange }),
  response: draft,
});
const step = { draftId: id, revision: z.number().int() };
export const undoDraftChange = defineRoute({
  method: 'POST',
  path: '/api/cohorts/:cohortId/drafts/undo',
  tag,
  access: staff,
  summary: 'Take back the last change by hand, or the last run',
  params: cohortParams,
  body: z.object(step),
  response: draft,
});
export const redoDraftChange = defineRoute({
  method: 'POST',
  path: '/api/cohorts/:cohortId/drafts/redo',
  tag,
  access: staff,
  summary: 'Do again what was taken back last',
  params: cohortParams,
  body: z.object(step),
  response: draft,
});
const place = z.object({
  slotId: id,
  startsAt: instant,
  booth: z.string().nullable(),
  interpreter: z.string().nullable(),
});
/** What differs between a draft and the one before it. */
export const draftComparison = z.object({
  draftId: id,
  before: z.object({
    draftId: id,
    createdAt: instant,
    meetings: z.number().int(),
    objective: scheduleObjective,
  }),
  after: z.object({ meetings: z.number().int(), objective: scheduleObjective }),
  same: z.number().int(),
  changes: z.array(
    z.object({
      kind: z.enum(['moved', 'changed', 'added', 'gone']),
      firm: z.object({ id, name: z.string() }),
      buyer: z.object({ id, company: z.string() }),
      before: place.nullable(),
      after: place.nullable(),
    }),
  ),
});
export type DraftComparison = z.infer<typeof draftComparison>;
/** `null` for the first draft. */
export const compareDrafts = defineRoute({
  method: 'GET',
  path: '/api/cohorts/:cohortId/drafts/:draftId/comparison',
  tag,
  access: staff,
  summary: 'What a draft changed against the one before it',
  params: z.object({ cohortId: id, draftId: id }),
  response: draftComparison.nullable(),
});
export const publishSchedule = defineRoute({
  method: 'POST',
  path: '/api/cohorts/:cohortId/publish',
  tag,
  access: staff,
  summary: 'Publish a draft: meetings, interpreter offers and invitations follow',
  params: cohortParams,
  body: z.object({ draftId: id, scheduleVersion: z.number().int(), revision: z.number().int() }),
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
