import type { PlannedMeeting, Problem, ProblemInterpreter, ProblemPair } from './problem.ts';

/** The problem by numbers, as the solver works on it. Pairs, parties, slots, interpreters and days are indices. */
export type Model = {
  slotCount: number;
  dayOf: number[];
  /** First and last slot of each day. */
  days: { first: number; last: number }[];
  /** Meetings at once; the number of pairs where there is no limit. */
  tables: number;
  partyCount: number;
  maxMeetings: number[];
  maxPerDay: number[];
  minMeetings: number[];
  /** party * slotCount + slot. */
  isUnsocial: Uint8Array;
  isPresent: Uint8Array;
  pairs: PairModel[];
  pairsOf: number[][];
  interpreters: InterpreterModel[];
  /** interpreter * slotCount + slot. */
  isAvailable: Uint8Array;
};

export type PairModel = {
  a: number;
  b: number;
  score: number;
  /** Must be in the plan: required or locked. */
  isRequired: boolean;
  isLocked: boolean;
  /** Slots that both parties, the pair's own list, its locks and at least one interpreter allow. */
  slots: number[];
  /** `slots` by slot: 1 where it may meet. */
  isAllowed: Uint8Array;
  language: string | null;
  /** Who may interpret, with 1 where no field is shared; empty when none is needed. */
  eligible: { interpreter: number; misfit: 0 | 1 }[];
  /** Where the plan to stay near has it; -1: nowhere, or no interpreter; -2: a slot or one who is gone. */
  fromSlot: number;
  fromInterpreter: number;
};

export type InterpreterModel = {
  maxPerDay: number;
  maxConsecutive: number;
  maxMeetings: number;
  prior: number;
  languages: Map<string, number>;
};

/** Translates a problem that `parseProblem` accepted; `from` is the plan to stay near. */
export function compile(problem: Problem, from: readonly PlannedMeeting[] = []): Model {
  const slotIndex = indexById(problem.slots);
  const partyIndex = indexById(problem.parties);
  const interpreters = problem.interpreters ?? [];
  const interpreterIndex = indexById(interpreters);
  const slotCount = problem.slots.length;

  const { dayOf, days } = compileDays(problem);
  const isPresent = new Uint8Array(problem.parties.length * slotCount).fill(1);
  const isUnsocial = new Uint8Array(problem.parties.length * slotCount);
  problem.parties.forEach((party, p) => {
    for (const id of party.unavailable ?? []) isPresent[p * slotCount + slotIndex.get(id)!] = 0;
    for (const id of party.unsocial ?? []) isUnsocial[p * slotCount + slotIndex.get(id)!] = 1;
  });
  const isAvailable = new Uint8Array(interpreters.length * slotCount);
  interpreters.forEach((one, i) => {
    for (const id of one.available) isAvailable[i * slotCount + slotIndex.get(id)!] = 1;
  });

  const forbidden = new Set((problem.forbidden ?? []).map(pairKey));
  const locks = Map.groupBy(problem.locks ?? [], pairKey);
  const before = new Map(from.map((meeting) => [pairKey(meeting), meeting]));
  const pairs = problem.pairs.map((pair): PairModel => {
    const key = pairKey(pair);
    const [a, b] = [partyIndex.get(pair.a)!, partyIndex.get(pair.b)!];
    const ownLocks = locks.get(key) ?? [];
    let eligible = pair.language === undefined ? [] : eligibleFor(pair, interpreters);
    let slots = (
      pair.slots?.map((id) => slotIndex.get(id)!) ?? Array.from({ length: slotCount }, (_, s) => s)
    ).filter((slot) => isPresent[a * slotCount + slot] && isPresent[b * slotCount + slot]);
    for (const lock of ownLocks) {
      slots = slots.filter((slot) => slot === slotIndex.get(lock.slot));
      if (lock.interpreter !== undefined) {
        eligible = eligible.filter((e) => e.interpreter === interpreterIndex.get(lock.interpreter!));
      }
    }
    if (pair.language !== undefined) {
      slots = slots.filter((slot) => eligible.some((e) => isAvailable[e.interpreter * slotCount + slot]));
    }
    const earlier = before.get(key);
    const allowed = forbidden.has(key) ? [] : [...new Set(slots)].toSorted((x, y) => x - y);
    const isAllowed = new Uint8Array(slotCount);
    for (const slot of allowed) isAllowed[slot] = 1;
    return {
      a,
      b,
      score: pair.score,
      isRequired: pair.required === true || ownLocks.length > 0,
      isLocked: ownLocks.length > 0,
      slots: allowed,
      isAllowed,
      language: pair.language ?? null,
      eligible,
      fromSlot: earlier ? (slotIndex.get(earlier.slot) ?? -2) : -1,
      // An interpreter who is gone (-2) can never be kept, so it always counts as a change.
      fromInterpreter:
        earlier?.interpreter === undefined ? -1 : (interpreterIndex.get(earlier.interpreter) ?? -2),
    };
  });

  const pairsOf: number[][] = problem.parties.map(() => []);
  pairs.forEach((pair, i) => {
    pairsOf[pair.a]!.push(i);
    pairsOf[pair.b]!.push(i);
  });
  return {
    slotCount,
    dayOf,
    days,
    tables: problem.tables ?? problem.pairs.length,
    partyCount: problem.parties.length,
    maxMeetings: problem.parties.map((p) => p.maxMeetings ?? slotCount),
    maxPerDay: problem.parties.map((p) => p.maxPerDay ?? slotCount),
    minMeetings: problem.parties.map((p) => p.minMeetings ?? 0),
    isUnsocial,
    isPresent,
    pairs,
    pairsOf,
    interpreters: interpreters.map((one) => ({
      maxPerDay: one.maxPerDay ?? slotCount,
      maxConsecutive: one.maxConsecutive ?? slotCount,
      maxMeetings: one.maxMeetings ?? slotCount,
      prior: one.priorMeetings ?? 0,
      languages: new Map(one.languages.map((l) => [l.code, l.level])),
    })),
    isAvailable,
  };
}

/** A key for an unordered pair of party ids. */
export function pairKey({ a, b }: { a: string; b: string }): string {
  return a < b ? `${a}\u0000${b}` : `${b}\u0000${a}`;
}

function compileDays(problem: Problem): Pick<Model, 'dayOf' | 'days'> {
  const days: Model['days'] = [];
  const dayOf = problem.slots.map((slot, s) => {
    if (s > 0 && problem.slots[s - 1]!.day === slot.day) days.at(-1)!.last = s;
    else days.push({ first: s, last: s });
    return days.length - 1;
  });
  return { dayOf, days };
}

function eligibleFor(pair: ProblemPair, interpreters: readonly ProblemInterpreter[]): PairModel['eligible'] {
  const asked = pair.fields ?? [];
  return interpreters.flatMap((one, interpreter) => {
    const isFluent = one.languages.some((l) => l.code === pair.language && l.level >= (pair.minLevel ?? 0));
    const hasConflict = one.conflicts?.some((id) => id === pair.a || id === pair.b) ?? false;
    if (!isFluent || hasConflict) return [];
    const isFit = asked.length === 0 || asked.some((field) => one.fields?.includes(field));
    return [{ interpreter, misfit: isFit ? 0 : 1 } as const];
  });
}

function indexById(items: readonly { id: string }[]): Map<string, number> {
  return new Map(items.map((item, i) => [item.id, i]));
}
