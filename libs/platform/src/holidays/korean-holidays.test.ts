import { describe, expect, it } from 'vitest';
import { computedHolidays, isOfficialYear, koreanHolidays } from './korean-holidays.ts';

describe('korean holidays', () => {
  it.each([
    ['2027-02-09', '대체공휴일(설날)'],
    ['2027-05-01', '노동절'],
    ['2027-05-03', '대체공휴일(노동절)'],
    ['2027-07-17', '제헌절'],
    ['2027-10-04', '대체공휴일(개천절)'],
    ['2027-12-27', '대체공휴일(기독탄신일)'],
  ])('2027 holds %s (%s)', (date, name) => {
    expect(koreanHolidays(2027).get(date)).toBe(name);
  });

  // Elections are set by decree, so no rule can know them.
  it.each([
    [2026, ['2026-06-03']],
    [2027, []],
  ])('the rule and the almanac agree on %i but for elections', (year, elections) => {
    const official = [...koreanHolidays(year).keys()].filter((date) => !elections.includes(date));
    expect([...computedHolidays(year).keys()]).toEqual(official.toSorted());
  });

  it('forecasts a year without an almanac, and says that it does', () => {
    expect(isOfficialYear(2027)).toBe(true);
    expect(isOfficialYear(2031)).toBe(false);
    expect(koreanHolidays(2028).has('2028-01-26')).toBe(true);
    expect(koreanHolidays(2028).has('2028-05-01')).toBe(true);
  });
});
