import type { Problem } from '../problem.ts';
import type { Random } from '../random.ts';

/** The same problem under other names, whose alphabetical order is another too. */
export function renamed(problem: Problem): Problem {
  const name = (id: string) => `z${1000 - [...id].reduce((sum, c) => sum * 7 + c.charCodeAt(0), 0)} ${id}`;
  const both = <T extends { a: string; b: string }>(one: T): T => ({
    ...one,
    a: name(one.a),
    b: name(one.b),
  });
  const optional = <K extends string>(key: K, ids: string[] | undefined) =>
    (ids === undefined ? {} : { [key]: ids.map(name) }) as { [key in K]?: string[] };
  return {
    ...problem,
    slots: problem.slots.map((slot) => ({ ...slot, id: name(slot.id) })),
    parties: problem.parties.map((party) => ({
      ...party,
      id: name(party.id),
      ...optional('unavailable', party.unavailable),
      ...optional('unsocial', party.unsocial),
    })),
    pairs: problem.pairs.map((pair) => ({ ...both(pair), ...optional('slots', pair.slots) })),
    ...(problem.forbidden && { forbidden: problem.forbidden.map(both) }),
    ...(problem.interpreters && {
      interpreters: problem.interpreters.map((one) => ({
        ...one,
        id: name(one.id),
        available: one.available.map(name),
        ...optional('conflicts', one.conflicts),
      })),
    }),
    ...(problem.locks && {
      locks: problem.locks.map((lock) => ({
        ...both(lock),
        slot: name(lock.slot),
        ...(lock.interpreter !== undefined && { interpreter: name(lock.interpreter) }),
      })),
    }),
  };
}

/** The same problem with everything but the slots, whose order is time, in another order; pairs turned about too. */
export function shuffled(problem: Problem, random: Random): Problem {
  const shuffle = <T>(items: readonly T[]): T[] =>
    items
      .map((item) => ({ item, key: random.next() }))
      .toSorted((x, y) => x.key - y.key)
      .map(({ item }) => item);
  const turn = <T extends { a: string; b: string }>(one: T): T =>
    random.next() < 0.5 ? { ...one, a: one.b, b: one.a } : one;
  return {
    ...problem,
    parties: shuffle(problem.parties),
    pairs: shuffle(problem.pairs).map(turn),
    ...(problem.forbidden && { forbidden: shuffle(problem.forbidden).map(turn) }),
    ...(problem.interpreters && { interpreters: shuffle(problem.interpreters) }),
    ...(problem.locks && { locks: shuffle(problem.locks).map(turn) }),
  };
}

/** One slot more, on a day after all others, in which every party and interpreter is free. */
export function withFreeSlot(problem: Problem): Problem {
  const start = Date.parse(problem.slots.at(-1)!.startsAt) + 7 * 86_400_000;
  const slot = {
    id: 'extra',
    day: new Date(start).toISOString().slice(0, 10),
    startsAt: new Date(start).toISOString(),
    endsAt: new Date(start + 2_400_000).toISOString(),
  };
  return {
    ...problem,
    slots: [...problem.slots, slot],
    ...(problem.interpreters && {
      interpreters: problem.interpreters.map((one) => ({ ...one, available: [...one.available, slot.id] })),
    }),
  };
}
