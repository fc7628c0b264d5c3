import { z } from 'zod';
import {
  country,
  dollars,
  email,
  hsCode,
  id,
  instant,
  language,
  line,
  locale,
  priceLevel,
  requiredLine,
  wish,
  zone,
} from './common.ts';
import { defineRoute } from './route.ts';

const staff = ['staff'] as const;
const cohortParams = z.object({ cohortId: id });

export const interval = z.object({ startsAt: instant, endsAt: instant });

export const buyer = z.object({
  id,
  personId: id,
  company: z.string(),
  contactName: z.string(),
  email: z.string(),
  country,
  city: z.string(),
  zone: z.string(),
  locale,
  languages: z.array(language),
  hsInterests: z.array(hsCode),
  orderSize: z.string(),
  orderUsd: z.number().int().nullable(),
  priceBand: priceLevel.nullable(),
  certificates: z.array(z.string()),
  state: z.enum(['invited', 'confirmed', 'cancelled']),
  availability: z.array(interval),
  preferences: z.number().int(),
});
export type Buyer = z.infer<typeof buyer>;
export const interpreter = z.object({
  id,
  personId: id,
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  languages: z.array(z.object({ code: language, level: z.number().int().min(1).max(5) })),
  fields: z.array(z.string()),
  maxHoursPerMonth: z.number().int(),
  availability: z.array(interval),
});
export type Interpreter = z.infer<typeof interpreter>;

export const buyerForm = z.object({
  company: requiredLine(120),
  contactName: requiredLine(80),
  email,
  country,
  city: line(80),
  zone,
  locale,
  languages: z.array(language).min(1).max(6),
  hsInterests: z.array(hsCode).max(20),
  orderSize: line(80),
  /** What the buyer means to order in a year; left out, like the two below: what is stored stays. */
  orderUsd: dollars.nullable().optional(),
  priceBand: priceLevel.nullable().optional(),
  certificates: z.array(requiredLine(60)).max(20).optional(),
  availability: z.array(interval).max(100),
});
export const interpreterForm = z.object({
  name: requiredLine(80),
  email,
  phone: line(30),
  languages: z
    .array(z.object({ code: language, level: z.number().int().min(1).max(5) }))
    .min(1)
    .max(8),
  fields: z.array(requiredLine(40)).max(20),
  maxHoursPerMonth: z.number().int().min(1).max(200),
  availability: z.array(interval).max(100),
});

export const listBuyers = defineRoute({
  method: 'GET',
  path: '/api/cohorts/:cohortId/buyers',
  tag: 'buyers',
  access: staff,
  summary: 'Buyers of a cohort',
  params: cohortParams,
  response: z.array(buyer),
});
export const addBuyer = defineRoute({
  method: 'POST',
  path: '/api/cohorts/:cohortId/buyers',
  tag: 'buyers',
  access: staff,
  summary: 'Add a buyer by hand',
  params: cohortParams,
  body: buyerForm,
  response: buyer,
});
export const removeBuyer = defineRoute({
  method: 'DELETE',
  path: '/api/cohorts/:cohortId/buyers/:buyerId',
  tag: 'buyers',
  access: staff,
  summary: 'Take a buyer out of a cohort before publishing',
  params: z.object({ cohortId: id, buyerId: id }),
});
export const listInterpreters = defineRoute({
  method: 'GET',
  path: '/api/cohorts/:cohortId/interpreters',
  tag: 'interpreters',
  access: staff,
  summary: 'Interpreters of a cohort',
  params: cohortParams,
  response: z.array(interpreter),
});
export const addInterpreter = defineRoute({
  method: 'POST',
  path: '/api/cohorts/:cohortId/interpreters',
  tag: 'interpreters',
  access: staff,
  summary: 'Add an interpreter by hand',
  params: cohortParams,
  body: interpreterForm,
  response: interpreter,
});
export const removeInterpreter = defineRoute({
  method: 'DELETE',
  path: '/api/cohorts/:cohortId/interpreters/:interpreterId',
  tag: 'interpreters',
  access: staff,
  summary: 'Take an interpreter out of a cohort before publishing',
  params: z.object({ cohortId: id, interpreterId: id }),
});

/** Cohorts that the signed-in firm, buyer or interpreter takes part in. */
export const myCohort = z.object({
  cohortId: id,
  year: z.number().int(),
  number: z.number().int(),
  state: z.string(),
  role: z.enum(['firm', 'buyer', 'interpreter']),
  slots: z.array(z.object({ id, startsAt: instant, endsAt: instant })),
  availability: z.array(interval),
});
const people = ['firm', 'buyer', 'interpreter'] as const;
export const listMyCohorts = defineRoute({
  method: 'GET',
  path: '/api/my/cohorts',
  tag: 'my',
  access: people,
  summary: 'Cohorts I take part in',
  response: z.array(myCohort),
});
export const setMyAvailability = defineRoute({
  method: 'PUT',
  path: '/api/my/cohorts/:cohortId/availability',
  tag: 'my',
  access: ['buyer', 'interpreter'],
  summary: 'Say when I can come; replaces what was said',
  params: cohortParams,
  body: z.object({ availability: z.array(interval).max(100) }),
  response: myCohort,
});
/** The other side as shown for preferences: product cards to a buyer, buyer cards to a firm. */
export const candidate = z.object({
  /** Firm id for a buyer, buyer id for a firm. */
  id,
  name: z.string(),
  subtitle: z.string(),
  country: country.nullable(),
  introduction: z.string(),
  products: z.array(
    z.object({
      name: z.string(),
      hsCode: z.string(),
      priceBand: z.string(),
      certificates: z.array(z.string()),
    }),
  ),
  wish: wish.nullable(),
});
export type Candidate = z.infer<typeof candidate>;
export const listMyCandidates = defineRoute({
  method: 'GET',
  path: '/api/my/cohorts/:cohortId/candidates',
  tag: 'my',
  access: ['firm', 'buyer'],
  summary: 'Whom I may wish to meet',
  params: cohortParams,
  response: z.array(candidate),
});
export const setMyPreference = defineRoute({
  method: 'PUT',
  path: '/api/my/cohorts/:cohortId/preferences/:candidateId',
  tag: 'my',
  access: ['firm', 'buyer'],
  summary: 'Must meet, would meet, no thanks; null takes it back',
  params: z.object({ cohortId: id, candidateId: id }),
  body: z.object({ wish: wish.nullable() }),
});
