import { describe, expect, it } from 'vitest';
import { type Interval, subtractIntervals } from './interval.ts';

const at = (minutes: number) => new Date(Date.UTC(2027, 2, 16, 0, minutes));
const span = (from: number, to: number): Interval => ({ startsAt: at(from), endsAt: at(to) });

describe('subtractIntervals', () => {
  it.each([
    ['nothing', [span(0, 60)], [], [span(0, 60)]],
    ['the middle', [span(0, 60)], [span(20, 40)], [span(0, 20), span(40, 60)]],
    ['the start', [span(0, 60)], [span(-10, 20)], [span(20, 60)]],
    ['the end', [span(0, 60)], [span(50, 90)], [span(0, 50)]],
    ['all', [span(0, 60)], [span(0, 60)], []],
    ['what only touches', [span(0, 60)], [span(60, 90), span(-30, 0)], [span(0, 60)]],
    ['across several', [span(0, 60), span(90, 120)], [span(50, 100)], [span(0, 50), span(100, 120)]],
    ['overlapping holes', [span(0, 60)], [span(10, 30), span(20, 40)], [span(0, 10), span(40, 60)]],
  ])('takes away %s', (_, intervals, taken, expected) => {
    expect(subtractIntervals(intervals, taken)).toEqual(expected);
  });
});
