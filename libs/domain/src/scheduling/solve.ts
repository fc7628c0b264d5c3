import { DomainError } from '#domain/error/domain-error.ts';
import { provedBounds, type ProvedBounds } from './bounds.ts';
import { compile, pairKey, type Model } from './compile.ts';
import { findConflict } from './conflict.ts';
import { searchExactly } from './exact.ts';
import { explainUnscheduled } from './explain.ts';
import { proveFeasibility } from './feasibility.ts';
import type { Bound, Objective, Plan, PlannedMeeting, Problem } from './problem.ts';
import { boundsOf, isProvedOptimal } from './proof.ts';
import { seededRandom } from './random.ts';
import { rankedTerms, type RankedTerm } from './ranking.ts';
import { Schedule } from './schedule.ts';
import { restore, Search, type Incumbent, type Prices } from './search.ts';
import { numberTables } from './tables.ts';

export const SOLVER = 'untact-anneal 1';

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

const SCORE_FIRST: Prices = {
  missing: 2000,
  shortfall: 400,
  score: 1,
  gaps: 0.02,
  unsocial: 0.005,
  misfit: 0.002,
  sumOfSquares: 1e-5,
  changes: 0.001,
};
const POLISH: Prices = {
  missing: 1e5,
  shortfall: 4000,
  score: 10,
  gaps: 1,
  unsocial: 0.3,
  misfit: 0.1,
  sumOfSquares: 0.004,
  changes: 0.002,
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
  const start = startingPoint(model, proof.verdict === 'feasible' ? proof.schedule : null, terms, options);
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
    if (round === 2 && model.pairs.length <= EXACT_PAIR_LIMIT && search.best.rank[0] === 0) {
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
    rescue.fillUp(POLISH);
    search.best = rescue.best;
  }
  return finish(search.best, isExact);
}

/** The better of: the required pairs as the proof placed them, or the plan to stay near; both filled up. */
function startingPoint(
  model: Model,
  proved: Schedule | null,
  terms: readonly RankedTerm[],
  { isRepair, seed = 1 }: SolveOptions,
): Schedule {
  const candidates = [new Schedule(model), ...(proved ? [proved] : [])];
  const prices = pricesOf(false, terms, isRepair === true);
  const filled = candidates.map((schedule) => {
    const order = [...model.pairs.keys()].toSorted(
      (x, y) => Number(model.pairs[y]!.isLocked) - Number(model.pairs[x]!.isLocked),
    );
    for (const i of order) {
      const pair = model.pairs[i]!;
      const slot = pair.isLocked ? (pair.slots[0] ?? -1) : pair.fromSlot;
      if (schedule.slotOf[i]! >= 0 || slot < 0 || !pair.slots.includes(slot) || !schedule.canPlace(i, slot))
        continue;
      const interpreter = schedule.pickInterpreter(i, slot);
      if (interpreter !== -2) schedule.place(i, slot, interpreter);
    }
    const search = new Search(schedule, seededRandom(seed), terms);
    search.fillUp(prices);
    restore(schedule, search.best);
    return { schedule, rank: search.best.rank };
  });
  return filled.reduce((x, y) => (isRankBetter(y.rank, x.rank) ? y : x)).schedule;
}

function isRankBetter(x: readonly number[], y: readonly number[]): boolean {
  const i = x.findIndex((value, k) => Math.abs(value - y[k]!) > 1e-7);
  return i >= 0 && x[i]! < y[i]!;
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

function pricesOf(isPolish: boolean, terms: readonly RankedTerm[], isRepair: boolean): Prices {
  const base = isPolish ? POLISH : SCORE_FIRST;
  const priced = { ...base, ...(isRepair ? { changes: 200 * base.score } : {}) };
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

function viewOf(model: Model, best: Incumbent): Schedule {
  const view = new Schedule(model);
  restore(view, best);
  return view;
}

function objectiveOf(schedule: Schedule): Objective {
  return {
    shortfall: schedule.shortfall,
    // Scores may be fractions; sums of them are rounded to what people can read.
    score: Math.round(schedule.score * 1e6) / 1e6,
    gaps: schedule.gaps,
    unsocial: schedule.unsocial,
    fieldMisfit: schedule.misfit,
    maxLoad: schedule.maxLoad(),
    changes: schedule.changes,
  };
}

function planOf(
  problem: Problem,
  model: Model,
  terms: readonly RankedTerm[],
  bounds: ProvedBounds,
  best: Incumbent,
  isExact: boolean,
  from: readonly PlannedMeeting[],
  elapsedMs: number,
): Plan {
  const schedule = viewOf(model, best);
  const earlier = new Map(from.map((meeting) => [pairKey(meeting), meeting.table]));
  const tables = numberTables(model, best.slotOf, (i) => earlier.get(pairKey(problem.pairs[i]!)));
  const meetings = problem.pairs
    .flatMap(({ a, b }, i): (PlannedMeeting & { at: number })[] => {
      const at = best.slotOf[i]!;
      if (at < 0) return [];
      const interpreter =
        best.interpreterOf[i]! < 0 ? {} : { interpreter: problem.interpreters![best.interpreterOf[i]!]!.id };
      return [{ at, a, b, slot: problem.slots[at]!.id, table: tables[i]!, ...interpreter }];
    })
    .toSorted((x, y) => x.at - y.at || x.table - y.table)
    .map(({ a, b, slot, table, interpreter }) => ({
      a,
      b,
      slot,
      table,
      ...(interpreter === undefined ? {} : { interpreter }),
    }));
  return {
    version: 1,
    status: isExact || isProvedOptimal(schedule, terms, bounds) ? 'optimal' : 'feasible',
    objective: objectiveOf(schedule),
    bound: boundsOf(schedule, terms, bounds, isExact),
    meetings,
    unscheduled: explainUnscheduled(problem, meetings).map(({ a, b, why }) => ({ a, b, why })),
    conflict: [],
    elapsedMs: Math.round(elapsedMs),
    solver: SOLVER,
  };
}

function infeasiblePlan(
  problem: Problem,
  model: Model,
  shouldStop: () => boolean,
  now: () => number,
  startedAt: number,
): Plan {
  const conflict = findConflict(problem, shouldStop);
  return {
    version: 1,
    status: 'infeasible',
    objective: objectiveOf(new Schedule(model)),
    bound: {},
    meetings: [],
    unscheduled: [],
    conflict,
    elapsedMs: Math.round(now() - startedAt),
    solver: SOLVER,
  };
}
