import { z } from 'zod';
import { dealFieldNames, type DealField } from '#domain/deal/deal-line.ts';
import { currencies, incoterms, paymentTerms, units } from '#domain/deal/terms.ts';
import { day, id, instant, line, requiredLine, text } from './common.ts';
import { defineRoute } from './route.ts';

const tag = 'deal sheet';
const meetingParams = z.object({ meetingId: id });
const lineParams = z.object({ meetingId: id, lineId: id });

/** A number as text, never negative, never a float: at most 12 digits before the point. */
const decimal = (decimals: number) =>
  z
    .string()
    .regex(new RegExp(`^(0|[1-9]\\d{0,11})(\\.\\d{1,${decimals}})?$`), { error: 'no decimal number' });
export const currency = z.enum(currencies);

/** What a line says; `null` and `''` mean not agreed on yet. */
export const dealFields = z.object({
  item: line(200),
  productId: id.nullable(),
  quantity: decimal(4).nullable(),
  unit: z.enum(units).nullable(),
  unitPrice: decimal(6).nullable(),
  currency: currency.nullable(),
  incoterm: z.enum(incoterms).nullable(),
  place: line(120),
  leadTimeDays: z.number().int().min(0).max(3650).nullable(),
  payment: z.enum(paymentTerms).nullable(),
  validUntil: day.nullable(),
  note: text(1000),
});
const someFields = dealFields.partial();
const fieldName = z.enum(dealFieldNames as [DealField, ...DealField[]]);
const fieldValue = z.union([z.string(), z.number(), z.null()]);

export const confirmation = z.object({ personId: id, name: z.string(), at: instant });
export const dealLine = z.object({
  id,
  fields: dealFields,
  /** Counts changes; a confirmation names the version it is of. */
  version: z.number().int(),
  confirmed: z.object({ firm: confirmation.nullable(), buyer: confirmation.nullable() }),
  isDeleted: z.boolean(),
  addedAt: instant,
  changedAt: instant,
  changedBy: z.string(),
});
export type DealLine = z.infer<typeof dealLine>;

export const addDealLine = defineRoute({
  method: 'POST',
  path: '/api/meetings/:meetingId/deal-lines',
  tag,
  access: 'meeting',
  ratePerMinute: 120,
  summary: 'Add a line to the deal sheet; the id is made by the sender, so that a resend adds it once',
  params: meetingParams,
  body: z.object({ id, fields: someFields }),
  response: dealLine,
});
export const dealLineEdit = z.object({
  line: dealLine,
  /** Fields that somebody else changed since the named version: they stand as they are until the editor chooses. */
  conflicts: z.array(
    z.object({ field: fieldName, mine: fieldValue, theirs: fieldValue, changedBy: z.string() }),
  ),
});
export type DealLineEdit = z.infer<typeof dealLineEdit>;
export const changeDealLine = defineRoute({
  method: 'PATCH',
  path: '/api/meetings/:meetingId/deal-lines/:lineId',
  tag,
  access: 'meeting',
  ratePerMinute: 240,
  summary: 'Change fields of a line, naming the version that was seen; clears the confirmations',
  params: lineParams,
  body: z.object({ version: z.number().int().min(1), changes: someFields }),
  response: dealLineEdit,
});
export const confirmDealLine = defineRoute({
  method: 'POST',
  path: '/api/meetings/:meetingId/deal-lines/:lineId/confirmation',
  tag,
  access: 'meeting',
  summary: 'Confirm a line for my side, or take that back; for firm and buyer alone',
  params: lineParams,
  body: z.object({ version: z.number().int().min(1), isConfirmed: z.boolean() }),
  response: dealLine,
});
export const deleteDealLine = defineRoute({
  method: 'DELETE',
  path: '/api/meetings/:meetingId/deal-lines/:lineId',
  tag,
  access: 'meeting',
  summary: 'Take a line off the sheet; it can be brought back',
  params: lineParams,
  response: dealLine,
});
export const restoreDealLine = defineRoute({
  method: 'POST',
  path: '/api/meetings/:meetingId/deal-lines/:lineId/restore',
  tag,
  access: 'meeting',
  summary: 'Bring a line back',
  params: lineParams,
  response: dealLine,
});
export const dealLineHistory = z.array(
  z.object({
    at: instant,
    by: z.string(),
    action: z.enum(['added', 'changed', 'confirmed', 'unconfirmed', 'deleted', 'restored']),
    side: z.enum(['firm', 'buyer']).nullable(),
    changes: z.array(z.object({ field: fieldName, from: fieldValue, to: fieldValue })),
  }),
);
export type DealLineHistory = z.infer<typeof dealLineHistory>;
export const listDealLineHistory = defineRoute({
  method: 'GET',
  path: '/api/meetings/:meetingId/deal-lines/:lineId/history',
  tag,
  access: 'meeting',
  summary: 'Who changed what of a line, newest first',
  params: lineParams,
  response: dealLineHistory,
});

/** So many units of the currency are one US dollar, on that day and by that source. */
export const referenceRate = z.object({
  currency,
  perUsd: decimal(8),
  day,
  source: z.string(),
});
export const meetingRates = defineRoute({
  method: 'GET',
  path: '/api/meetings/:meetingId/reference-rates',
  tag,
  access: 'meeting',
  summary: 'The newest reference rate of each currency up to the day of the meeting',
  params: meetingParams,
  response: z.array(referenceRate),
});
export type ReferenceRate = z.infer<typeof referenceRate>;

const staff = ['staff'] as const;
export const enteredRate = referenceRate.extend({ id, enteredBy: z.string(), enteredAt: instant });
export type EnteredRate = z.infer<typeof enteredRate>;
export const listReferenceRates = defineRoute({
  method: 'GET',
  path: '/api/reference-rates',
  tag,
  access: staff,
  summary: 'Reference rates, newest day first (the last 200)',
  response: z.array(enteredRate),
});
export const enterReferenceRate = defineRoute({
  method: 'PUT',
  path: '/api/reference-rates',
  tag,
  access: staff,
  summary: 'Enter the reference rate of a currency and day, or correct it',
  body: z.object({
    currency: currency.exclude(['USD']),
    perUsd: decimal(8).refine((value) => Number(value) > 0, { error: 'must be more than zero' }),
    day,
    source: requiredLine(120),
  }),
  response: enteredRate,
});

/** What the deal sheet says for the consultation log. */
export const logProposal = z.object({
  lines: z.number().int(),
  discussedCents: z.number().int().nullable(),
  contractingCents: z.number().int().nullable(),
  /** The lines in words, in Korean. */
  summary: z.string(),
  /** Day of the oldest rate used; null where all is in dollars. */
  ratesAsOf: day.nullable(),
  /** Currencies without a rate: the amounts are short of them. */
  missing: z.array(currency),
});
export type LogProposal = z.infer<typeof logProposal>;
export const getLogProposal = defineRoute({
  method: 'GET',
  path: '/api/meetings/:meetingId/log/proposal',
  tag: 'logs',
  access: ['firm', 'staff'],
  summary: 'What the deal sheet of my meeting says for its log',
  params: meetingParams,
  response: logProposal,
});
