import { instantOf } from '#domain/time/local-time.ts';

/** Value of a `datetime-local` field that shows an instant by the clock of a zone. */
export function toZonedInput(instant: string, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
    .format(new Date(instant))
    .replace(' ', 'T');
}

/** The instant a `datetime-local` field means in a zone; null while the field is incomplete or the hour does not exist. */
export function fromZonedInput(value: string, zone: string): string | null {
  const match = value.match(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/);
  if (!match) return null;
  try {
    return instantOf(match[1]!, match[2]!, zone).toISOString();
  } catch {
    return null;
  }
}
