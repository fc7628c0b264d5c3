import { DateTime } from 'luxon';

/** Calendar dates are plain `YYYY-MM-DD` strings; arithmetic on them runs in UTC, where every day has 24 hours. */
export function addDays(date: string, days: number): string {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');
}

/** 1 (Monday) to 7 (Sunday). */
export function weekday(date: string): number {
  return DateTime.fromISO(date, { zone: 'utc' }).weekday;
}

/** Monday to Friday and not in `holidays` (dates `YYYY-MM-DD`). */
export function isWorkingDay(date: string, holidays: ReadonlySet<string>): boolean {
  return weekday(date) <= 5 && !holidays.has(date);
}

/** The first working day on or after `date`. */
export function workingDayFrom(date: string, holidays: ReadonlySet<string>): string {
  let day = date;
  while (!isWorkingDay(day, holidays)) day = addDays(day, 1);
  return day;
}

/** The working day `count` working days after `date` (count ≥ 1). */
export function addWorkingDays(date: string, count: number, holidays: ReadonlySet<string>): string {
  let day = date;
  for (let i = 0; i < count; i++) day = workingDayFrom(addDays(day, 1), holidays);
  return day;
}
