import type { ProvedBounds } from './bounds.ts';
import type { Bound, ObjectiveTerm } from './problem.ts';
import { EPSILON, type RankedTerm } from './ranking.ts';
import type { Schedule } from './schedule.ts';

/**
 * True when every ranked term stands at a bound that no plan can pass. That is rare on large problems, where it takes
 * an exact engine; it is never claimed otherwise.
 */
export function isProvedOptimal(
  schedule: Schedule,
  terms: readonly RankedTerm[],
  bounds: ProvedBounds,
): boolean {
  const load = loadBound(schedule, terms, bounds);
  return schedule.missing === 0 && terms.every((term) => isAtBound(schedule, term, bounds, load));
}

/** What is proved of each term: the objective itself after an exact search, else the bound, else null. */
export function boundsOf(
  schedule: Schedule,
  terms: readonly RankedTerm[],
  bounds: ProvedBounds,
  isExact: boolean,
): Bound {
  const load = loadBound(schedule, terms, bounds);
  const result: Bound = {};
  for (const term of terms) {
    if (term === 'sumOfSquares') continue;
    if (isExact) result[term] = current(schedule, term);
    else if (term === 'shortfall') result.shortfall = bounds.shortfall;
    else if (term === 'score') result.score = Math.round(bounds.score * 1e6) / 1e6;
    else if (term === 'maxLoad') result.maxLoad = load.maxLoad;
    else result[term] = isAtBound(schedule, term, bounds, load) ? current(schedule, term) : null;
  }
  return result;
}

function current(schedule: Schedule, term: ObjectiveTerm): number {
  if (term === 'maxLoad') return schedule.maxLoad();
  if (term === 'fieldMisfit') return schedule.misfit;
  return schedule[term];
}

type LoadBound = { maxLoad: number; sumOfSquares: number };

function isAtBound(schedule: Schedule, term: RankedTerm, bounds: ProvedBounds, load: LoadBound): boolean {
  switch (term) {
    case 'shortfall':
      return schedule.shortfall <= bounds.shortfall;
    case 'score':
      return schedule.score >= bounds.score - EPSILON;
    case 'gaps':
      return schedule.gaps === 0;
    case 'unsocial':
      return schedule.unsocial === 0;
    case 'fieldMisfit':
      return schedule.misfit === 0;
    case 'maxLoad':
      return schedule.maxLoad() <= load.maxLoad;
    case 'sumOfSquares':
      return schedule.sumOfSquares <= load.sumOfSquares;
    case 'changes':
      return schedule.changes === 0;
  }
}

/**
 * The most even load, if anybody could take any meeting. It holds only where every best plan has the same number of
 * interpreted meetings, which is certain when the plan holds every pair that can meet and each is required or scores.
 */
function loadBound(schedule: Schedule, terms: readonly RankedTerm[], bounds: ProvedBounds): LoadBound {
  const { pairs, interpreters } = schedule.model;
  const loads = interpreters.map((one) => one.prior);
  const isSetForced = pairs.every(
    (pair, i) =>
      pair.slots.length === 0 ||
      (schedule.slotOf[i]! >= 0 && (pair.isRequired || (pair.score > 0 && terms.includes('score')))),
  );
  if (isSetForced && loads.length > 0) {
    const meetings = pairs.filter((pair, i) => pair.language !== null && schedule.slotOf[i]! >= 0).length;
    for (let k = 0; k < meetings; k++) loads[loads.indexOf(Math.min(...loads))]!++;
  }
  return {
    maxLoad: Math.max(bounds.maxLoad, ...loads),
    sumOfSquares: loads.reduce((sum, load) => sum + load * load, 0),
  };
}
