import type { Problem, ProblemPair } from '../problem.ts';
import { seededRandom, type Random } from '../random.ts';
import { slotsOf } from './slots-of.ts';

/**
 * A brokerage event in the shape of the published ones (Bofill et al., JAIR 74, 2022): one day, every meeting must be
 * held, nobody interprets, parties forbid slots, many meetings are bound to the morning or the afternoon, and the
 * timetable is nearly full. Feasible, since a plan is drawn first and the rest is made around it.
 */
export function b2bspInstance(seed: number): Problem {
  const random = seededRandom(seed * 130_363 + 5);
  for (let attempt = 0; attempt < 1000; attempt++) {
    const parties = 42 + random.below(37);
    const slotCount = 8 + random.below(15);
    const wanted = 125 + random.below(178);
    const tables = Math.ceil(wanted / (slotCount * (0.6 + 0.38 * random.next())));
    if (tables < 12 || tables > 27 || 2 * wanted > parties * slotCount * 0.85) continue;
    const planted = plant(random, parties, slotCount, tables, wanted);
    if (planted && planted.length >= 125) return around(random, parties, slotCount, tables, planted);
  }
  throw new Error(`no instance came of seed ${seed}`);
}

type Planted = { a: number; b: number; slot: number };

/** Meetings drawn one by one into runs as dense as they come, party by party and slot by slot. */
function plant(
  random: Random,
  parties: number,
  slotCount: number,
  tables: number,
  wanted: number,
): Planted[] | null {
  const busy = new Set<number>();
  const met = new Set<string>();
  const used = Array.from({ length: slotCount }, () => 0);
  // Some parties are sought after: a meeting draws them more often.
  const weight = Array.from({ length: parties }, () => 1 + Math.floor(6 * random.next() ** 3));
  const urn = weight.flatMap((w, p) => Array.from({ length: w }, () => p));
  const isCompact = random.next() < 0.6;
  const meetings: Planted[] = [];
  for (let tries = 0; meetings.length < wanted && tries < wanted * 400; tries++) {
    const [a, b] = [pick(random, urn), pick(random, urn)];
    const slot = random.below(slotCount);
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    if (a === b || met.has(`${low} ${high}`) || used[slot]! >= tables) continue;
    if (busy.has(a * slotCount + slot) || busy.has(b * slotCount + slot)) continue;
    const touches = (p: number) =>
      !meetings.some((m) => m.a === p || m.b === p) ||
      (slot > 0 && busy.has(p * slotCount + slot - 1)) ||
      (slot + 1 < slotCount && busy.has(p * slotCount + slot + 1));
    if (isCompact && tries < wanted * 200 && !(touches(low) && touches(high))) continue;
    busy.add(a * slotCount + slot).add(b * slotCount + slot);
    met.add(`${low} ${high}`);
    used[slot]!++;
    meetings.push({ a: low, b: high, slot });
  }
  return meetings.length >= wanted * 0.9 ? meetings : null;
}

function around(
  random: Random,
  parties: number,
  slotCount: number,
  tables: number,
  planted: Planted[],
): Problem {
  const slots = slotsOf(1, slotCount);
  const noon = Math.floor(slotCount * (0.4 + 0.2 * random.next()));
  const [morning, afternoon] = [slots.slice(0, noon), slots.slice(noon)].map((half) => half.map((s) => s.id));
  const bound = random.next() < 0.7 ? 0.2 + 0.6 * random.next() : 0;
  const forbids = random.next() * 0.35;
  const strictness = 0.1 + 0.5 * random.next();
  const isBusy = new Set(planted.flatMap(({ a, b, slot }) => [a * slotCount + slot, b * slotCount + slot]));
  const order = planted.map((meeting) => ({ meeting, key: random.next() })).toSorted((x, y) => x.key - y.key);
  return {
    version: 1,
    slots,
    tables,
    parties: Array.from({ length: parties }, (_, p) => ({
      id: `p${p + 1}`,
      group: 'participant',
      ...(random.next() < forbids && {
        unavailable: slots
          .filter((_s, s) => !isBusy.has(p * slotCount + s) && random.next() < strictness)
          .map((s) => s.id),
      }),
    })),
    pairs: order.map(({ meeting: { a, b, slot } }): ProblemPair => {
      const half = random.next() < bound ? { slots: slot < noon ? morning! : afternoon! } : {};
      return { a: `p${a + 1}`, b: `p${b + 1}`, score: 50, required: true, ...half };
    }),
  };
}

function pick<T>(random: Random, from: readonly T[]): T {
  return from[random.below(from.length)]!;
}
