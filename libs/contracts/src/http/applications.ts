import { z } from 'zod';
import {
  country,
  day,
  dollars,
  email,
  hsCode,
  id,
  instant,
  line,
  locale,
  priceLevel,
  requiredLine,
  text,
} from './common.ts';
import { defineRoute } from './route.ts';

const tag = 'applications';
const staff = ['staff'] as const;
const cohortParams = z.object({ cohortId: id });

export const product = z.object({
  name: requiredLine(120),
  nameEn: requiredLine(120),
  hsCode,
  targetMarkets: z.array(country).max(20),
  certificates: z.array(requiredLine(60)).max(20),
  priceBand: line(80),
  priceLevel: priceLevel.nullish(),
  /** The smallest order the firm takes. */
  minOrderUsd: dollars.nullish(),
});
export type Product = z.infer<typeof product>;

export const applicationState = z.enum(['submitted', 'selected', 'waitlisted', 'declined', 'withdrawn']);

/** Criteria of the selection rubric, each 0 to 5; `#domain/selection` has the weights. */
export const rubric = z.record(z.string().max(40), z.number().min(0).max(5));

export const application = z.object({
  id,
  cohortId: id,
  state: applicationState,
  source: z.enum(['public', 'import', 'staff']),
  rubric: rubric.nullable(),
  score: z.number().nullable(),
  waitlistPlace: z.number().int().nullable(),
  submittedAt: instant,
  decidedAt: instant.nullable(),
  note: z.string(),
  firm: z.object({
    id,
    businessNumber: z.string(),
    name: z.string(),
    nameEn: z.string(),
    representative: z.string(),
    introduction: z.string(),
    introductionEn: z.string(),
    website: z.string().nullable(),
    contactName: z.string(),
    contactEmail: z.string(),
    contactPhone: z.string().nullable(),
    products: z.array(product),
    /** Seasons and cohorts the firm was selected for before. */
    pastSelections: z.number().int(),
  }),
});
export type Application = z.infer<typeof application>;

export const applicationForm = z.object({
  businessNumber: z.string().regex(/^\d{3}-?\d{2}-?\d{5}$/),
  name: requiredLine(100),
  nameEn: requiredLine(100),
  representative: requiredLine(60),
  contactName: requiredLine(60),
  contactEmail: email,
  contactPhone: line(30),
  website: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(200)]),
  introduction: text(2000),
  introductionEn: text(2000),
  products: z.array(product).min(1).max(5),
  consents: z.object({
    programme: z.literal(true),
    overseasTransfer: z.literal(true),
    marketing: z.boolean(),
  }),
});
export type ApplicationForm = z.infer<typeof applicationForm>;

const window = z.object({
  cohortId: id,
  year: z.number().int(),
  number: z.number().int(),
  month: day,
  opensAt: instant,
  closesAt: instant,
  capacity: z.number().int(),
  seatsLeft: z.number().int(),
  applications: z.number().int(),
  sessionDays: z.array(day),
  state: z.enum(['upcoming', 'open', 'closed']),
});
/** What the public front page tells. */
export const programme = z.object({
  year: z.number().int().nullable(),
  /** The window that is open, else the next one. */
  current: window.nullable(),
  windows: z.array(window),
  /** Totals of all closed and published cohorts so far; amounts in US cents. */
  totals: z.object({
    firms: z.number().int(),
    buyers: z.number().int(),
    countries: z.number().int(),
    meetings: z.number().int(),
    discussedCents: z.number(),
    contractedCents: z.number(),
  }),
});
export type Programme = z.infer<typeof programme>;
export const getProgramme = defineRoute({
  method: 'GET',
  path: '/api/programme',
  tag: 'public',
  access: 'public',
  summary: 'The programme as the public sees it',
  response: programme,
});
export const checkBusinessNumber = defineRoute({
  method: 'POST',
  path: '/api/programme/business-number-check',
  tag: 'public',
  access: 'public',
  ratePerMinute: 60,
  summary: 'Whether a business registration number is well-formed (check digit)',
  body: z.object({ businessNumber: line(20) }),
  response: z.object({ valid: z.boolean(), normalised: z.string().nullable() }),
});
export const submitApplication = defineRoute({
  method: 'POST',
  path: '/api/programme/cohorts/:cohortId/applications',
  tag: 'public',
  access: 'public',
  ratePerMinute: 10,
  summary: 'A firm applies by itself',
  params: cohortParams,
  body: applicationForm.extend({ locale }),
  response: z.object({ applicationId: id, receivedAt: instant }),
});

export const listApplications = defineRoute({
  method: 'GET',
  path: '/api/cohorts/:cohortId/applications',
  tag,
  access: staff,
  summary: 'Applications of a cohort, best score first',
  params: cohortParams,
  response: z.array(application),
});

/** A fault in a spreadsheet: `row` counts as the spreadsheet does, `column` is its heading, `cell` like `C5`. */
export const importFault = z.object({
  row: z.number().int(),
  column: z.string(),
  cell: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
});
export type ImportFault = z.infer<typeof importFault>;
/** Rows that would be or were imported. With `skipFaulty` false, one fault and nothing is stored. */
export const importReport = z.object({
  rows: z.number().int(),
  accepted: z.number().int(),
  faults: z.array(importFault),
  stored: z.boolean(),
  /** First rows as they were understood, for the preview. */
  preview: z.array(z.object({ row: z.number().int(), title: z.string(), detail: z.string() })),
});
export type ImportReport = z.infer<typeof importReport>;
/** `check` stores nothing; `all` stores only when no row is faulty; `valid` stores the rows without faults, all or none of them. */
export const importMode = z.enum(['check', 'all', 'valid']);
export const importQuery = z.object({ mode: importMode });
const upload = { maxBytes: 5_000_000 };
export const importApplications = defineRoute({
  method: 'POST',
  path: '/api/cohorts/:cohortId/applications/import',
  tag,
  access: staff,
  summary: 'Import applications from .xlsx or .csv',
  params: cohortParams,
  query: importQuery,
  upload,
  response: importReport,
});
export const importBuyers = defineRoute({
  method: 'POST',
  path: '/api/cohorts/:cohortId/buyers/import',
  tag: 'buyers',
  access: staff,
  summary: 'Import buyers from .xlsx or .csv',
  params: cohortParams,
  query: importQuery,
  upload,
  response: importReport,
});
export const importInterpreters = defineRoute({
  method: 'POST',
  path: '/api/cohorts/:cohortId/interpreters/import',
  tag: 'interpreters',
  access: staff,
  summary: 'Import interpreters from .xlsx or .csv',
  params: cohortParams,
  query: importQuery,
  upload,
  response: importReport,
});
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** `sample`: filled with fictional rows to try it out. */
export const downloadImportTemplate = defineRoute({
  method: 'GET',
  path: '/api/import-templates/:kind',
  tag: 'imports',
  access: staff,
  summary: 'The spreadsheet to fill in',
  params: z.object({ kind: z.enum(['applications', 'buyers', 'interpreters']) }),
  query: z.object({ sample: z.stringbool().default(false) }),
  download: xlsx,
});

export const scoreApplication = defineRoute({
  method: 'PUT',
  path: '/api/applications/:applicationId/score',
  tag,
  access: staff,
  summary: 'Score an application by the rubric',
  params: z.object({ applicationId: id }),
  body: z.object({ rubric, note: text(1000).optional() }),
  response: application,
});
export const decideApplication = defineRoute({
  method: 'POST',
  path: '/api/applications/:applicationId/decision',
  tag,
  access: staff,
  summary:
    'Select, waitlist, decline, withdraw or take back to submitted; a withdrawal promotes the next on the waitlist',
  params: z.object({ applicationId: id }),
  body: z.object({ decision: z.enum(['select', 'waitlist', 'decline', 'withdraw', 'reopen']) }),
  response: z.object({ application, promoted: application.nullable() }),
});
/** Takes the best-scored into the open seats and puts the rest on the waitlist in order. */
export const selectByRank = defineRoute({
  method: 'POST',
  path: '/api/cohorts/:cohortId/applications/select-by-rank',
  tag,
  access: staff,
  summary: 'Fill the seats by score, waitlist the rest in order',
  params: cohortParams,
  response: z.array(application),
});
/** Ends the selection: state `matching`; firms are told by mail. */
export const finishSelection = defineRoute({
  method: 'POST',
  path: '/api/cohorts/:cohortId/finish-selection',
  tag,
  access: staff,
  summary: 'Finish the selection and tell the firms',
  params: cohortParams,
});
