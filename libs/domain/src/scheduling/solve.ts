import { DomainError } from '#domain/error/domain-error.ts';
import { provedBounds, type ProvedBounds } from './bounds.ts';
import { compile } from './compile.ts';
import { searchExactly } from './exact.ts';
import { proveFeasibility } from './feasibility.ts';
import { restore, viewOf, type Incumbent } from './incumbent.ts';
import { infeasiblePlan, objectiveOf, planOf } from './plan.ts';
import { pricesOf } from './prices.ts';
import type { Bound, Objective, Plan, PlannedMeeting, Problem } from './problem.ts';
import { boundsOf, isProvedOptimal } from './proof.ts';
import { seededRandom } from './random.ts';
import { rankedTerms, type RankedTerm } from './ranking.ts';
import { Schedule } from './schedule.ts';
import { Search } from './search.ts';
import { startingPoint } from './starting-point.ts';

export type SolveOptions = {
  /** The same seed and iteration limit give the same plan, as long as `shouldStop` never says so. */
  seed?: number;
  /** Moves of the local search at most; it also ends when it no longer gets better. */
  iterationLimit?: number;
  /** Milliseconds of any clock, for `elapsedMs` alone; without it they are 0. */
  now?: () => number;
  /** Asked every few milliseconds: true ends the search with the best plan so far. */
  shouldStop?: () => boolean;
  /** The plan to stay near. */
  from?: readonly PlannedMeeting[];
  /** Puts staying near at place 2 of the objective: nothing moves that need not. */
  isRepair?: boolean;
};

/** How far a run is: the best plan so far (null while required pairs are missing) and what is proved. */
export type Progress = {
  elapsedMs: number;
  incumbent: Objective | null;
  /** Meetings of the best plan so far. */
  meetings: number;
  bound: Bound;
  iterations: number;
};

/** Rounds without a better plan after which the search ends; a repair has little to find and must be quick. */
const PATIENCE = { plan: 10, repair: 2 };
const EXACT_PAIR_LIMIT = 14;

/** Runs `solveSteps` to its end. `onProgress` is called at every step. */
export function solve(
  problem: Problem,
  options: SolveOptions = {},
  onProgress: (progress: Progress) => void = () => {},
): Plan {
  const steps = solveSteps(problem, options);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    onProgress(step.value);
  }
}

/**
 * Finds a plan for a problem that `parseProblem` accepted, in steps of some milliseconds, so that a caller may pause,
 * report or stop in between. The plan says `optimal` only where that was proved, `infeasible` only where it was
 * proved that the required and locked pairs cannot be held together, and `feasible` otherwise. Throws `no-plan-found`
 * when the search was stopped, or gave up, with required pairs missing and no proof. Check the plan before use.
 */
export function* solveSteps(problem: Problem, options: SolveOptions = {}): Generator<Progress, Plan, void> {
  const {
    seed = 1,
    iterationLimit = 20_000_000,
    now = () => 0,
    shouldStop = () => false,
    from = [],
  } = options;
  const startedAt = now();
  const model = compile(problem, from);
  const terms = rankedTerms(problem.weights, options.isRepair === true);
  const proof = proveFeasibility(model, 3000, shouldStop);
  const bounds = provedBounds(model);
  const finish = (best: Incumbent, isExact: boolean) =>
    planOf(problem, model, terms, bounds, best, isExact, from, now() - startedAt);
  if (proof.verdict === 'infeasible') return infeasiblePlan(problem, model, shouldStop, now, startedAt);

  const random = seededRandom(seed);
  const start = startingPoint(
    model,
    proof.verdict === 'feasible' ? proof.schedule : null,
    terms,
    pricesOf(false, terms, options.isRepair === true),
  );
  const search = new Search(start, random, terms);
  const schedule = start;
  const roundLength = Math.min(300_000, Math.max(20_000, 30 * model.pairs.length));
  let iterations = 0;
  let isExact = false;
  let seen: (Pick<Progress, 'incumbent' | 'bound' | 'meetings'> & { best: Incumbent }) | undefined;
  const progress = (): Progress => {
    if (seen?.best !== search.best) {
      const view = viewOf(model, search.best);
      const incumbent = view.missing === 0 ? objectiveOf(view) : null;
      const meetings = search.best.slotOf.reduce((count, slot) => count + Number(slot >= 0), 0);
      const bound = boundsOf(view, terms, bounds, isExact);
      seen = { best: search.best, incumbent, meetings, bound };
    }
    const { incumbent, meetings, bound } = seen;
    return { elapsedMs: now() - startedAt, incumbent, meetings, bound, iterations };
  };
  yield progress();

  let stale = 0;
  const patience = options.isRepair ? PATIENCE.repair : PATIENCE.plan;
  for (let round = 0; stale < patience && iterations < iterationLimit && !shouldStop(); round++) {
    if (search.best.rank[0] === 0 && isProvedOptimal(viewOf(model, search.best), terms, bounds)) break;
    if (round === 1 && model.pairs.length <= EXACT_PAIR_LIMIT && search.best.rank[0] === 0) {
      const result = searchExactly(new Schedule(model), search.best, terms, 300_000, shouldStop);
      search.best = result.best;
      isExact = result.isComplete;
      if (isExact) break;
    }
    const before = search.best;
    const isPolish = round % 2 === 1 || (before.rank[0] === 0 && hasBestScore(before, terms, bounds, round));
    const prices = pricesOf(isPolish, terms, options.isRepair === true);
    const reheat = 1 / (1 + Math.floor(round / 4));
    const length = Math.min(roundLength, iterationLimit - iterations);
    restore(schedule, search.best);
    const moves = isPolish
      ? search.anneal(prices, 2.5 * reheat, 0.02, length)
      : search.anneal(prices, 40 * reheat, 0.3, length);
    for (let step = moves.next(); !step.done && !shouldStop(); step = moves.next()) yield progress();
    iterations += length;
    search.fillUp(prices);
    stale = search.best === before ? stale + 1 : 0;
    yield progress();
  }

  if (search.best.rank[0] !== 0) {
    const last = proveFeasibility(model, 200_000, shouldStop);
    if (last.verdict === 'infeasible') return infeasiblePlan(problem, model, shouldStop, now, startedAt);
    if (last.verdict === 'unknown') throw new DomainError('no-plan-found', { missing: search.best.rank[0] });
    const rescue = new Search(last.schedule, random, terms);
    rescue.fillUp(pricesOf(true, terms, options.isRepair === true));
    search.best = rescue.best;
  }
  return finish(search.best, isExact);
}

/** Once the score can get no better, most rounds go to the rest; every fifth still looks for another set of pairs. */
function hasBestScore(
  best: Incumbent,
  terms: readonly RankedTerm[],
  bounds: ProvedBounds,
  round: number,
): boolean {
  const at = terms.indexOf('score');
  return at < 0 || (-best.rank[at + 1]! >= bounds.score - 1e-6 && round % 5 !== 0);
}
