import type { ProblemSlot } from '../problem.ts';

/** Slots of forty minutes, one every hour from 01:00 UTC, on so many days in a row. */
export function slotsOf(days: number, slotsPerDay: number): ProblemSlot[] {
  return Array.from({ length: days * slotsPerDay }, (_, s) => {
    const start = Date.UTC(2027, 2, 15 + Math.floor(s / slotsPerDay), 1 + (s % slotsPerDay));
    return {
      id: `s${s + 1}`,
      day: new Date(start).toISOString().slice(0, 10),
      startsAt: new Date(start).toISOString(),
      endsAt: new Date(start + 40 * 60_000).toISOString(),
    };
  });
}
