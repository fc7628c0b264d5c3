import * as gazette from '@hyunbinseo/holidays-kr/all';
import Holidays from 'date-holidays';

const DAY = 86_400_000;

/**
 * The Korean public holidays of a year, substitute holidays (대체공휴일) included: date `YYYY-MM-DD` to Korean name.
 *
 * Years that the official almanac (월력요항, as carried by @hyunbinseo/holidays-kr) has published are taken from it.
 * Later years are computed by date-holidays, which knows no elections or temporary holidays and, as of 3.37, not that
 * Labour Day (노동절, 1 May) is a public holiday since 2026: it is added here, with its substitute. A computed year is
 * a forecast, which `isOfficialYear` tells.
 */
export function koreanHolidays(year: number): Map<string, string> {
  const official = officialYear(year);
  if (official) {
    return new Map(Object.entries(official).map(([date, names]) => [date, names.join(', ')]));
  }
  return computedHolidays(year);
}

/**
 * The holidays of a year by rule alone. Exported so that a test can hold them against the almanac.
 * date-holidays 3.37 starts the three days of 설날 on the day itself; by law (관공서의 공휴일에 관한 규정) they start
 * the day before, which is corrected here.
 */
export function computedHolidays(year: number): Map<string, string> {
  const computed = new Map<string, string>();
  for (const holiday of new Holidays('KR').getHolidays(year)) {
    if (holiday.type !== 'public') continue;
    const days = Math.round((holiday.end.getTime() - holiday.start.getTime()) / DAY);
    const shift = days === 3 && holiday.name === '설날' ? -1 : 0;
    for (let day = 0; day < days; day++) {
      // Midnight in Seoul is 15:00 of the day before in UTC.
      const date = new Date(holiday.start.getTime() + 9 * 3_600_000 + (day + shift) * DAY);
      computed.set(date.toISOString().slice(0, 10), holiday.name);
    }
  }
  if (year >= 2026) addLabourDay(year, computed);
  return new Map([...computed].toSorted(([a], [b]) => a.localeCompare(b)));
}

/** True when the government's almanac of that year is known here; otherwise the holidays are a forecast. */
export function isOfficialYear(year: number): boolean {
  return officialYear(year) !== undefined;
}

function officialYear(year: number): Record<string, readonly string[]> | undefined {
  return (gazette as Record<string, Record<string, readonly string[]>>)[`y${year}`];
}

function addLabourDay(year: number, holidays: Map<string, string>): void {
  const date = new Date(Date.UTC(year, 4, 1));
  const clash = holidays.has(`${year}-05-01`);
  if (!clash) holidays.set(`${year}-05-01`, '노동절');
  if (!clash && date.getUTCDay() !== 0 && date.getUTCDay() !== 6) return;
  do date.setUTCDate(date.getUTCDate() + 1);
  while (date.getUTCDay() % 6 === 0 || holidays.has(date.toISOString().slice(0, 10)));
  holidays.set(date.toISOString().slice(0, 10), '대체공휴일(노동절)');
}
