import { describe, expect, it } from 'vitest';
import { isWorkingDay, weekday } from '#domain/time/working-day.ts';
import { wallClock } from '#domain/time/local-time.ts';
import { proposeSeason } from './propose-season.ts';
import { DEFAULT_DAY_GRID, slotsOfDay } from './slots-of-day.ts';

// Public holidays of 2027 on weekdays, as the almanac has them.
const HOLIDAYS = new Set(
  '01-01 02-08 02-09 03-01 05-03 05-05 05-13 07-19 08-16 09-14 09-15 09-16 10-04 10-11 12-27'
    .split(' ')
    .map((day) => `2027-${day}`),
);

describe('proposeSeason', () => {
  const cohorts = proposeSeason(2027, HOLIDAYS);

  it('proposes ten cohorts of ten firms, March to December', () => {
    expect(cohorts.map((c) => c.month)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(cohorts.every((c) => c.capacity === 10)).toBe(true);
  });

  it.each(cohorts.map((c) => [c.month, c] as const))(
    'month %i keeps clear of weekends and holidays',
    (_, cohort) => {
      const opensOn = wallClock(cohort.opensAt, 'Asia/Seoul');
      const closesOn = wallClock(cohort.closesAt, 'Asia/Seoul');
      const dates = [opensOn.date, closesOn.date, cohort.announcesOn, ...cohort.sessionDays];
      expect(dates.filter((date) => !isWorkingDay(date, HOLIDAYS))).toEqual([]);
      expect(dates).toEqual(dates.toSorted());
      expect([opensOn.minutes, closesOn.minutes]).toEqual([9 * 60, 18 * 60]);
      expect(cohort.sessionDays).toHaveLength(3);
      expect(cohort.sessionDays.every((day) => Number(day.slice(5, 7)) === cohort.month)).toBe(true);
    },
  );

  it('takes the other days of the week when a holiday falls on a session day', () => {
    const [march] = proposeSeason(2027, new Set(['2027-03-17', '2027-03-18']));
    expect(march?.sessionDays).toEqual(['2027-03-15', '2027-03-16', '2027-03-19']);
    expect(march?.sessionDays.map(weekday)).toEqual([1, 2, 5]);
  });

  it('refuses nonsense', () => {
    expect(() => proposeSeason(2027.5, HOLIDAYS)).toThrow(expect.objectContaining({ code: 'bad-year' }));
    expect(() => proposeSeason(2027, HOLIDAYS, { sessionDayCount: 6 })).toThrow(
      expect.objectContaining({ code: 'bad-session-day-count' }),
    );
  });
});

describe('slotsOfDay', () => {
  it('cuts a Korean business day around lunch', () => {
    expect(slotsOfDay('2027-03-16').map((s) => s.startsAt.toISOString().slice(11, 16))).toEqual([
      '01:00',
      '02:00',
      '04:00',
      '05:00',
      '06:00',
      '07:00',
    ]);
  });

  it('starts again at the end of lunch, whatever the grid', () => {
    const slots = slotsOfDay('2027-03-16', {
      ...DEFAULT_DAY_GRID,
      startsAt: '09:30',
      slotMinutes: 50,
      breakMinutes: 10,
    });
    expect(slots.map((s) => s.startsAt.toISOString().slice(11, 16))).toEqual([
      '00:30',
      '01:30',
      '04:00',
      '05:00',
      '06:00',
      '07:00',
    ]);
  });

  it('refuses a day without room for a slot', () => {
    expect(() => slotsOfDay('2027-03-16', { ...DEFAULT_DAY_GRID, endsAt: '10:30' })).toThrow(
      expect.objectContaining({ code: 'bad-day-grid' }),
    );
  });
});
