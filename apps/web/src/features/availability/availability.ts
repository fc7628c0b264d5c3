/** Instants are ISO strings with `Z`, as they go over the wire. */
export type Span = { startsAt: string; endsAt: string };
export type PaintableSlot = Span & { id: string };
/** Slots that begin on one calendar day of the reader's own zone. */
export type LocalDay = { date: string; slots: PaintableSlot[] };

/** The calendar date (`YYYY-MM-DD`) on which an instant falls in a zone. */
export function localDate(instant: string, zone: string): string {
  // The Swedish locale writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(new Date(instant));
}

/** Minutes after local midnight that a clock on the wall shows. */
export function localMinutes(instant: string, zone: string): number {
  const [hour, minute] = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
    .format(new Date(instant))
    .split(':');
  return Number(hour) * 60 + Number(minute);
}

/** Slots by the reader's own days: a morning in Seoul is the evening before in New York. */
export function daysInZone(slots: readonly PaintableSlot[], zone: string): LocalDay[] {
  const days = new Map<string, PaintableSlot[]>();
  for (const slot of slots.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))) {
    const date = localDate(slot.startsAt, zone);
    days.set(date, [...(days.get(date) ?? []), slot]);
  }
  return [...days].map(([date, slotsOfDay]) => ({ date, slots: slotsOfDay }));
}

/** True when a slot lies even partly outside 08:00–21:00 of the zone: it is used only if it is offered. */
export function isUnsocial(slot: Span, zone: string): boolean {
  const starts = localMinutes(slot.startsAt, zone);
  const ends = localMinutes(slot.endsAt, zone);
  const isOverMidnight = localDate(slot.startsAt, zone) !== localDate(slot.endsAt, zone) && ends > 0;
  return starts < 8 * 60 || (ends || 24 * 60) > 21 * 60 || isOverMidnight;
}

const time = (instant: string) => Date.parse(instant);

/** Ids of the slots that lie wholly within what was said before. Partly covered slots do not count. */
export function slotsWithin(slots: readonly PaintableSlot[], availability: readonly Span[]): Set<string> {
  const merged = mergeSpans(availability);
  return new Set(
    slots
      .filter((slot) =>
        merged.some(
          (span) => time(span.startsAt) <= time(slot.startsAt) && time(slot.endsAt) <= time(span.endsAt),
        ),
      )
      .map((slot) => slot.id),
  );
}

/** Union of spans as the fewest disjoint ones, in order; touching ones are joined, empty ones dropped. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  const sorted = spans
    .filter((span) => time(span.startsAt) < time(span.endsAt))
    .toSorted((a, b) => time(a.startsAt) - time(b.startsAt));
  for (const span of sorted) {
    const last = merged.at(-1);
    if (last && time(span.startsAt) <= time(last.endsAt)) {
      if (time(span.endsAt) > time(last.endsAt)) last.endsAt = span.endsAt;
    } else merged.push({ startsAt: span.startsAt, endsAt: span.endsAt });
  }
  return merged;
}

/** Breaks between neighbouring slots up to this long are filled, a lunch hour included; a night never is. */
const LONGEST_BREAK_MS = 60 * 60_000;

/**
 * What is sent for a painted choice: neighbouring chosen slots become one span with the short break between them, so
 * that a slot moved by staff by a few minutes still fits. A slot that was not chosen is never covered.
 */
export function spansOf(slots: readonly PaintableSlot[], chosen: ReadonlySet<string>): Span[] {
  const spans: Span[] = [];
  let isOpen = false;
  for (const slot of slots.toSorted((a, b) => time(a.startsAt) - time(b.startsAt))) {
    if (!chosen.has(slot.id)) {
      isOpen = false;
      continue;
    }
    const last = spans.at(-1);
    if (isOpen && last && time(slot.startsAt) - time(last.endsAt) <= LONGEST_BREAK_MS) {
      last.endsAt = slot.endsAt;
    } else spans.push({ startsAt: slot.startsAt, endsAt: slot.endsAt });
    isOpen = true;
  }
  return spans;
}

/** The choice after the brush went over some slots; what the first one got, all of them get. */
export function paint(chosen: ReadonlySet<string>, ids: readonly string[], isAdding: boolean): Set<string> {
  const painted = new Set(chosen);
  for (const id of ids) {
    if (isAdding) painted.add(id);
    else painted.delete(id);
  }
  return painted;
}

/**
 * The slot an arrow key leads to: left and right within the day, up and down to the slot of the nearest time in the
 * day before or after. `null` at an edge or for another key.
 */
export function neighbour(days: readonly LocalDay[], id: string, key: string, zone: string): string | null {
  const row = days.findIndex((day) => day.slots.some((slot) => slot.id === id));
  const day = days[row];
  if (!day) return null;
  const column = day.slots.findIndex((slot) => slot.id === id);
  if (key === 'ArrowLeft') return day.slots[column - 1]?.id ?? null;
  if (key === 'ArrowRight') return day.slots[column + 1]?.id ?? null;
  if (key === 'Home') return day.slots[0]?.id ?? null;
  if (key === 'End') return day.slots.at(-1)?.id ?? null;
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return null;
  const other = days[row + (key === 'ArrowUp' ? -1 : 1)];
  if (!other) return null;
  const minutes = localMinutes(day.slots[column]!.startsAt, zone);
  const distance = (slot: PaintableSlot) => Math.abs(localMinutes(slot.startsAt, zone) - minutes);
  return other.slots.reduce((best, slot) => (distance(slot) < distance(best) ? slot : best)).id;
}

/** Whether two choices differ, for "not saved yet". */
export function isSameChoice(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id));
}
