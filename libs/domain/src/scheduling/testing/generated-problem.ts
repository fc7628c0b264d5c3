import type { Problem } from '../problem.ts';
import { seededRandom, type Random } from '../random.ts';

/** A made-up fair of a given size, as firms and buyers would make it. Same seed, same problem. */
export function fairProblem(
  seed: number,
  size: {
    firms: number;
    buyers: number;
    interpreters: number;
    tables: number;
    days: number;
    slotsPerDay: number;
  },
): Problem {
  const random = seededRandom(seed);
  const slots = slotsOf(size.days, size.slotsPerDay);
  const languages = ['vi', 'zh', 'ja', 'en', 'id'];
  const chapters = ['HS33', 'HS85', 'HS84', 'HS21', 'HS90'];
  const firms = Array.from({ length: size.firms }, (_, i) => ({
    id: `f${i + 1}`,
    group: 'firm',
    field: pick(random, chapters),
    maxPerDay: 4,
    minMeetings: 3,
    unavailable: slots.filter(() => random.next() < 0.05).map((s) => s.id),
  }));
  const buyers = Array.from({ length: size.buyers }, (_, i) => {
    const days = new Set(Array.from({ length: 2 }, () => random.below(size.days)));
    const from = random.below(size.slotsPerDay - 3);
    const isHere = (s: number) => days.has(Math.floor(s / size.slotsPerDay)) && s % size.slotsPerDay >= from;
    return {
      id: `b${i + 1}`,
      group: 'buyer',
      language: random.next() < 0.15 ? undefined : pick(random, languages),
      field: pick(random, chapters),
      maxMeetings: 4,
      unavailable: slots.filter((_, s) => !isHere(s)).map((s) => s.id),
      unsocial: slots.filter((_, s) => isHere(s) && s % size.slotsPerDay === from).map((s) => s.id),
    };
  });
  const density = size.buyers > 100 ? 0.15 : 0.6;
  const pairs = firms.flatMap((firm) =>
    buyers
      .filter(() => random.next() < density)
      .map((buyer) => ({
        a: firm.id,
        b: buyer.id,
        score: Math.min(100, (firm.field === buyer.field ? 45 : 10) + random.below(50)),
        ...(buyer.language ? { language: buyer.language, minLevel: 3, fields: [firm.field] } : {}),
      })),
  );
  const interpreters = Array.from({ length: size.interpreters }, (_, i) => ({
    id: `i${i + 1}`,
    languages: [
      { code: languages[i % languages.length]!, level: 3 + random.below(3) },
      { code: 'en', level: 2 + random.below(3) },
    ].filter((l, k, all) => all.findIndex((x) => x.code === l.code) === k),
    fields: [pick(random, chapters), pick(random, chapters)],
    available: slots.filter(() => random.next() < 0.7).map((s) => s.id),
    maxPerDay: 5,
    maxConsecutive: 3,
    maxMeetings: 16,
    priorMeetings: random.below(4),
  }));
  return {
    version: 1,
    slots,
    tables: size.tables,
    parties: [
      ...firms.map(({ field: _field, ...party }) => party),
      ...buyers.map(({ field: _field, language: _language, ...party }) => party),
    ],
    pairs,
    interpreters,
  };
}

/** A small problem with every kind of rule in it, often infeasible, for comparison with brute force. */
export function tinyProblem(seed: number): Problem {
  const random = seededRandom(seed * 7919);
  const slots = slotsOf(1 + random.below(2), 2 + random.below(2));
  const some = (chance: number) => slots.filter(() => random.next() < chance).map((s) => s.id);
  const parties = ['f1', 'f2', 'b1', 'b2', 'b3'].map((id) => ({
    id,
    group: id.startsWith('f') ? 'firm' : 'buyer',
    ...(random.next() < 0.5 ? { unavailable: some(0.3) } : {}),
    ...(random.next() < 0.5 ? { unsocial: some(0.4) } : {}),
    ...(random.next() < 0.3 ? { maxMeetings: random.below(4) } : {}),
    ...(random.next() < 0.3 ? { maxPerDay: 1 + random.below(2) } : {}),
    ...(random.next() < 0.4 ? { minMeetings: 1 + random.below(3) } : {}),
  }));
  const all = ['f1', 'f2'].flatMap((a) => ['b1', 'b2', 'b3'].map((b) => ({ a, b })));
  const pairs = all
    .filter(() => random.next() < 0.75)
    .map(({ a, b }) => ({
      a,
      b,
      score: random.below(6) * 20,
      ...(random.next() < 0.2 ? { required: true } : {}),
      ...(random.next() < 0.2 ? { slots: some(0.6) } : {}),
      ...(random.next() < 0.5
        ? { language: pick(random, ['vi', 'zh']), minLevel: 1 + random.below(3), fields: ['HS85'] }
        : {}),
    }));
  const interpreters = Array.from({ length: random.below(3) }, (_, i) => ({
    id: `i${i + 1}`,
    languages: [{ code: pick(random, ['vi', 'zh']), level: 1 + random.below(4) }],
    fields: random.next() < 0.5 ? ['HS85'] : [],
    available: some(0.8),
    ...(random.next() < 0.4 ? { maxPerDay: 1 + random.below(2) } : {}),
    ...(random.next() < 0.4 ? { maxConsecutive: 1 + random.below(2) } : {}),
    ...(random.next() < 0.2 ? { maxMeetings: random.below(3) } : {}),
    ...(random.next() < 0.2 ? { conflicts: [pick(random, ['f1', 'b1'])] } : {}),
    priorMeetings: random.below(3),
  }));
  const [locked] = pairs;
  return {
    version: 1,
    slots,
    tables: random.next() < 0.2 ? null : 1 + random.below(2),
    parties,
    pairs,
    forbidden: random.next() < 0.2 ? [pick(random, all)] : [],
    interpreters,
    locks:
      locked && random.next() < 0.25
        ? [
            {
              a: locked.a,
              b: locked.b,
              slot: pick(random, slots).id,
              ...(locked.language && interpreters[0] && random.next() < 0.5 ? { interpreter: 'i1' } : {}),
            },
          ]
        : [],
  };
}

function slotsOf(days: number, slotsPerDay: number): Problem['slots'] {
  return Array.from({ length: days * slotsPerDay }, (_, s) => {
    const day = Math.floor(s / slotsPerDay);
    const start = Date.UTC(2027, 2, 15 + day, s % slotsPerDay);
    return {
      id: `s${s + 1}`,
      day: new Date(start).toISOString().slice(0, 10),
      startsAt: new Date(start).toISOString(),
      endsAt: new Date(start + 40 * 60_000).toISOString(),
    };
  });
}

function pick<T>(random: Random, from: readonly T[]): T {
  return from[random.below(from.length)]!;
}
