import { DateTime, IANAZone } from 'luxon';
import { DomainError } from '#domain/error/domain-error.ts';

/** True for an IANA time zone this runtime knows, e.g. `Asia/Seoul`. Offsets such as `+09:00` are refused. */
export function isKnownZone(zone: string): boolean {
  return /^[A-Za-z]/.test(zone) && IANAZone.isValidZone(zone);
}

/**
 * All instants at which a wall clock in `zone` shows `date` (`YYYY-MM-DD`) and `time` (`HH:mm`), earliest first:
 * none in the hour skipped by a change to summer time, two in the hour repeated at its end, otherwise one.
 * `24:00` means midnight at the end of that day. Throws `unknown-zone` or `bad-local-time`.
 */
export function instantsOf(date: string, time: string, zone: string): Date[] {
  if (!isKnownZone(zone)) throw new DomainError('unknown-zone', { zone });
  const wall = DateTime.fromISO(`${date}T${time}:00`, { zone: 'utc' });
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}$/.test(time) || !wall.isValid) {
    throw new DomainError('bad-local-time', { date, time });
  }
  const ianaZone = IANAZone.create(zone);
  const millis = wall.toMillis();
  const day = 24 * 60 * 60 * 1000;
  // The offsets in force a day before and a day after bracket any one change of the clocks.
  const offsets = new Set([ianaZone.offset(millis - day), ianaZone.offset(millis + day)]);
  return [...offsets]
    .map((offset) => ({ offset, instant: millis - offset * 60_000 }))
    .filter(({ offset, instant }) => ianaZone.offset(instant) === offset)
    .map(({ instant }) => new Date(instant))
    .toSorted((a, b) => a.getTime() - b.getTime());
}

/**
 * The one instant of a local date and time. In a repeated hour the earlier one is meant unless `ambiguous` says
 * otherwise. Throws `nonexistent-local-time` in a skipped hour, `unknown-zone` or `bad-local-time`.
 */
export function instantOf(
  date: string,
  time: string,
  zone: string,
  ambiguous: 'earlier' | 'later' = 'earlier',
): Date {
  const instants = instantsOf(date, time, zone);
  const instant = ambiguous === 'earlier' ? instants[0] : instants.at(-1);
  if (!instant) throw new DomainError('nonexistent-local-time', { date, time, zone });
  return instant;
}

/** The date (`YYYY-MM-DD`) and the minutes after local midnight that a wall clock in `zone` shows at an instant. */
export function wallClock(instant: Date, zone: string): { date: string; minutes: number } {
  const local = DateTime.fromJSDate(instant, { zone });
  if (!local.isValid) throw new DomainError('unknown-zone', { zone });
  return { date: local.toFormat('yyyy-MM-dd'), minutes: local.hour * 60 + local.minute };
}
