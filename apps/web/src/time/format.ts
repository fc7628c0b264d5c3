import { cityOf } from './city.ts';

export const CITY_ZONE = 'Asia/Seoul';

/** Who reads: the language to write in and the zone the clock on their wall shows. */
export interface Reader {
  locale: string;
  zone: string;
}

export type TimeStyle = 'date' | 'day' | 'time' | 'date-time' | 'short';

const STYLES: Record<TimeStyle, Intl.DateTimeFormatOptions> = {
  date: { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' },
  day: { month: 'long', day: 'numeric', weekday: 'short' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  'date-time': {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
  short: { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
};

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(locale: string, zone: string, style: TimeStyle): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${style}`;
  let format = formats.get(key);
  if (!format)
    formats.set(key, (format = new Intl.DateTimeFormat(locale, { ...STYLES[style], timeZone: zone })));
  return format;
}

/**
 * An instant (ISO with `Z`, or epoch ms) as the reader writes it. Given a `zone` whose wall clock differs from the
 * reader's at that instant, the zone's city stands beside the time, so that nobody takes it for their own.
 */
export function formatInstant(
  instant: string | number,
  reader: Reader,
  style: TimeStyle = 'date-time',
  zone: string = reader.zone,
): string {
  const date = new Date(instant);
  const text = bracketsWeekday(reader.locale)
    ? bracketed(date, reader.locale, zone, style)
    : formatOf(reader.locale, zone, style).format(date);
  return hasSameWallClock(date, zone, reader.zone) ? text : `${text} (${cityOf(zone, reader.locale)})`;
}

/** From–to on one line; the day is not said twice when both lie on the same. */
export function formatRange(
  startsAt: string | number,
  endsAt: string | number,
  reader: Reader,
  style: TimeStyle = 'date-time',
  zone: string = reader.zone,
): string {
  const start = new Date(startsAt);
  const isOneDay = dayOf(startsAt, zone) === dayOf(endsAt, zone);
  const times = formatOf(reader.locale, zone, 'time').formatRange(start, new Date(endsAt));
  const text =
    bracketsWeekday(reader.locale) && style === 'date-time' && isOneDay
      ? `${bracketed(start, reader.locale, zone, 'date')} ${times}`
      : formatOf(reader.locale, zone, style).formatRange(start, new Date(endsAt));
  return hasSameWallClock(start, zone, reader.zone) ? text : `${text} (${cityOf(zone, reader.locale)})`;
}

/** A day without a zone (`2027-03-16`), the same for everybody. */
export function formatDay(day: string, locale: string, style: 'date' | 'day' = 'day'): string {
  const date = new Date(`${day}T00:00:00Z`);
  return bracketsWeekday(locale)
    ? bracketed(date, locale, 'UTC', style)
    : formatOf(locale, 'UTC', style).format(date);
}

/** The month of a day: `2027년 3월`, `March 2027`. */
export function formatMonth(day: string, locale: string, withYear = true): string {
  const options: Intl.DateTimeFormatOptions = withYear
    ? { year: 'numeric', month: 'long' }
    : { month: 'long' };
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** The day (`YYYY-MM-DD`) an instant falls on in a zone. */
export function dayOf(instant: string | number, zone: string): string {
  // Sweden writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(new Date(instant));
}

/** Whole calendar days from one instant to another in a zone; 0 on the same day, negative when past. */
export function daysBetween(from: string | number, to: string | number, zone: string): number {
  return Math.round((Date.parse(dayOf(to, zone)) - Date.parse(dayOf(from, zone))) / 86_400_000);
}

/** Korean and Japanese put the weekday in brackets, which Intl forgets beside a year or a time. */
const bracketsWeekday = (locale: string): boolean => /^(ko|ja)/.test(locale);

function bracketed(date: Date, locale: string, zone: string, style: TimeStyle): string {
  if (style !== 'date' && style !== 'date-time') return formatOf(locale, zone, style).format(date);
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }).format(date);
  const day = part({ year: 'numeric', month: 'long', day: 'numeric' });
  const text = `${day}${locale.startsWith('ko') ? ' ' : ''}(${part({ weekday: 'short' })})`;
  return style === 'date' ? text : `${text} ${formatOf(locale, zone, 'time').format(date)}`;
}

/** Zones that show the same time at this instant need no city (Seoul and Tokyo). */
function hasSameWallClock(date: Date, zone: string, other: string): boolean {
  if (zone === other) return true;
  const wall = (name: string) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: name, dateStyle: 'short', timeStyle: 'short' }).format(date);
  return wall(zone) === wall(other);
}
