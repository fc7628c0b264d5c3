import type { RankedTerm } from './ranking.ts';

/** Prices for the annealing, which needs one number; the best plan is always chosen by the lexicographic order. */
export type Prices = {
  missing: number;
  shortfall: number;
  score: number;
  gaps: number;
  unsocial: number;
  misfit: number;
  sumOfSquares: number;
  changes: number;
};

/** To find the best set of pairs: the lower terms only break ties. */
const SCORE_FIRST: Omit<Prices, 'changes'> = {
  missing: 2000,
  shortfall: 400,
  score: 1,
  gaps: 0.02,
  unsocial: 0.005,
  misfit: 0.002,
  sumOfSquares: 1e-5,
};
/** To better the lower terms without losing score. */
const POLISH: Omit<Prices, 'changes'> = {
  missing: 1e5,
  shortfall: 4000,
  score: 10,
  gaps: 1,
  unsocial: 0.3,
  misfit: 0.1,
  sumOfSquares: 0.004,
};
/** To settle the lower terms among plans of the best score: each weighs enough to be kept, and all move together. */
const CLOSE: Omit<Prices, 'changes'> = {
  missing: 1e5,
  shortfall: 4000,
  score: 10,
  gaps: 6,
  unsocial: 4,
  misfit: 3,
  sumOfSquares: 0.1,
};
/** The same with the first of them dearer, for where the others would have their gain at its expense. */
const STRICT: Omit<Prices, 'changes'> = { ...CLOSE, score: 20, gaps: 20, unsocial: 8 };
/** To even out the loads when all else is settled. */
const EVEN: Omit<Prices, 'changes'> = {
  ...CLOSE,
  score: 20,
  gaps: 20,
  unsocial: 20,
  misfit: 20,
  sumOfSquares: 1,
};
const PRICES = { score: SCORE_FIRST, polish: POLISH, close: CLOSE, strict: STRICT, even: EVEN };
/**
 * A change to the plan to stay near, in points of score: at its place, the last; so that what gains little stays where
 * it is; above the score, for a repair.
 */
const CHANGES = { cheap: 0.0005, noticed: 0.03, dear: 200 };

/** Prices for a round with an aim; a term left out of the order costs nothing. */
export function pricesOf(
  aim: keyof typeof PRICES,
  terms: readonly RankedTerm[],
  changes: keyof typeof CHANGES,
): Prices {
  const base = PRICES[aim];
  const priced = { ...base, changes: CHANGES[changes] * base.score };
  const priceKey: Record<RankedTerm, keyof Prices> = {
    shortfall: 'shortfall',
    score: 'score',
    gaps: 'gaps',
    unsocial: 'unsocial',
    fieldMisfit: 'misfit',
    maxLoad: 'sumOfSquares',
    sumOfSquares: 'sumOfSquares',
    changes: 'changes',
  };
  const wanted = new Set<keyof Prices>(['missing', ...terms.map((term) => priceKey[term])]);
  for (const key of Object.keys(priced) as (keyof Prices)[]) if (!wanted.has(key)) priced[key] = 0;
  return priced;
}
