import { DomainError } from '#domain/error/domain-error.ts';
import { provedBounds, type ProvedBounds } from './bounds.ts';
import { compile, type Model } from './compile.ts';
import { findConflict } from './conflict.ts';
import { searchExactly } from './exact.ts';
import { proveFeasibility } from './feasibility.ts';
import { type Incumbent, viewOf } from './incumbent.ts';
import { holdKept, keptSchedule, leastChanges } from './keep-near.ts';
import { LocalSearch } from './local-search.ts';
import { infeasiblePlan, planOf } from './plan.ts';
import { pricesOf } from './prices.ts';
import type { Plan, PlannedMeeting, Problem } from './problem.ts';
import { progressReporter, type Progress } from './progress.ts';
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

/** Rounds without a better plan after which the search ends; a repair has little to find and must be quick. */
const PATIENCE = { plan: 10, repair: 2 };
const EXACT_PAIR_LIMIT = 14;
const NODE_LIMIT = { plan: 300_000, repair: 50_000 };

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
  const infeasible = () => infeasiblePlan(model, findConflict(problem, shouldStop), now() - startedAt);
  if (proof.verdict === 'infeasible') return infeasible();

  const isRepair = options.isRepair === true;
  const random = seededRandom(seed);
  const start = startingPoint(
    model,
    proof.verdict === 'feasible' ? proof.schedule : null,
    terms,
    pricesOf('score', terms, isRepair ? 'dear' : 'cheap'),
  );
  const local = new LocalSearch(start, random, terms, isRepair);
  const { search } = local;
  const report = progressReporter(model, terms);
  let iterations = 0;
  const progress = (): Progress =>
    report(search.best, bounds, false, now() - startedAt, iterations + local.iterations);
  yield progress();

  const least = isRepair ? leastChanges(model) : Infinity;
  const isNearest = () => isRepair && search.best.rank[0] === 0 && changesOf(model, search.best) <= least;
  const isSettled = () => isNearest() && viewOf(model, search.best).shortfall <= bounds.shortfall;
  const limits = { iterationLimit, shouldStop, patience: isRepair ? PATIENCE.repair : PATIENCE.plan };
  const steps = improve(local, { model, bounds, terms }, { ...limits, isEnough: isSettled });
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield progress();
  let isExact = step.value;

  if (!isExact && isNearest()) {
    const isWhole = isSettled();
    const held = holdKept(model, search.best);
    const rest = new LocalSearch(viewOf(held, search.best), random, terms, true);
    const left = { model: held, bounds: provedBounds(held), terms, kept: keptSchedule(held, search.best) };
    const last = improve(rest, left, { ...limits, isEnough: () => false });
    for (step = last.next(); !step.done; step = last.next()) {
      search.best = rest.best;
      iterations = rest.iterations;
      yield progress();
    }
    search.best = rest.best;
    isExact = isWhole && (step.value || rest.isProved(held, left.bounds));
  }

  if (search.best.rank[0] !== 0) {
    const last = proveFeasibility(model, 200_000, shouldStop);
    if (last.verdict === 'infeasible') return infeasible();
    if (last.verdict === 'unknown') throw new DomainError('no-plan-found', { missing: search.best.rank[0] });
    const rescue = new Search(last.schedule, random, terms);
    rescue.fillUp(pricesOf('polish', terms, isRepair ? 'dear' : 'cheap'));
    search.best = rescue.best;
  }
  if (from.length > 0 && !isExact) search.takeBack();
  return finish(search.best, isExact);
}

type Part = { model: Model; bounds: ProvedBounds; terms: readonly RankedTerm[]; kept?: Schedule };
type Limits = {
  iterationLimit: number;
  patience: number;
  shouldStop: () => boolean;
  /** Asked between rounds: true where more of them would be in vain. */
  isEnough: () => boolean;
};

/**
 * Rounds of local search until they bring nothing more, and branch and bound after the first where few pairs are open
 * (before it, where most meetings are kept). Returns whether the whole tree was seen.
 */
function* improve(
  local: LocalSearch,
  { model, bounds, terms, kept }: Part,
  { iterationLimit, patience, shouldStop, isEnough }: Limits,
): Generator<void, boolean, void> {
  const { search } = local;
  const open = model.pairs.filter(
    ({ slots }, i) => slots.length > 0 && !(kept && kept.slotOf[i]! >= 0),
  ).length;
  const length = kept
    ? Math.min(20_000, 300 * open)
    : Math.min(300_000, Math.max(20_000, 30 * model.pairs.length));
  for (let round = 0; local.stale < patience && local.iterations < iterationLimit && !shouldStop(); round++) {
    if (local.isProved(model, bounds) || isEnough()) return false;
    if (round === (kept ? 0 : 1) && open <= EXACT_PAIR_LIMIT && search.best.rank[0] === 0) {
      const nodeLimit = kept ? NODE_LIMIT.repair : NODE_LIMIT.plan;
      const result = searchExactly(kept ?? new Schedule(model), search.best, terms, nodeLimit, shouldStop);
      search.best = result.best;
      if (result.isComplete) return true;
    }
    const moves = local.run(Math.min(length, iterationLimit - local.iterations), bounds);
    for (let step = moves.next(); !step.done && !shouldStop(); step = moves.next()) yield;
    yield;
  }
  return false;
}

function changesOf(model: Model, best: Incumbent): number {
  return viewOf(model, best).changes;
}
