import { z } from 'zod';

/** An instant in UTC, `2027-03-16T01:00:00.000Z`. */
export const instant = z.iso.datetime();
/** A day without a zone, `2027-03-16`. */
export const day = z.iso.date();
export const id = z.uuid();
export const email = z
  .email()
  .max(254)
  .transform((value) => value.toLowerCase());
export const locale = z.enum(['ko', 'en', 'zh', 'ja', 'vi']);
export type Locale = z.infer<typeof locale>;
/** ISO 639-1. */
export const language = z.string().regex(/^[a-z]{2}$/);
/** ISO 3166-1 alpha-2. */
export const country = z.string().regex(/^[A-Z]{2}$/);
/** Harmonised System code of two to ten digits. */
export const hsCode = z.string().regex(/^\d{2,10}$/);
export const zone = z.string().refine(
  (value) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: value });
      return true;
    } catch {
      return false;
    }
  },
  { error: 'unknown time zone' },
);
/** One line for people; control and bidirectional override characters have no business in it. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    // eslint-disable-next-line no-control-regex
    .regex(/^[^\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]*$/, {
      error: 'control characters are not allowed',
    });
export const requiredLine = (max: number) => line(max).min(1);
/** Several lines for people. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    // eslint-disable-next-line no-control-regex
    .regex(/^[^\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]*$/, {
      error: 'control characters are not allowed',
    });
/** Amount in US cents, at most USD 10 billion. */
export const cents = z.number().int().min(0).max(1_000_000_000_000);
/** Where a price lies in its market. */
export const priceLevel = z.enum(['low', 'mid', 'high']);
/** Whole US dollars. */
export const dollars = z.number().int().min(0).max(2_000_000_000);
export const wish = z.enum(['must-meet', 'would-meet', 'no-thanks']);

/** RFC 9457. `code` is what programs look at; `faults` name fields or cells. */
export const problemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  faults: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** Numbers and names that a sentence about the error needs. */
  params: z.record(z.string(), z.unknown()).optional(),
});
export type ProblemDetails = z.infer<typeof problemDetails>;
