import { EPSILON, isBetter, type RankedTerm } from './ranking.ts';
import type { Schedule } from './schedule.ts';
import { NONE } from './schedule.ts';
import { snapshot, type Incumbent } from './incumbent.ts';

/**
 * Branch and bound over all pairs that `schedule` does not hold, for small problems: starts from an incumbent without
 * missing pairs that holds what the schedule does. Returns the best plan and whether the whole tree was seen within `nodeLimit`, which makes it a proof of
 * optimality for every ranked term.
 */
export function searchExactly(
  schedule: Schedule,
  incumbent: Incumbent,
  terms: readonly RankedTerm[],
  nodeLimit: number,
  shouldStop: () => boolean,
): { best: Incumbent; isComplete: boolean } {
  const { pairs } = schedule.model;
  const order = [...pairs.keys()]
    .filter((pair) => schedule.slotOf[pair]! < 0 && pairs[pair]!.slots.length > 0)
    .toSorted(
      (x, y) =>
        Number(pairs[y]!.isRequired) - Number(pairs[x]!.isRequired) || pairs[y]!.score - pairs[x]!.score,
    );
  const scoreLeft = Array.from({ length: order.length + 1 }, () => 0);
  const keptLeft = Array.from({ length: order.length + 1 }, () => 0);
  for (let k = order.length - 1; k >= 0; k--) {
    scoreLeft[k] = scoreLeft[k + 1]! + pairs[order[k]!]!.score;
    keptLeft[k] = keptLeft[k + 1]! + (pairs[order[k]!]!.fromSlot >= 0 ? 1 : 0);
  }
  let best = incumbent;
  let nodes = nodeLimit;

  /** The least a term can come to when the pairs from `k` on are still open. All but gaps and shortfall only grow. */
  const atLeast = (term: RankedTerm, k: number): number => {
    switch (term) {
      case 'shortfall':
        return Math.max(0, schedule.shortfall - 2 * (order.length - k));
      case 'score':
        return -(schedule.score + scoreLeft[k]!);
      case 'gaps':
        return k === order.length ? schedule.gaps : 0;
      case 'unsocial':
        return schedule.unsocial;
      case 'fieldMisfit':
        return schedule.misfit;
      case 'maxLoad':
        return schedule.maxLoad();
      case 'sumOfSquares':
        return schedule.sumOfSquares;
      case 'changes':
        return schedule.changes - keptLeft[k]!;
    }
  };
  const isHopeless = (k: number): boolean => {
    for (let i = 0; i < terms.length; i++) {
      const difference = atLeast(terms[i]!, k) - best.rank[i + 1]!;
      if (Math.abs(difference) > EPSILON) return difference > 0;
    }
    return true;
  };
  const visit = (k: number): boolean => {
    if (nodes-- <= 0 || (nodes % 512 === 0 && shouldStop())) return false;
    if (isHopeless(k)) return true;
    if (k === order.length) {
      if (isBetter(schedule, terms, best.rank)) best = snapshot(schedule, terms);
      return true;
    }
    const pair = order[k]!;
    const { slots, language, eligible, isRequired } = pairs[pair]!;
    for (const slot of slots) {
      if (!schedule.canPlace(pair, slot)) continue;
      for (const interpreter of language === null ? [NONE] : eligible.map((e) => e.interpreter)) {
        if (interpreter !== NONE && !schedule.canInterpret(interpreter, slot)) continue;
        schedule.place(pair, slot, interpreter);
        const isSeen = visit(k + 1);
        schedule.remove(pair);
        if (!isSeen) return false;
      }
    }
    return isRequired || visit(k + 1);
  };
  const isComplete = visit(0);
  return { best, isComplete };
}
