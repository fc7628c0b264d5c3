import type { ProvedBounds } from './bounds.ts';
import { loadBoundOf, type LoadBound } from './load-bound.ts';
import type { Bound, ObjectiveTerm } from './problem.ts';
import { EPSILON, valueOf, type RankedTerm } from './ranking.ts';
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
  const load = interpretationBound(schedule, terms);
  return schedule.missing === 0 && terms.every((term) => isAtBound(schedule, term, bounds, load));
}

/** What is proved of each term: the objective itself after an exact search, else the bound, else null. */
export function boundsOf(
  schedule: Schedule,
  terms: readonly RankedTerm[],
  bounds: ProvedBounds,
  isExact: boolean,
): Bound {
  const load = interpretationBound(schedule, terms);
  const result: Bound = {};
  for (const term of terms) {
    if (term === 'sumOfSquares') continue;
    if (isExact) result[term] = current(schedule, term);
    else if (term === 'shortfall') result.shortfall = bounds.shortfall;
    else if (term === 'score') result.score = Math.round(bounds.score * 1e6) / 1e6;
    else if (term === 'maxLoad') result.maxLoad = Math.max(load.maxLoad, bounds.exact?.maxLoad ?? 0);
    else if (bounds.exact?.[term] !== undefined) result[term] = bounds.exact[term];
    else result[term] = isAtBound(schedule, term, bounds, load) ? current(schedule, term) : null;
  }
  return result;
}

/** The terms at their bounds, from the first one on; what comes after the first that is not counts for nothing yet. */
export function provedTerms(
  schedule: Schedule,
  terms: readonly RankedTerm[],
  bounds: ProvedBounds,
): RankedTerm[] {
  if (schedule.missing > 0) return [];
  const load = interpretationBound(schedule, terms);
  const open = terms.findIndex((term) => !isAtBound(schedule, term, bounds, load));
  return terms.slice(0, open < 0 ? terms.length : open);
}

function current(schedule: Schedule, term: ObjectiveTerm): number {
  if (term === 'maxLoad') return schedule.maxLoad();
  if (term === 'fieldMisfit') return schedule.misfit;
  return schedule[term];
}

function isAtBound(schedule: Schedule, term: RankedTerm, bounds: ProvedBounds, load: LoadBound): boolean {
  const exact = bounds.exact?.[term];
  if (exact !== undefined && valueOf(schedule, term) <= exact + EPSILON) return true;
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
      return schedule.misfit <= load.misfit;
    case 'maxLoad':
      return schedule.maxLoad() <= load.maxLoad;
    case 'sumOfSquares':
      return schedule.sumOfSquares <= load.sumOfSquares;
    case 'changes':
      return schedule.changes === 0;
  }
}

/**
 * Bounds on interpretation hold only where every best plan has the same pairs, which is certain when this plan holds
 * every pair that can meet and each of them is required or scores. Otherwise only what was there before is certain.
 */
function interpretationBound(schedule: Schedule, terms: readonly RankedTerm[]): LoadBound {
  const { pairs } = schedule.model;
  const possible = [...pairs.keys()].filter((i) => pairs[i]!.slots.length > 0);
  const isSetForced = possible.every(
    (i) =>
      schedule.slotOf[i]! >= 0 && (pairs[i]!.isRequired || (pairs[i]!.score > 0 && terms.includes('score'))),
  );
  const forced = isSetForced ? possible : [];
  const fitting = loadBoundOf(schedule.model, forced, true);
  const isFitFirst = terms.includes('fieldMisfit') && schedule.misfit <= fitting.misfit;
  return isFitFirst ? fitting : { ...loadBoundOf(schedule.model, forced, false), misfit: fitting.misfit };
}
