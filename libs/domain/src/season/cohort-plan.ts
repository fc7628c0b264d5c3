import { DomainError } from '#domain/error/domain-error.ts';
import type { Interval } from '#domain/time/interval.ts';

export type CohortPlan = {
  number: number;
  /** First day of its month, `YYYY-MM-01`. */
  month: string;
  recruitmentOpensAt: Date;
  recruitmentClosesAt: Date;
  /** `YYYY-MM-DD` in the city's zone. */
  sessionDays: string[];
};

/**
 * Checks the cohorts of a year as staff adjusted them.
 * Throws `cohort-numbers-repeat`, `cohort-month-outside-year`, `window-out-of-order` or `session-days-repeat`,
 * each with the number of the cohort.
 */
export function checkCohortPlan(year: number, cohorts: readonly CohortPlan[]): void {
  if (new Set(cohorts.map(({ number }) => number)).size < cohorts.length)
    throw new DomainError('cohort-numbers-repeat');
  for (const { number, month, recruitmentOpensAt, recruitmentClosesAt, sessionDays } of cohorts) {
    if (!month.startsWith(`${year}-`) || !month.endsWith('-01'))
      throw new DomainError('cohort-month-outside-year', { number, month });
    checkWindow(recruitmentOpensAt, recruitmentClosesAt, number);
    if (new Set(sessionDays).size < sessionDays.length)
      throw new DomainError('session-days-repeat', { number });
  }
}

/** Throws `window-out-of-order`. */
export function checkWindow(opensAt: Date, closesAt: Date, number?: number): void {
  if (opensAt >= closesAt)
    throw new DomainError('window-out-of-order', { ...(number !== undefined && { number }) });
}

const MINUTE = 60_000;

/**
 * Checks slots written by hand, in order of their start: none overlaps the one before, each lasts 5 minutes to 4 hours.
 * Throws `slots-overlap` or `bad-slot-length`, each with the start of the slot.
 */
export function checkSlots(slots: readonly Interval[]): void {
  slots.forEach(({ startsAt, endsAt }, i) => {
    const length = endsAt.getTime() - startsAt.getTime();
    if (length < 5 * MINUTE || length > 240 * MINUTE)
      throw new DomainError('bad-slot-length', { startsAt, minutes: length / MINUTE });
    if (i > 0 && slots[i - 1]!.endsAt > startsAt) throw new DomainError('slots-overlap', { startsAt });
  });
}
