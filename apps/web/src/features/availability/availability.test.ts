import { describe, expect, it } from 'vitest';
import {
  daysInZone,
  isSameChoice,
  isUnsocial,
  mergeSpans,
  neighbour,
  paint,
  slotsWithin,
  spansOf,
} from './availability.ts';

const slot = (id: string, startsAt: string, minutes = 40) => ({
  id,
  startsAt,
  endsAt: new Date(Date.parse(startsAt) + minutes * 60_000).toISOString(),
});
/** A session day in Seoul: 10:00, 11:00, then after lunch 13:00 to 16:00. */
const sessionDay = (date: string, name: string) =>
  [1, 2, 4, 5, 6, 7].map((hour) => slot(`${name}${hour + 9}`, `${date}T0${hour}:00:00.000Z`));

describe('days in the own zone', () => {
  it('puts a morning in Seoul on the evening before in New York', () => {
    const days = daysInZone(sessionDay('2027-03-16', 'a'), 'America/New_York');
    expect(days.map(({ date, slots }) => [date, slots.map((s) => s.id)])).toEqual([
      ['2027-03-15', ['a10', 'a11']],
      ['2027-03-16', ['a13', 'a14', 'a15', 'a16']],
    ]);
  });

  it('follows the change to summer time between two session days', () => {
    // New York changed on 14 March 2027: 01:00Z is 20:00 on Friday the 12th and 21:00 on Monday the 15th.
    expect(isUnsocial(slot('friday', '2027-03-13T01:00:00.000Z'), 'America/New_York')).toBe(false);
    expect(isUnsocial(slot('monday', '2027-03-16T01:00:00.000Z'), 'America/New_York')).toBe(true);
  });

  it.each([
    ['2027-03-16T01:00:00.000Z', 'Asia/Ho_Chi_Minh', false],
    ['2027-03-16T01:00:00.000Z', 'Asia/Kolkata', true],
    ['2027-03-16T07:00:00.000Z', 'Europe/Berlin', false],
    ['2027-03-16T06:59:00.000Z', 'Europe/Berlin', true],
    ['2027-03-16T12:20:00.000Z', 'Asia/Seoul', true],
    ['2027-03-16T11:20:00.000Z', 'Asia/Seoul', false],
    ['2027-03-16T14:40:00.000Z', 'Asia/Seoul', true],
  ])('%s in %s: unsocial %s', (startsAt, zone, expected) => {
    expect(isUnsocial(slot('x', startsAt), zone)).toBe(expected);
  });
});

describe('availability', () => {
  const slots = [...sessionDay('2027-03-16', 'a'), ...sessionDay('2027-03-17', 'b')];

  it('joins neighbours over a break and lunch, never over an unchosen slot or a night', () => {
    expect(spansOf(slots, new Set(['a10', 'a11', 'a14', 'a16', 'b10']))).toEqual([
      { startsAt: '2027-03-16T01:00:00.000Z', endsAt: '2027-03-16T02:40:00.000Z' },
      { startsAt: '2027-03-16T05:00:00.000Z', endsAt: '2027-03-16T05:40:00.000Z' },
      { startsAt: '2027-03-16T07:00:00.000Z', endsAt: '2027-03-16T07:40:00.000Z' },
      { startsAt: '2027-03-17T01:00:00.000Z', endsAt: '2027-03-17T01:40:00.000Z' },
    ]);
  });

  it('gives back every choice it was made from', () => {
    for (let bits = 0; bits < 2 ** slots.length; bits += 37) {
      const chosen = new Set(slots.filter((_, i) => bits & (1 << i)).map((s) => s.id));
      expect(isSameChoice(slotsWithin(slots, spansOf(slots, chosen)), chosen)).toBe(true);
    }
  });

  it('reads what came from a spreadsheet: touching spans count as one, half-covered slots do not', () => {
    const said = [
      { startsAt: '2027-03-16T02:20:00Z', endsAt: '2027-03-16T06:00:00Z' },
      { startsAt: '2027-03-16T01:00:00Z', endsAt: '2027-03-16T02:20:00Z' },
      { startsAt: '2027-03-16T07:30:00Z', endsAt: '2027-03-16T07:30:00Z' },
    ];
    expect(mergeSpans(said)).toEqual([{ startsAt: '2027-03-16T01:00:00Z', endsAt: '2027-03-16T06:00:00Z' }]);
    expect([...slotsWithin(slots, said)]).toEqual(['a10', 'a11', 'a13', 'a14']);
  });

  it('paints and takes away', () => {
    const once = paint(new Set(['a10']), ['a11', 'a13'], true);
    expect([...once]).toEqual(['a10', 'a11', 'a13']);
    expect([...paint(once, ['a10', 'a13', 'a14'], false)]).toEqual(['a11']);
  });

  it('walks by arrow keys to the nearest time of the next day', () => {
    const days = daysInZone([...slots.slice(0, 3), ...slots.slice(8)], 'Asia/Seoul');
    expect(neighbour(days, 'a10', 'ArrowRight', 'Asia/Seoul')).toBe('a11');
    expect(neighbour(days, 'a10', 'ArrowDown', 'Asia/Seoul')).toBe('b13');
    expect(neighbour(days, 'b15', 'ArrowUp', 'Asia/Seoul')).toBe('a13');
    expect(neighbour(days, 'b16', 'ArrowRight', 'Asia/Seoul')).toBeNull();
    expect(neighbour(days, 'a10', 'Tab', 'Asia/Seoul')).toBeNull();
  });
});
