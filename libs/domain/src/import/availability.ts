import { DomainError } from '#domain/error/domain-error.ts';
import { mergeIntervals, type Interval } from '#domain/time/interval.ts';
import { instantsOf } from '#domain/time/local-time.ts';
import { addDays } from '#domain/time/working-day.ts';
import { listOf } from './cells.ts';

const RANGE = /^(?:(\d{4})[-./](\d{1,2})[-./](\d{1,2})\s+)?(\d{1,2}):(\d{2})\s*[-~–—]\s*(\d{1,2}):(\d{2})$/;
const MAX_OVERNIGHT_MS = 12 * 60 * 60 * 1000;

/**
 * Reads `2027-03-16 09:00-12:00; 2027-03-17 13:00-15:00, 16:00-18:00` as wall-clock times of `zone`, and returns
 * disjoint intervals in order. A range without a date belongs to the date before it. An end at or before the start is
 * on the next day, if that makes at most twelve hours. A time that a change of the clocks repeats is read so that the
 * range is the shorter one: nobody is booked at an hour they may not have meant.
 * Throws `bad-availability`, `nonexistent-local-time` or `unknown-zone`.
 */
export function availabilityOf(text: string, zone: string): Interval[] {
  let date = '';
  const intervals = listOf(text).map((part) => {
    const match = RANGE.exec(part);
    if (!match) throw new DomainError('bad-availability', { value: part });
    const [, year, month, day, startHour, startMinute, endHour, endMinute] = match;
    if (year) date = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
    if (!date) throw new DomainError('bad-availability', { value: part });
    return intervalOf(
      part,
      date,
      `${startHour!.padStart(2, '0')}:${startMinute}`,
      `${endHour!.padStart(2, '0')}:${endMinute}`,
      zone,
    );
  });
  return mergeIntervals(intervals);
}

function intervalOf(part: string, date: string, start: string, end: string, zone: string): Interval {
  const isOvernight = end <= start;
  const starts = localInstants(part, date, start, zone);
  const ends = localInstants(part, isOvernight ? addDays(date, 1) : date, end, zone);
  const latestStart = starts.at(-1)!;
  const startsAt = latestStart < ends[0]! ? latestStart : starts[0]!;
  const endsAt = ends.find((instant) => instant > startsAt);
  const length = (endsAt?.getTime() ?? 0) - startsAt.getTime();
  if (!endsAt || end === start || (isOvernight && length > MAX_OVERNIGHT_MS)) {
    throw new DomainError('bad-availability', { value: part });
  }
  return { startsAt, endsAt };
}

function localInstants(part: string, date: string, time: string, zone: string): Date[] {
  let instants: Date[];
  try {
    instants = instantsOf(date, time, zone);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'bad-local-time') {
      throw new DomainError('bad-availability', { value: part });
    }
    throw error;
  }
  if (instants.length === 0)
    throw new DomainError('nonexistent-local-time', { value: `${date} ${time}`, zone });
  return instants;
}
