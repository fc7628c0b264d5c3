import type { Model } from './compile.ts';

/** What no plan with the same pairs can beat in interpretation. */
export type LoadBound = { misfit: number; maxLoad: number; sumOfSquares: number };

/**
 * The least misfit of a fixed set of pairs, and the most even load among the plans with that misfit, with slots
 * forgotten. With `isFitFirst` every pair takes its best-fitting interpreters only, which is right where the misfit is
 * at its least; without, any who may serve it. The load is then an optimal semi-matching (Harvey,
 * Ladner, Lovász, Tamir, "Semi-matchings for bipartite graphs and load balancing", J. Algorithms 59, 2006): each
 * meeting goes to the least loaded interpreter reachable over alternating paths, which minimises the largest load and
 * the sum of squares at once.
 */
export function loadBoundOf(model: Model, pairs: readonly number[], isFitFirst: boolean): LoadBound {
  const loads = model.interpreters.map((one) => one.prior);
  const servedBy = new Map<number, number>();
  const choices = new Map<number, number[]>();
  let misfit = 0;
  for (const pair of pairs) {
    const { language, eligible, slots } = model.pairs[pair]!;
    if (language === null) continue;
    const present = eligible.filter(({ interpreter }) =>
      slots.some((slot) => model.isAvailable[interpreter * model.slotCount + slot]),
    );
    const least = Math.min(...present.map((e) => e.misfit));
    misfit += least;
    choices.set(
      pair,
      present.filter((e) => !isFitFirst || e.misfit === least).map((e) => e.interpreter),
    );
  }
  for (const pair of choices.keys()) assign(pair, choices, servedBy, loads);
  return {
    misfit,
    maxLoad: Math.max(0, ...loads),
    sumOfSquares: loads.reduce((sum, load) => sum + load * load, 0),
  };
}

/** Gives one more meeting to an interpreter, handing others on along the way so that the lightest gets the load. */
function assign(
  pair: number,
  choices: ReadonlyMap<number, number[]>,
  servedBy: Map<number, number>,
  loads: number[],
): void {
  const reachedBy = new Map<number, number>();
  const queue = [pair];
  let lightest = -1;
  for (const next of queue) {
    for (const interpreter of choices.get(next)!) {
      if (reachedBy.has(interpreter)) continue;
      reachedBy.set(interpreter, next);
      if (lightest < 0 || loads[interpreter]! < loads[lightest]!) lightest = interpreter;
      for (const [other, server] of servedBy) if (server === interpreter) queue.push(other);
    }
  }
  loads[lightest]!++;
  for (let interpreter = lightest; ;) {
    const moved = reachedBy.get(interpreter)!;
    const before = servedBy.get(moved);
    servedBy.set(moved, interpreter);
    if (moved === pair || before === undefined) return;
    interpreter = before;
  }
}
