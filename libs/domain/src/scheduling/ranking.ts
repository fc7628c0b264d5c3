import type { Problem, ObjectiveTerm } from './problem.ts';
import type { Schedule } from './schedule.ts';

/** What the lexicographic order compares, `missing` (required pairs not placed) always first; less is better. */
export type RankedTerm = ObjectiveTerm | 'sumOfSquares';

/** The terms in their order of importance; a repair puts `changes` at place 2. A term priced at 0 is left out. */
export function rankedTerms(weights: Problem['weights'], isRepair: boolean): RankedTerm[] {
  const order: RankedTerm[] = [
    'shortfall',
    'score',
    'gaps',
    'unsocial',
    'fieldMisfit',
    'maxLoad',
    'sumOfSquares',
  ];
  order.splice(isRepair ? 1 : order.length, 0, 'changes');
  // The sum of squares is the second half of the even load.
  return order.filter((term) => weights?.[term === 'sumOfSquares' ? 'maxLoad' : term] !== 0);
}

/** The value of a term where less is better, so the score counts negatively. */
export function valueOf(schedule: Schedule, term: RankedTerm): number {
  switch (term) {
    case 'shortfall':
      return schedule.shortfall;
    case 'score':
      return -schedule.score;
    case 'gaps':
      return schedule.gaps;
    case 'unsocial':
      return schedule.unsocial;
    case 'fieldMisfit':
      return schedule.misfit;
    case 'maxLoad':
      return schedule.maxLoad();
    case 'sumOfSquares':
      return schedule.sumOfSquares;
    case 'changes':
      return schedule.changes;
  }
}

/** The whole rank of a schedule; compare with `isBetter`. */
export function rankOf(schedule: Schedule, terms: readonly RankedTerm[]): number[] {
  return [schedule.missing, ...terms.map((term) => valueOf(schedule, term))];
}

/** Differences below this are noise of adding scores that are no whole numbers. */
export const EPSILON = 1e-7;

export function isBetter(schedule: Schedule, terms: readonly RankedTerm[], than: readonly number[]): boolean {
  if (schedule.missing !== than[0]) return schedule.missing < than[0]!;
  for (let i = 0; i < terms.length; i++) {
    const difference = valueOf(schedule, terms[i]!) - than[i + 1]!;
    if (Math.abs(difference) > EPSILON) return difference < 0;
  }
  return false;
}
