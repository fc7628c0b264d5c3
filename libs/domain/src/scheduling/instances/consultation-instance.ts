import type { Problem, ProblemInterpreter, ProblemPair, ProblemParty } from '../problem.ts';
import { seededRandom, type Random } from '../random.ts';
import { slotsOf } from './slots-of.ts';

export type ConsultationSize = {
  firms: number;
  buyers: number;
  interpreters: number;
  tables: number;
  days: number;
  slotsPerDay: number;
  /** Buyers that a firm is matched with, on average. */
  matchesPerFirm: number;
};

/** The sizes of the bars. */
export const CONSULTATION_SIZES = {
  cohort: {
    firms: 10,
    buyers: 40,
    interpreters: 12,
    tables: 2,
    days: 5,
    slotsPerDay: 8,
    matchesPerFirm: 20,
  },
  fair: {
    firms: 60,
    buyers: 200,
    interpreters: 40,
    tables: 20,
    days: 3,
    slotsPerDay: 12,
    matchesPerFirm: 30,
  },
  large: {
    firms: 300,
    buyers: 1500,
    interpreters: 150,
    tables: 100,
    days: 3,
    slotsPerDay: 12,
    matchesPerFirm: 40,
  },
} satisfies Record<string, ConsultationSize>;

const LANGUAGES = ['vi', 'zh', 'ja', 'en', 'id'];
const CHAPTERS = ['HS33', 'HS85', 'HS84', 'HS21', 'HS90', 'HS61'];

/**
 * Consultations as firms and buyers would make them. Same seed and size, same problem. What differs between two
 * cohorts of real life differs between two seeds too: how dense the matches are, how long buyers are about, how many
 * need an interpreter, how scarce those are, and which limits people set. Always feasible: nothing is required.
 */
export function consultationInstance(seed: number, size: ConsultationSize): Problem {
  const random = seededRandom(seed * 104_729 + 17);
  const between = (low: number, high: number) => low + random.next() * (high - low);
  const style = {
    density: (size.matchesPerFirm / size.buyers) * between(0.6, 1.4),
    daysPerBuyer: 1 + random.below(Math.min(3, size.days)),
    needsInterpreter: between(0.5, 0.9),
    supply: between(0.45, 0.85),
    firmPerDay: 2 + random.below(3),
    firmMinimum: random.below(4),
    buyerMaximum: 2 + random.below(4),
    hasUnsocialHours: random.next() < 0.8,
    scoreStep: random.next() < 0.3 ? 5 : 1,
  };
  const slots = slotsOf(size.days, size.slotsPerDay);
  const dayOf = (s: number) => Math.floor(s / size.slotsPerDay);
  const ids = (isIn: (s: number) => boolean) => slots.filter((_, s) => isIn(s)).map((slot) => slot.id);

  const firms = Array.from({ length: size.firms }, (_, i) => ({
    field: pick(random, CHAPTERS),
    party: {
      id: `f${i + 1}`,
      group: 'firm',
      unavailable: ids(() => random.next() < 0.06),
      ...(random.next() < 0.8 ? { maxPerDay: style.firmPerDay + random.below(2) } : {}),
      ...(random.next() < 0.3 ? { maxMeetings: 6 + random.below(6) } : {}),
      ...(style.firmMinimum > 0 ? { minMeetings: style.firmMinimum } : {}),
    } satisfies ProblemParty,
  }));
  const buyers = Array.from({ length: size.buyers }, (_, i) => {
    const here = new Set(Array.from({ length: style.daysPerBuyer }, () => random.below(size.days)));
    const from = random.below(Math.max(1, Math.floor(size.slotsPerDay / 2)));
    const until = from + Math.ceil(size.slotsPerDay * between(0.4, 0.8));
    const at = (s: number) => s % size.slotsPerDay;
    const isHere = (s: number) => here.has(dayOf(s)) && at(s) >= from && at(s) < until;
    const unsocial = style.hasUnsocialHours && random.next() < 0.5;
    return {
      field: pick(random, CHAPTERS),
      language: random.next() < style.needsInterpreter ? pick(random, LANGUAGES) : undefined,
      party: {
        id: `b${i + 1}`,
        group: 'buyer',
        unavailable: ids((s) => !isHere(s)),
        ...(unsocial ? { unsocial: ids((s) => isHere(s) && at(s) >= until - 2) } : {}),
        maxMeetings: style.buyerMaximum,
        ...(random.next() < 0.15 ? { minMeetings: 1 } : {}),
      } satisfies ProblemParty,
    };
  });
  const pairs = firms.flatMap((firm): ProblemPair[] =>
    buyers
      .filter(() => random.next() < style.density)
      .map((buyer) => {
        const score = (firm.field === buyer.field ? 45 : 15) + random.below(50);
        return {
          a: firm.party.id,
          b: buyer.party.id,
          score: Math.min(100, Math.round(score / style.scoreStep) * style.scoreStep),
          ...(buyer.language === undefined
            ? {}
            : { language: buyer.language, minLevel: 2 + random.below(2), fields: [firm.field] }),
        };
      }),
  );
  const interpreters = Array.from({ length: size.interpreters }, (_, i): ProblemInterpreter => {
    const own = LANGUAGES[i % LANGUAGES.length]!;
    return {
      id: `i${i + 1}`,
      languages: [
        { code: own, level: 3 + random.below(3) },
        ...(own !== 'en' && random.next() < 0.5 ? [{ code: 'en', level: 1 + random.below(4) }] : []),
      ],
      fields: [...new Set([pick(random, CHAPTERS), pick(random, CHAPTERS)])],
      available: ids(() => random.next() < style.supply),
      maxPerDay: 4 + random.below(3),
      maxConsecutive: 2 + random.below(2),
      ...(random.next() < 0.5 ? { maxMeetings: 8 + random.below(10) } : {}),
      ...(random.next() < 0.15 ? { conflicts: [pick(random, firms).party.id] } : {}),
      priorMeetings: random.below(5),
    };
  });
  return {
    version: 1,
    slots,
    tables: size.tables,
    parties: [...firms, ...buyers].map(({ party }) => party),
    pairs,
    interpreters,
  };
}

function pick<T>(random: Random, from: readonly T[]): T {
  return from[random.below(from.length)]!;
}
