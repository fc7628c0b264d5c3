import { z } from 'zod';
import { day, id, instant, requiredLine } from './common.ts';
import { defineRoute } from './route.ts';

const tag = 'seasons';
const staff = ['staff'] as const;

export const cohortState = z.enum([
  'planned',
  'recruiting',
  'selecting',
  'matching',
  'scheduled',
  'published',
  'closed',
]);
export type CohortState = z.infer<typeof cohortState>;

export const cohortProposal = z.object({
  number: z.number().int().min(1).max(12),
  month: day,
  capacity: z.number().int().min(1).max(50),
  recruitmentOpensAt: instant,
  recruitmentClosesAt: instant,
  sessionDays: z.array(day).min(1).max(10),
});
export const seasonProposal = z.object({
  year: z.number().int(),
  name: z.string(),
  cohorts: z.array(cohortProposal),
  /** Public holidays of the year that were avoided. */
  holidays: z.array(z.object({ day, name: z.string() })),
});
export type SeasonProposal = z.infer<typeof seasonProposal>;

export const cohort = z.object({
  id,
  seasonId: id,
  year: z.number().int(),
  number: z.number().int(),
  month: day,
  capacity: z.number().int(),
  selectedCount: z.number().int(),
  state: cohortState,
  recruitmentOpensAt: instant,
  recruitmentClosesAt: instant,
  sessionDays: z.array(day),
  scheduleVersion: z.number().int(),
  publishedAt: instant.nullable(),
});
export type Cohort = z.infer<typeof cohort>;

export const season = z.object({
  id,
  year: z.number().int(),
  name: z.string(),
  state: z.enum(['draft', 'published']),
  cohorts: z.array(cohort),
});
export type Season = z.infer<typeof season>;

/** Steps of the month as the cohort page shows them. */
export const cohortStep = z.object({
  step: z.enum(['recruit', 'select', 'match', 'schedule', 'publish', 'run', 'close']),
  state: z.enum(['done', 'current', 'open', 'blocked']),
  /** What is missing, as code and numbers: `buyers-missing`, `seats-open` … */
  missing: z.array(
    z.object({
      code: z.string(),
      count: z.number().int().optional(),
      owedBy: z.enum(['staff', 'firm', 'buyer', 'interpreter']),
    }),
  ),
});
export const cohortDetail = cohort.extend({
  steps: z.array(cohortStep),
  slots: z.array(z.object({ id, day, startsAt: instant, endsAt: instant })),
  booths: z.array(z.object({ id, name: z.string(), number: z.number().int() })),
  counts: z.object({
    applications: z.record(
      z.enum(['submitted', 'selected', 'waitlisted', 'declined', 'withdrawn']),
      z.number().int(),
    ),
    buyers: z.number().int(),
    interpreters: z.number().int(),
    preferences: z.number().int(),
    meetings: z.number().int(),
    offersOpen: z.number().int(),
    offersAccepted: z.number().int(),
    offersUnfilled: z.number().int(),
  }),
});
export type CohortDetail = z.infer<typeof cohortDetail>;

export const listSeasons = defineRoute({
  method: 'GET',
  path: '/api/seasons',
  tag,
  access: staff,
  summary: 'All seasons with their cohorts',
  response: z.array(season),
});
export const proposeSeason = defineRoute({
  method: 'GET',
  path: '/api/seasons/proposal',
  tag,
  access: staff,
  summary: 'Ten cohorts for a year, weekends and public holidays avoided; nothing is stored',
  query: z.object({ year: z.coerce.number().int().min(2024).max(2100) }),
  response: seasonProposal,
});
export const createSeason = defineRoute({
  method: 'POST',
  path: '/api/seasons',
  tag,
  access: staff,
  summary: 'Open a season with the adjusted cohorts',
  body: z.object({
    year: z.number().int().min(2024).max(2100),
    name: requiredLine(100),
    cohorts: z.array(cohortProposal).min(1).max(12),
  }),
  response: season,
});
export const publishSeason = defineRoute({
  method: 'POST',
  path: '/api/seasons/:seasonId/publish',
  tag,
  access: staff,
  summary: 'Show the season on the public pages',
  params: z.object({ seasonId: id }),
  response: season,
});

const cohortParams = z.object({ cohortId: id });
export const getCohort = defineRoute({
  method: 'GET',
  path: '/api/cohorts/:cohortId',
  tag,
  access: staff,
  summary: 'A cohort and where it stands',
  params: cohortParams,
  response: cohortDetail,
});
export const updateCohort = defineRoute({
  method: 'PATCH',
  path: '/api/cohorts/:cohortId',
  tag,
  access: staff,
  summary: 'Change window, capacity, session days, slots or booths before publishing',
  params: cohortParams,
  body: z
    .object({
      capacity: z.number().int().min(1).max(50),
      recruitmentOpensAt: instant,
      recruitmentClosesAt: instant,
      sessionDays: z.array(day).min(1).max(10),
      booths: z.array(requiredLine(40)).min(0).max(30),
      /** Slots written by hand instead of the usual hours of each session day (a shorter day, a trial run). */
      slots: z
        .array(z.object({ startsAt: instant, endsAt: instant }))
        .min(1)
        .max(200),
    })
    .partial(),
  response: cohortDetail,
});
/** Opens the window now when it lies ahead. */
export const openRecruitment = defineRoute({
  method: 'POST',
  path: '/api/cohorts/:cohortId/open-recruitment',
  tag,
  access: staff,
  summary: 'Open a cohort for applications',
  params: cohortParams,
  response: cohortDetail,
});
export const closeRecruitment = defineRoute({
  method: 'POST',
  path: '/api/cohorts/:cohortId/close-recruitment',
  tag,
  access: staff,
  summary: 'End the window and go on to the selection',
  params: cohortParams,
  response: cohortDetail,
});
/** Refused while a meeting lies ahead. Logs may still be written afterwards. */
export const closeCohort = defineRoute({
  method: 'POST',
  path: '/api/cohorts/:cohortId/close',
  tag,
  access: staff,
  summary: 'End the month after its last meeting',
  params: cohortParams,
  response: cohortDetail,
});
export const reopenCohort = defineRoute({
  method: 'POST',
  path: '/api/cohorts/:cohortId/reopen',
  tag,
  access: staff,
  summary: 'Take the end of the month back',
  params: cohortParams,
  response: cohortDetail,
});

export const auditEntry = z.object({
  id,
  at: instant,
  person: z.string().nullable(),
  action: z.string(),
  subjectType: z.string(),
  subjectId: id,
  detail: z.record(z.string(), z.unknown()),
});
export const listAudit = defineRoute({
  method: 'GET',
  path: '/api/cohorts/:cohortId/audit',
  tag,
  access: staff,
  summary: 'What staff changed in a cohort, newest first',
  params: cohortParams,
  query: z.object({ before: id.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  response: z.array(auditEntry),
});
