import { z } from 'zod';

// How a person's line is: told by the browser to the media node, and by the media node to the API.

/** A browser tells at most this often; what comes sooner is refused. */
export const LINE_REPORT_INTERVAL_MS = 4000;

const milliseconds = z.number().int().min(0).max(60_000);
const fraction = z.number().min(0).max(1);

/** What the browser measured since its last report. Loss as fractions of packets. */
export const lineReportSchema = z.strictObject({
  lossDown: fraction,
  lossUp: fraction,
  roundTripMs: milliseconds.nullable(),
  jitterMs: milliseconds,
  /** Times a received picture stood still. */
  freezes: z.number().int().min(0).max(1000),
});
export type LineReport = z.infer<typeof lineReportSchema>;

const score = z.number().int().min(0).max(10);
/** The report together with what the media node itself knows of the person's line. */
export const lineSampleSchema = lineReportSchema.extend({
  person: z.string().min(1).max(64),
  /** Lowest simulcast layer on its way to the person; null while there is none. */
  layer: z.number().int().min(0).max(7).nullable(),
  /** mediasoup's scores of the worst track, up and down; null where there is none. */
  scoreUp: score.nullable(),
  scoreDown: score.nullable(),
});
export type LineSample = z.infer<typeof lineSampleSchema>;

export const lineRequestSchemas = { reportLine: lineReportSchema } as const;
export interface LineRequestResults {
  reportLine: Record<string, never>;
}
