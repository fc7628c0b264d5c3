import { DomainError } from '#domain/error/domain-error.ts';
import type { Interval } from '#domain/time/interval.ts';
import { overlaps } from '#domain/time/interval.ts';
import { instantOf } from '#domain/time/local-time.ts';

/** How a session day is cut into slots; times are `HH:mm` in `zone`. */
export type DayGrid = {
  startsAt: string;
  endsAt: string;
  /** No slot overlaps it; the first slot after it starts at its end. */
  lunch?: { startsAt: string; endsAt: string } | null;
  slotMinutes: number;
  breakMinutes: number;
  zone: string;
};

/** 10:00 to 17:00 with an hour's lunch: six consultations of 40 minutes with 20 minutes to change over. */
export const DEFAULT_DAY_GRID: DayGrid = {
  startsAt: '10:00',
  endsAt: '17:00',
  lunch: { startsAt: '12:00', endsAt: '13:00' },
  slotMinutes: 40,
  breakMinutes: 20,
  zone: 'Asia/Seoul',
};

/** The slots of one session day (`YYYY-MM-DD`), in order. Throws `bad-day-grid` when no slot fits or times clash. */
export function slotsOfDay(date: string, grid: DayGrid = DEFAULT_DAY_GRID): Interval[] {
  const opens = instantOf(date, grid.startsAt, grid.zone).getTime();
  const closes = instantOf(date, grid.endsAt, grid.zone).getTime();
  const lunch = grid.lunch && {
    startsAt: instantOf(date, grid.lunch.startsAt, grid.zone),
    endsAt: instantOf(date, grid.lunch.endsAt, grid.zone),
  };
  if (!(grid.slotMinutes > 0) || !(grid.breakMinutes >= 0) || (lunch && lunch.startsAt >= lunch.endsAt)) {
    throw new DomainError('bad-day-grid', { grid });
  }
  const length = grid.slotMinutes * 60_000;
  const slots: Interval[] = [];
  let start = opens;
  while (start + length <= closes) {
    const slot = { startsAt: new Date(start), endsAt: new Date(start + length) };
    if (lunch && overlaps(slot, lunch)) {
      start = lunch.endsAt.getTime();
      continue;
    }
    slots.push(slot);
    start += length + grid.breakMinutes * 60_000;
  }
  if (slots.length === 0) throw new DomainError('bad-day-grid', { grid });
  return slots;
}
