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
  if (model.days.length !== 1 || model.slotCount > 30) return least;
  model.pairsOf.forEach((own, party) => {
    if (own.length < 2 || own.some((i) => !model.pairs[i]!.isRequired)) return;
    let open = 0;
    for (let s = 0; s < model.slotCount; s++)
      if (own.some((i) => model.pairs[i]!.isAllowed[s])) open |= 1 << s;
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
  const place = (from: number, left: number, runsLeft: number, busy: number): boolean => {
    if (budget.steps-- <= 0) return true;
    if (left === 0) return runsLeft === 0 && canMatch(model, own, busy);
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
  return place(0, own.length, runs, 0);
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
