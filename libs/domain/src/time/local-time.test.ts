import { describe, expect, it } from 'vitest';
import { DomainError } from '#domain/error/domain-error.ts';
import { covers, mergeIntervals, subtractIntervals } from './interval.ts';
import { instantOf, instantsOf, isKnownZone, wallClock } from './local-time.ts';

describe('local time', () => {
  it.each([
    ['2027-03-16', '10:00', 'Asia/Seoul', ['2027-03-16T01:00:00.000Z']],
    ['2027-03-14', '01:59', 'America/New_York', ['2027-03-14T06:59:00.000Z']],
    ['2027-03-14', '02:30', 'America/New_York', []],
    ['2027-03-14', '03:00', 'America/New_York', ['2027-03-14T07:00:00.000Z']],
    ['2027-11-07', '01:30', 'America/New_York', ['2027-11-07T05:30:00.000Z', '2027-11-07T06:30:00.000Z']],
    ['2027-10-31', '02:30', 'Europe/Berlin', ['2027-10-31T00:30:00.000Z', '2027-10-31T01:30:00.000Z']],
    ['2027-03-28', '02:30', 'Europe/Berlin', []],
    ['2027-03-16', '24:00', 'Asia/Ho_Chi_Minh', ['2027-03-16T17:00:00.000Z']],
    ['2028-02-29', '09:00', 'Asia/Kolkata', ['2028-02-29T03:30:00.000Z']],
    // Lord Howe Island moves its clocks by half an hour.
    ['2027-04-04', '01:45', 'Australia/Lord_Howe', ['2027-04-03T14:45:00.000Z', '2027-04-03T15:15:00.000Z']],
  ])('%s %s in %s', (date, time, zone, expected) => {
    expect(instantsOf(date, time, zone).map((i) => i.toISOString())).toEqual(expected);
  });

  it.each([
    ['2027-03-14', '02:30', 'America/New_York', 'nonexistent-local-time'],
    ['2027-02-29', '09:00', 'Asia/Seoul', 'bad-local-time'],
    ['2027-03-16', '9:00', 'Asia/Seoul', 'bad-local-time'],
    ['2027-03-16', '09:00', 'Mars/Olympus', 'unknown-zone'],
    ['2027-03-16', '09:00', '+09:00', 'unknown-zone'],
  ])('refuses %s %s %s', (date, time, zone, code) => {
    expect(() => instantOf(date, time, zone)).toThrow(expect.objectContaining({ code }));
    expect(() => instantOf(date, time, zone)).toThrow(DomainError);
  });

  it('reads the wall clock back', () => {
    expect(wallClock(new Date('2027-03-14T07:05:00Z'), 'America/New_York')).toEqual({
      date: '2027-03-14',
      minutes: 185,
    });
    expect(isKnownZone('Asia/Seoul')).toBe(true);
  });

  it('joins touching intervals', () => {
    const at = (hour: number) => new Date(Date.UTC(2027, 2, 16, hour));
    const parts = [
      { startsAt: at(3), endsAt: at(5) },
      { startsAt: at(1), endsAt: at(3) },
    ];
    expect(mergeIntervals(parts)).toEqual([{ startsAt: at(1), endsAt: at(5) }]);
    expect(covers(parts, { startsAt: at(2), endsAt: at(4) })).toBe(true);
    expect(covers(parts, { startsAt: at(4), endsAt: at(6) })).toBe(false);
  });

  it('cuts taken times out', () => {
    const span = (from: number, until: number) => ({
      startsAt: new Date(Date.UTC(2027, 2, 16, from)),
      endsAt: new Date(Date.UTC(2027, 2, 16, until)),
    });
    expect(subtractIntervals([span(1, 8)], [span(2, 3), span(3, 4), span(7, 9)])).toEqual([
      span(1, 2),
      span(4, 7),
    ]);
    expect(subtractIntervals([span(1, 2), span(4, 5)], [span(0, 9)])).toEqual([]);
    expect(subtractIntervals([span(1, 2)], [span(2, 3)])).toEqual([span(1, 2)]);
  });
});
