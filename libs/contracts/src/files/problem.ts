import { z } from 'zod';
import type { Problem } from '#domain/scheduling/problem.ts';
import { parseFile, type Parsed, type Report } from './faults.ts';

const id = z.string().min(1).max(200);
const count = z.int().min(0).max(1_000_000);
const ids = z.array(id);

const slot = z.strictObject({
  id,
  day: z.iso.date(),
  startsAt: z.iso.datetime({ offset: true }),
  endsAt: z.iso.datetime({ offset: true }),
});

const party = z.strictObject({
  id,
  group: z.string(),
  unavailable: ids.optional(),
  unsocial: ids.optional(),
  maxMeetings: count.optional(),
  maxPerDay: count.optional(),
  minMeetings: count.optional(),
});

const pair = z.strictObject({
  a: id,
  b: id,
  score: z.number().min(0).max(100),
  required: z.boolean().optional(),
  slots: ids.optional(),
  language: z.string().min(1).optional(),
  minLevel: count.optional(),
  fields: z.array(z.string()).optional(),
});

const interpreter = z.strictObject({
  id,
  languages: z.array(z.strictObject({ code: z.string().min(1), level: count })),
  fields: z.array(z.string()).optional(),
  available: ids,
  maxPerDay: count.optional(),
  maxConsecutive: z.int().min(1).max(1000).optional(),
  maxMeetings: count.optional(),
  conflicts: ids.optional(),
  priorMeetings: count.optional(),
});

const price = z.number().min(0).optional();

/** problem.json, version 1: the shape alone. `parseProblem` also checks that it means something. */
export const problemSchema = z.strictObject({
  version: z.literal(1),
  slots: z.array(slot),
  tables: z.int().min(0).nullable(),
  parties: z.array(party),
  pairs: z.array(pair),
  forbidden: z.array(z.strictObject({ a: id, b: id })).optional(),
  interpreters: z.array(interpreter).optional(),
  locks: z.array(z.strictObject({ a: id, b: id, slot: id, interpreter: id.optional() })).optional(),
  weights: z
    .strictObject({
      shortfall: price,
      score: price,
      gaps: price,
      unsocial: price,
      fieldMisfit: price,
      maxLoad: price,
      changes: price,
    })
    .optional(),
}) satisfies z.ZodType<Problem>;

/** Reads a problem. Requirements that contradict each other are no fault here: the solver finds them infeasible. */
export function parseProblem(input: unknown): Parsed<Problem> {
  return parseFile<Problem>(problemSchema, input, checkMeaning);
}

function checkMeaning(problem: Problem, report: Report): void {
  const slotIds = uniqueIds(problem.slots, 'slots', report);
  const partyIds = uniqueIds(problem.parties, 'parties', report);
  const interpreters = problem.interpreters ?? [];
  const interpreterIds = uniqueIds(interpreters, 'interpreters', report);
  checkSlotOrder(problem, report);

  const known = (set: Set<string>, path: (string | number)[], value: string, what: string) => {
    if (!set.has(value)) report(path, 'unknown-id', `no ${what} has the id ${JSON.stringify(value)}`);
  };
  const knownAll = (
    set: Set<string>,
    path: (string | number)[],
    values: string[] | undefined,
    what: string,
  ) => values?.forEach((value, i) => known(set, [...path, i], value, what));
  const bothParties = (path: (string | number)[], { a, b }: { a: string; b: string }) => {
    known(partyIds, [...path, 'a'], a, 'party');
    known(partyIds, [...path, 'b'], b, 'party');
    if (a === b) report([...path, 'b'], 'same-party', 'a party cannot meet itself');
  };

  problem.parties.forEach((p, i) => {
    knownAll(slotIds, ['parties', i, 'unavailable'], p.unavailable, 'slot');
    knownAll(slotIds, ['parties', i, 'unsocial'], p.unsocial, 'slot');
  });
  const pairs = new Map<string, Problem['pairs'][number]>();
  problem.pairs.forEach((p, i) => {
    bothParties(['pairs', i], p);
    knownAll(slotIds, ['pairs', i, 'slots'], p.slots, 'slot');
    if (pairs.has(pairKey(p))) report(['pairs', i], 'duplicate-pair', 'these two parties are a pair already');
    pairs.set(pairKey(p), p);
  });
  (problem.forbidden ?? []).forEach((p, i) => bothParties(['forbidden', i], p));
  interpreters.forEach((p, i) => {
    knownAll(slotIds, ['interpreters', i, 'available'], p.available, 'slot');
    knownAll(partyIds, ['interpreters', i, 'conflicts'], p.conflicts, 'party');
  });
  (problem.locks ?? []).forEach((lock, i) => {
    bothParties(['locks', i], lock);
    known(slotIds, ['locks', i, 'slot'], lock.slot, 'slot');
    const locked = pairs.get(pairKey(lock));
    if (!locked) report(['locks', i], 'unknown-pair', 'a lock must be of a pair in `pairs`');
    if (lock.interpreter === undefined) return;
    known(interpreterIds, ['locks', i, 'interpreter'], lock.interpreter, 'interpreter');
    if (locked && locked.language === undefined) {
      report(['locks', i, 'interpreter'], 'interpreter-not-needed', 'this pair needs no interpreter');
    }
  });
}

function uniqueIds(items: { id: string }[], name: string, report: Report): Set<string> {
  const seen = new Set<string>();
  items.forEach((item, i) => {
    if (seen.has(item.id))
      report([name, i, 'id'], 'duplicate-id', `the id ${JSON.stringify(item.id)} is taken`);
    seen.add(item.id);
  });
  return seen;
}

function checkSlotOrder({ slots }: Problem, report: Report): void {
  const days = new Set<string>();
  slots.forEach((slot, i) => {
    const before = slots[i - 1];
    if (Date.parse(slot.startsAt) >= Date.parse(slot.endsAt)) {
      report(['slots', i, 'endsAt'], 'empty-slot', 'a slot must end after it starts');
    }
    if (before && Date.parse(slot.startsAt) < Date.parse(before.endsAt)) {
      report(['slots', i, 'startsAt'], 'slot-order', 'starts before the slot ahead of it has ended');
    }
    if (slot.day !== before?.day && days.has(slot.day)) {
      report(['slots', i, 'day'], 'day-order', 'slots of one day must stand together');
    }
    days.add(slot.day);
  });
}

function pairKey({ a, b }: { a: string; b: string }): string {
  return JSON.stringify(a < b ? [a, b] : [b, a]);
}
