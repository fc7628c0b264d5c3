import type { Model } from '../compile.ts';

/** Beyond so many gaps of one party nothing more is proved for it. */
const MOST = 6;
const STEP_LIMIT = 200_000;

/**
 * For each party the fewest gaps any plan can give it, on one-day problems, when it must hold all its meetings: the
 * fewest runs of slots into which they can be matched, whatever the others do. Zero where that is not so.
 */
export function leastGaps(model: Model): Int32Array {
  const least = new Int32Array(model.partyCount);
  if (!isOneShortDay(model)) return least;
  model.pairsOf.forEach((own, party) => {
    if (own.length < 2 || own.some((i) => !model.pairs[i]!.isRequired)) return;
    const open = openSlots(model, own);
    const budget = { steps: STEP_LIMIT };
    let gaps = 0;
    while (gaps < MOST && !canHoldInRuns(model, own, open, gaps + 1, budget)) gaps++;
    // Out of steps the search says yes, which only weakens the bound.
    least[party] = gaps;
  });
  return least;
}

function canHoldInRuns(
  model: Model,
  own: readonly number[],
  open: number,
  runs: number,
  budget: { steps: number },
): boolean {
  return visitRuns(model, own, open, runs, budget, () => true) !== 'done';
}

/** Goes through the sets of slots, as bits, in so many runs, that all of a party's meetings fit into one to one. */
function visitRuns(
  model: Model,
  own: readonly number[],
  open: number,
  runs: number,
  budget: { steps: number },
  isEnough: (busy: number) => boolean,
): 'done' | 'enough' | 'out of steps' {
  let end: 'done' | 'enough' | 'out of steps' = 'done';
  const place = (from: number, left: number, runsLeft: number, busy: number): boolean => {
    if (budget.steps-- <= 0) {
      end = 'out of steps';
      return true;
    }
    if (left === 0) {
      if (runsLeft !== 0 || !canMatch(model, own, busy) || !isEnough(busy)) return false;
      end = 'enough';
      return true;
    }
    if (runsLeft === 0) return false;
    for (let start = from; start < model.slotCount; start++) {
      let now = busy;
      for (let end = start; end < model.slotCount && ((open >> end) & 1) === 1; end++) {
        now |= 1 << end;
        const rest = left - (end - start + 1);
        if (rest < runsLeft - 1) break;
        if (rest > 0 === runsLeft > 1 && place(end + 2, rest, runsLeft - 1, now)) return true;
      }
    }
    return false;
  };
  place(0, own.length, runs, 0);
  return end;
}

/**
 * For each party every set of slots, as bits, in which it can hold all its meetings with no more than its `least` gaps;
 * null where that is not known: it need not hold them all, or there are more than `limit` of them.
 */
export function tightSets(model: Model, least: Int32Array, limit: number): (number[] | null)[] {
  return model.pairsOf.map((own, party) => {
    if (!isOneShortDay(model) || own.length === 0 || own.some((i) => !model.pairs[i]!.isRequired))
      return null;
    const sets: number[] = [];
    const budget = { steps: STEP_LIMIT };
    const open = openSlots(model, own);
    const end = visitRuns(model, own, open, least[party]! + 1, budget, (busy) => sets.push(busy) > limit);
    return end === 'done' ? sets : null;
  });
}

function isOneShortDay({ days, slotCount }: Model): boolean {
  return days.length === 1 && slotCount <= 30;
}

function openSlots(model: Model, own: readonly number[]): number {
  let open = 0;
  for (let s = 0; s < model.slotCount; s++) if (own.some((i) => model.pairs[i]!.isAllowed[s])) open |= 1 << s;
  return open;
}

function canMatch(model: Model, own: readonly number[], busy: number): boolean {
  const at = new Int32Array(model.slotCount).fill(-1);
  const seat = (pair: number, seen: { bits: number }): boolean => {
    for (const slot of model.pairs[pair]!.slots) {
      const bit = 1 << slot;
      if ((busy & bit) === 0 || (seen.bits & bit) !== 0) continue;
      seen.bits |= bit;
      if (at[slot]! >= 0 && !seat(at[slot]!, seen)) continue;
      at[slot] = pair;
      return true;
    }
    return false;
  };
  return own.every((pair) => seat(pair, { bits: 0 }));
}
