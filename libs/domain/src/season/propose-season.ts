import { DomainError } from '#domain/error/domain-error.ts';
import { instantOf } from '#domain/time/local-time.ts';
import { addDays, addWorkingDays, isWorkingDay, weekday, workingDayFrom } from '#domain/time/working-day.ts';

/** The cohorts of a season run from March to December (the city's yearly plan). */
export const COHORT_MONTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

export type SeasonOptions = {
  /** Firms a cohort takes; 10 unless told. */
  capacity?: number;
  /** Session days of each cohort, 1 to 5; 3 unless told. */
  sessionDayCount?: number;
  /** Zone of the city; `Asia/Seoul` unless told. */
  zone?: string;
};

/** A cohort as proposed to staff: nothing in it is final. Dates are `YYYY-MM-DD` in the city's zone. */
export type ProposedCohort = {
  year: number;
  month: number;
  capacity: number;
  /** Recruitment is open from `opensAt` (inclusive) to `closesAt` (exclusive). */
  opensAt: Date;
  closesAt: Date;
  /** The day the selection is announced. */
  announcesOn: string;
  /** In order; never a weekend or a holiday. */
  sessionDays: string[];
};

/**
 * Proposes the ten cohorts of a year. `holidays` (dates `YYYY-MM-DD`) must hold the public holidays of the year,
 * substitute holidays included. Recruitment opens at 09:00 on the first working day of the month before and closes at
 * 18:00 on the first working day from its 15th; the selection is announced five working days later, which leaves
 * about three weeks to invite buyers. Sessions take Tuesday to Thursday of the week of the third Monday; holidays
 * push them to the other days of that week, then to the next weeks.
 */
export function proposeSeason(
  year: number,
  holidays: ReadonlySet<string>,
  options: SeasonOptions = {},
): ProposedCohort[] {
  const { capacity = 10, sessionDayCount = 3, zone = 'Asia/Seoul' } = options;
  if (!Number.isInteger(year) || year < 2000 || year > 2100) throw new DomainError('bad-year', { year });
  if (!Number.isInteger(capacity) || capacity < 1) throw new DomainError('bad-capacity', { capacity });
  if (!Number.isInteger(sessionDayCount) || sessionDayCount < 1 || sessionDayCount > 5) {
    throw new DomainError('bad-session-day-count', { sessionDayCount });
  }
  return COHORT_MONTHS.map((month) => {
    const before = `${year}-${pad(month - 1)}`;
    const closesOn = workingDayFrom(`${before}-15`, holidays);
    return {
      year,
      month,
      capacity,
      opensAt: instantOf(workingDayFrom(`${before}-01`, holidays), '09:00', zone),
      closesAt: instantOf(closesOn, '18:00', zone),
      announcesOn: addWorkingDays(closesOn, 5, holidays),
      sessionDays: sessionDaysOf(year, month, sessionDayCount, holidays),
    };
  });
}

function sessionDaysOf(year: number, month: number, count: number, holidays: ReadonlySet<string>): string[] {
  const first = `${year}-${pad(month)}-01`;
  const firstMonday = addDays(first, (8 - weekday(first)) % 7);
  let monday = addDays(firstMonday, 14);
  const days: string[] = [];
  while (days.length < count) {
    // Tuesday to Thursday first: a firm is least likely to be away then. In a short week Monday or Friday steps in.
    for (const offset of [1, 2, 3, 0, 4]) {
      const day = addDays(monday, offset);
      if (days.length < count && isWorkingDay(day, holidays)) days.push(day);
    }
    monday = addDays(monday, 7);
  }
  return days.toSorted();
}

function pad(month: number): string {
  return String(month).padStart(2, '0');
}
