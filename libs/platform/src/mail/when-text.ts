import type { Locale } from '#contracts/http/common.ts';
import { cityName } from './city-name.ts';

const SEOUL = 'Asia/Seoul';

/** Time in a zone as `Tuesday 16 March 2027, 10:00 – 10:40 (Seoul, UTC+9)`, in the manner of the language. */
export function timeRange(startsAt: Date, endsAt: Date, zone: string, locale: Locale, city?: string): string {
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const;
  const startTime = new Intl.DateTimeFormat(locale, time).format(startsAt);
  const sameDay = dayOf(startsAt, zone) === dayOf(endsAt, zone);
  const end = sameDay ? new Intl.DateTimeFormat(locale, time).format(endsAt) : timeOf(endsAt, zone, locale);
  return `${dateOf(startsAt, zone, locale)} ${startTime}–${end} (${city || cityName(zone, locale)}, ${offsetOf(startsAt, zone)})`;
}

/** One instant, as `Tuesday 16 March 2027 10:00 (Seoul, UTC+9)`. */
export const instantText = (at: Date, zone: string, locale: Locale): string =>
  `${timeOf(at, zone, locale)} (${cityName(zone, locale)}, ${offsetOf(at, zone)})`;

/**
 * When a meeting is: the reader's own time first, Seoul's below it for a reader elsewhere.
 * @param city where the reader says to be; else the city of the zone
 */
export function whenText(
  meeting: { startsAt: Date; endsAt: Date },
  reader: { zone: string; city?: string },
  locale: Locale,
): { local: string; seoul: string | null } {
  const { startsAt, endsAt } = meeting;
  const isSeoul = reader.zone === SEOUL;
  return {
    local: timeRange(startsAt, endsAt, reader.zone, locale, isSeoul ? undefined : reader.city),
    seoul: isSeoul ? null : timeRange(startsAt, endsAt, SEOUL, locale),
  };
}

const dateOf = (at: Date, zone: string, locale: Locale) =>
  new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'long',
    timeZone: zone,
  }).format(at);

const timeOf = (at: Date, zone: string, locale: Locale) =>
  `${dateOf(at, zone, locale)} ${new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(at)}`;

const dayOf = (at: Date, zone: string) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at);

/** `UTC+9`, `UTC-7`, `UTC+5:30`: tells apart the two sides of a change to summer time. */
const offsetOf = (at: Date, zone: string) =>
  new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')!
    .value.replace('GMT', 'UTC');
