export type LineLevel = 'good' | 'fair' | 'bad';

/** Loss as a fraction, times in milliseconds; null where it could not be measured. */
export interface LineFigures {
  readonly loss: number;
  readonly roundTripMs: number | null;
  readonly jitterMs: number;
}

/**
 * Days for which measurements of lines are kept: long enough to answer a complaint about a consultation and to compare a
 * season's months; they say when a person sat where, and so are personal data.
 */
export const LINES_KEPT_DAYS = 90;

/**
 * What a line feels like to those who talk over it. Bounds after ITU-T G.114 (a round trip under 300 ms goes unnoticed)
 * and what Opus's error correction still hides.
 */
export function lineLevel({ loss, roundTripMs, jitterMs }: LineFigures): LineLevel {
  if (loss > 0.08 || (roundTripMs ?? 0) > 600 || jitterMs > 100) return 'bad';
  if (loss > 0.02 || (roundTripMs ?? 0) > 300 || jitterMs > 40) return 'fair';
  return 'good';
}
