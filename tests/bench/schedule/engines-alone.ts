/**
 * Each engine alone on one problem, so that the solver can be set against its parts. HiGHS and clingo get the same
 * programs as in the solver, but for what another engine would have fixed; all get the same time.
 */
import { performance } from 'node:perf_hooks';
import { provedBounds } from '#domain/scheduling/bounds.ts';
import { compile } from '#domain/scheduling/compile.ts';
import { aspProgramOf, readAtoms } from '#domain/scheduling/exact/asp-program.ts';
import type { Engines } from '#domain/scheduling/exact/engines.ts';
import { EngineRun } from '#domain/scheduling/exact/engine-run.ts';
import { ASP_OPTIONS } from '#domain/scheduling/exact/prove-terms.ts';
import { readSolution, scoreProgramOf } from '#domain/scheduling/exact/score-program.ts';
import { termProgramOf } from '#domain/scheduling/exact/term-program.ts';
import { planOf } from '#domain/scheduling/plan.ts';
import type { Plan, Problem } from '#domain/scheduling/problem.ts';
import { type RankedTerm, rankedTerms } from '#domain/scheduling/ranking.ts';
import { solveWithEngines } from '#domain/scheduling/solve-with-engines.ts';
import { solveSteps } from '#domain/scheduling/solve.ts';
import { EngineThreads } from '#platform/solver/engine-threads.ts';
import { withTimeline } from './timeline.ts';

const now = () => performance.now();

/** Plans within `seconds`; null: no plan was found. */
export type EngineAlone = (problem: Problem, seconds: number) => Promise<Plan | null>;

export const ENGINES: Record<string, EngineAlone> = {
  together: (problem, seconds) => together(problem, seconds, (engines) => engines),
  timeline: (problem, seconds) =>
    together(problem, seconds, (engines) =>
      withTimeline(engines, now, (line) => process.stderr.write(`${line}\n`)),
    ),
  search: async (problem, seconds) => {
    const stopAt = now() + seconds * 1000;
    const steps = solveSteps(problem, { seed: 1, now, shouldStop: () => now() >= stopAt });
    for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
  },
  highs: (problem, seconds) => withRun(problem, seconds, byProgramsAlone),
  clingo: (problem, seconds) => withRun(problem, seconds, byAnswerSetsAlone),
};

function together(
  problem: Problem,
  seconds: number,
  wrap: (engines: Engines) => Engines,
): Promise<Plan | null> {
  return withEngines(async (threads) => {
    const options = { seed: 1, now, stopAt: now() + seconds * 1000 };
    const steps = solveWithEngines(problem, options, wrap(threads));
    for (let step = await steps.next(); ; step = await steps.next()) if (step.done) return step.value;
  });
}

async function withEngines<T>(work: (engines: EngineThreads) => Promise<T>): Promise<T> {
  const engines = new EngineThreads(now);
  try {
    return await work(engines);
  } finally {
    engines.close();
  }
}

function withRun(
  problem: Problem,
  seconds: number,
  work: (run: EngineRun) => Promise<void>,
): Promise<Plan | null> {
  return withEngines(async (engines) => {
    const startedAt = now();
    const stopAt = startedAt + seconds * 1000;
    const model = compile(problem);
    const terms = rankedTerms(problem.weights, false);
    const limits = { stopAt, shouldStop: () => now() >= stopAt };
    const run = new EngineRun(model, terms, provedBounds(model), engines, limits);
    await work(run);
    if (!run.isComplete) return null;
    return planOf(problem, model, terms, run.bounds, run.best, false, [], now() - startedAt);
  });
}

/** Term after term, each as an integer program that holds the terms before. */
async function byProgramsAlone(run: EngineRun): Promise<void> {
  const { model, engines } = run;
  const score = scoreProgramOf(model, run.bounds.shortfall);
  const offer = (solution: Float64Array) => void run.offer(readSolution(model, score, solution));
  const best = await engines.integer(score.program, run.stopAt, null, offer);
  if (best.solution) offer(best.solution);
  run.bounds.score = Math.min(run.bounds.score, best.bound);
  if (best.status !== 'optimal') return;
  const held: Partial<Record<RankedTerm, number>> = { score: -run.valueOf('score') };
  for (const term of run.terms.slice(run.terms.indexOf('score') + 1)) {
    if (!run.proved().includes(term)) {
      const { program, constant } = termProgramOf(model, score, null, held, term);
      const answer = await engines.integer(program, run.stopAt, null, offer);
      if (answer.solution) offer(answer.solution);
      run.prove(term, Math.max(0, Math.ceil(constant - answer.bound - 1e-5)));
      if (answer.status !== 'optimal') return;
    }
    held[term] = run.valueOf(term);
  }
}

/** All terms in one question. */
async function byAnswerSetsAlone(run: EngineRun): Promise<void> {
  const { model, engines } = run;
  const sought = run.terms.slice(run.terms.indexOf('score') + 1).filter((term) => term !== 'changes');
  const score = scoreProgramOf(model, run.bounds.shortfall);
  const text = [
    aspProgramOf(model, score, null, { held: { shortfall: run.bounds.shortfall }, sought }),
    ...model.pairs.map((pair, i) => `worth(${i},${Math.round(pair.score)}).`),
    `#maximize {C@${sought.length + 1},P : at(P,S), worth(P,C)}.`,
  ].join('\n');
  const offer = (atoms: string[]) => run.offer(readAtoms(model, atoms));
  const { status, atoms } = await engines.answerSet(text, ASP_OPTIONS, run.stopAt, offer);
  const rank = status === 'optimal' && atoms ? offer(atoms) : null;
  if (!rank) return;
  run.bounds.score = -run.valueOf('score');
  for (const term of sought) run.prove(term, rank[run.terms.indexOf(term) + 1]!);
}
