import { DomainError } from '#domain/error/domain-error.ts';
import { provedBounds } from './bounds.ts';
import { compile, type Model } from './compile.ts';
import { conflictSteps } from './conflict.ts';
import { aspProgramOf, readAtoms } from './exact/asp-program.ts';
import { EngineRun } from './exact/engine-run.ts';
import type { Engines } from './exact/engines.ts';
import { ASP_OPTIONS, proveLowerTerms } from './exact/prove-terms.ts';
import {
  improveScore,
  isWithinProgramLimit,
  offerCorner,
  relaxScore,
  roundDown,
  tryCorners,
} from './exact/prove-score.ts';
import { scoreProgramOf } from './exact/score-program.ts';
import { proveShortfall } from './exact/prove-shortfall.ts';
import { improveFixedSet } from './exact/fixed-set.ts';
import { proveFeasibility, type Verdict } from './feasibility.ts';
import { viewOf } from './incumbent.ts';
import { LocalSearch } from './local-search.ts';
import { infeasiblePlan, planOf } from './plan.ts';
import { pricesOf } from './prices.ts';
import type { Plan, Problem } from './problem.ts';
import { progressReporter, type Progress } from './progress.ts';
import { seededRandom } from './random.ts';
import { rankedTerms, type RankedTerm } from './ranking.ts';
import type { Schedule } from './schedule.ts';
import { solveSteps, type SolveOptions } from './solve.ts';
import { startingPoint } from './starting-point.ts';

export type EngineOptions = SolveOptions & {
  /** When to stop, by the clock `now`; the answer comes some milliseconds later. */
  stopAt: number;
  /** Up to so many pairs branch and bound proves everything alone, before an engine is loaded. */
  smallLimit?: number;
};

const SMALL_LIMIT = 14;
const NODE_LIMIT = 3000;

/**
 * Finds a plan and proves it, term by term, with exact engines beside the local search: a warm start by annealing; the
 * score bounded by a linear relaxation and proved by an integer program; the terms below it by answer-set programs on
 * what the relaxation leaves open (docs/adr/0008). Yields progress many times a second. Says `optimal`, `infeasible`
 * and bounds only where proved. The same seed gives the same values as long as the time limit cuts nothing; which of several
 * plans of equal worth it is may depend on which engine answers first. Throws
 * `no-plan-found` when time is up with required pairs missing and no proof. Check the plan before use.
 */
export async function* solveWithEngines(
  problem: Problem,
  options: EngineOptions,
  engines: Engines,
): AsyncGenerator<Progress, Plan, void> {
  const { seed = 1, now = () => 0, from = [], stopAt } = options;
  const shouldStop = () => now() >= stopAt || options.shouldStop?.() === true;
  // A repair must not wait for engines to load.
  if (options.isRepair || problem.pairs.length <= (options.smallLimit ?? SMALL_LIMIT))
    return yield* solveSteps(problem, { ...options, shouldStop });

  const startedAt = now();
  engines.load('program');
  const model = compile(problem, from);
  const terms = rankedTerms(problem.weights, false);
  const sought = searchedModel(model, terms);
  const run = new EngineRun(sought, terms, provedBounds(sought), engines, { stopAt, shouldStop });
  const report = progressReporter(model, terms);
  let iterations = 0;
  const progress = () => report(run.best, run.bounds, false, now() - startedAt, iterations);
  async function* reporting(
    steps: AsyncIterable<void> | Iterable<void>,
  ): AsyncGenerator<Progress, void, void> {
    for await (const _ of steps) yield progress();
    yield progress();
  }

  const start = yield* placeRequired(problem, run, progress);
  if (start === 'infeasible') {
    const conflict = yield* findConflict(problem, run, progress);
    return infeasiblePlan(model, conflict, now() - startedAt);
  }

  const local = new LocalSearch(
    startingPoint(sought, start, terms, pricesOf('score', terms, 'cheap')),
    seededRandom(seed),
    terms,
    false,
  );
  run.adopt(local.best);
  yield progress();
  if (!run.isProved() && !shouldStop()) {
    const work = workOf(run.model);
    if (isFixedSet(run.model)) {
      yield* reporting(improveFixedSet(run, seed));
      if (run.model.pairs.some(({ language }) => language !== null))
        yield* reporting(anneal(run, local, work));
      if (!run.isProved())
        yield* reporting(proveLowerTerms(run, scoreProgramOf(run.model, run.valueOf('shortfall')), null));
    } else {
      const canRelax = terms.includes('score') && isWithinProgramLimit(run);
      const relaxation = canRelax && run.isComplete ? relaxScore(run, run.bounds.shortfall) : null;
      yield* reporting(anneal(run, local, work));
      if (relaxation && run.isComplete) {
        const proofs = proveByPrograms(run, relaxation);
        yield* reporting(isLarge(run.model) ? annealBeside(run, local, proofs) : proofs);
      }
    }
    iterations = local.iterations;
    if (!run.isProved()) yield* reporting(annealOn(run, local));
  }
  if (!run.isComplete) throw new DomainError('no-plan-found', { missing: run.best.rank[0] });
  if (from.length > 0 && run.best.rank.at(-1)! > 0) {
    local.adopt(run.best);
    local.search.takeBack();
    run.adopt(local.best);
  }
  return planOf(problem, model, terms, run.bounds, run.best, false, from, now() - startedAt);
}

/** Without the wish for fewest meetings where it has no place in the order: engines would take it for a rule. */
function searchedModel(model: Model, terms: readonly RankedTerm[]): Model {
  return terms.includes('shortfall') ? model : { ...model, minMeetings: model.minMeetings.map(() => 0) };
}

/** Whether every plan holds the same pairs. */
function isFixedSet(model: Model): boolean {
  return model.pairs.every(({ slots, isRequired }) => isRequired || slots.length === 0);
}

/** Rounds of the warm start and their length, in moves. */
function workOf(model: Model): { rounds: number; length: number } {
  const count = model.pairs.length;
  if (!isLarge(model)) return { rounds: 4, length: Math.max(20_000, 120 * count) };
  return { rounds: 8, length: Math.min(300_000, 60 * count) };
}

/** Whether annealing is still far from the best when the engines begin, and these may need all of the time. */
function isLarge(model: Model): boolean {
  return model.pairs.length > 600;
}

/** Anneals for as long as the engines work at `proofs`: each goes on from what the other finds. */
async function* annealBeside(
  run: EngineRun,
  local: LocalSearch,
  proofs: AsyncIterable<void>,
): AsyncGenerator<void, void, void> {
  let isOver = false;
  const proving = (async () => {
    for await (const _ of proofs);
  })().finally(() => (isOver = true));
  while (!isOver && !run.shouldStop()) {
    for await (const _ of oneRound(run, local, workOf(run.model).length)) {
      await run.engines.breathe();
      if (isOver) break;
      yield;
    }
  }
  await proving;
}

async function* anneal(
  run: EngineRun,
  local: LocalSearch,
  { rounds, length }: { rounds: number; length: number },
): AsyncGenerator<void, void, void> {
  for (let round = 0; round < rounds && !run.shouldStop() && !run.isProved(); round++)
    yield* oneRound(run, local, length);
}

async function* oneRound(
  run: EngineRun,
  local: LocalSearch,
  length: number,
): AsyncGenerator<void, void, void> {
  if (local.best !== run.best) local.adopt(run.best);
  for (const _ of local.run(length, run.bounds)) {
    run.adopt(local.best);
    if (run.shouldStop()) return;
    yield;
  }
  run.adopt(local.best);
}

/** What is left of the time, as long as it still finds something. */
async function* annealOn(run: EngineRun, local: LocalSearch): AsyncGenerator<void, void, void> {
  const length = Math.min(300_000, Math.max(20_000, 30 * run.model.pairs.length));
  local.stale = 0;
  while (local.stale < 10 && !run.shouldStop() && !run.isProved()) yield* oneRound(run, local, length);
}

async function* proveByPrograms(
  run: EngineRun,
  relaxation: ReturnType<typeof relaxScore>,
): AsyncGenerator<void, void, void> {
  let proof = yield* run.wait(relaxation);
  // Not before: loading them would have held up what was waited for.
  run.engines.load();
  if (proof) offerCorner(run, proof);
  if (run.valueOf('shortfall') > run.bounds.shortfall) {
    // The relaxation was of plans with less shortfall; there may be none.
    yield* proveShortfall(run);
    if (run.valueOf('shortfall') > run.bounds.shortfall || run.shouldStop()) return;
    proof = yield* run.wait(relaxScore(run, run.bounds.shortfall));
    if (proof) offerCorner(run, proof);
  }
  if (!proof) return;
  run.bounds.score = Math.min(run.bounds.score, roundDown(run, proof.dual.bound));
  if (!run.proved().includes('score')) yield* tryCorners(run, proof);
  if (!run.proved().includes('score')) yield* improveScore(run, proof);
  if (run.proved().includes('score')) yield* proveLowerTerms(run, proof.score, proof);
}

/** A schedule of the required pairs, null when that was left to the search, or the proof that there is none. */
async function* placeRequired(
  problem: Problem,
  run: EngineRun,
  progress: () => Progress,
): AsyncGenerator<Progress, Schedule | null | 'infeasible', void> {
  const { verdict, schedule } = proveFeasibility(run.model, NODE_LIMIT, run.shouldStop);
  if (verdict === 'infeasible') return 'infeasible';
  if (verdict === 'feasible') return schedule;
  const steps = decide(run, run.model);
  for (let step = await steps.next(); ; step = await steps.next()) {
    if (!step.done) yield progress();
    else if (step.value === 'infeasible') return 'infeasible';
    else return step.value === 'feasible' ? viewOf(run.model, run.best) : null;
  }
}

/** Whether the required pairs of a model can be held together, by answer sets; a plan found is offered to the run. */
async function* decide(run: EngineRun, model: Model): AsyncGenerator<void, Verdict, void> {
  const required: Model = {
    ...model,
    pairs: model.pairs.map((pair) => (pair.isRequired ? pair : { ...pair, slots: [] })),
    minMeetings: model.minMeetings.map(() => 0),
  };
  const text = aspProgramOf(required, scoreProgramOf(required, 0), null, { held: {}, sought: [] });
  const answer = yield* run.wait(run.engines.answerSet(text, ASP_OPTIONS, run.stopAt, () => {}));
  if (answer?.status === 'infeasible') return 'infeasible';
  if (!answer?.atoms) return 'unknown';
  if (model === run.model) run.offer(readAtoms(model, answer.atoms));
  return 'feasible';
}

async function* findConflict(
  problem: Problem,
  run: EngineRun,
  progress: () => Progress,
): AsyncGenerator<Progress, string[], void> {
  const steps = conflictSteps(problem, run.shouldStop);
  let step = steps.next();
  while (!step.done) {
    const model = compile(step.value);
    let { verdict } = proveFeasibility(model, NODE_LIMIT, run.shouldStop);
    if (verdict === 'unknown' && !run.shouldStop()) {
      const decision = decide(run, model);
      let next = await decision.next();
      for (; !next.done; next = await decision.next()) yield progress();
      verdict = next.value;
    }
    step = steps.next(verdict === 'infeasible');
  }
  return step.value;
}
