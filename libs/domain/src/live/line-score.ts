import type { LineFigures } from './line-level.ts';

/**
 * One number for a small graph: 100 is perfect, 0 nobody can talk over. Its bounds meet those of `lineLevel`: below 80
 * is fair, below 50 bad.
 */
export function lineScore({ loss, roundTripMs, jitterMs }: LineFigures): number {
  const worst = Math.max(part(loss, 0.02, 0.08), part(roundTripMs ?? 0, 300, 600), part(jitterMs, 40, 100));
  return Math.round(100 - worst);
}

/** 0 to 20 up to `fair`, 20 to 50 up to `bad`, then on to 100 at three times `bad`. */
function part(value: number, fair: number, bad: number): number {
  if (value <= fair) return (value / fair) * 20;
  if (value <= bad) return 20 + ((value - fair) / (bad - fair)) * 30;
  return Math.min(100, 50 + ((value - bad) / (2 * bad)) * 50);
}
