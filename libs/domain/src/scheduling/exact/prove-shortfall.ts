import { dualBoundOf } from './dual-bound.ts';
import type { EngineRun } from './engine-run.ts';
import { readSolution, scoreProgramOf, writeSolution } from './score-program.ts';

/** Bounds are rounded up to whole numbers; less than this above one is noise. */
const NOISE = 1e-4;

/**
 * Looks for less shortfall than the best plan has and bounds it, where counting alone did not show that there is none:
 * by the relaxation, then by the integer program. What is proved goes into `run.bounds`.
 */
export async function* proveShortfall(run: EngineRun): AsyncGenerator<void, void, void> {
  const score = scoreProgramOf(run.model, run.valueOf('shortfall'));
  const cost = new Float64Array(score.program.cost.length);
  for (const { column } of score.lacks) cost[column] = -1;
  const program = { ...score.program, cost };
  const note = (bound: number) => {
    run.bounds.shortfall = Math.max(run.bounds.shortfall, Math.ceil(-bound - NOISE));
  };
  const relaxed = yield* run.wait(run.engines.relax(program, run.stopAt));
  if (relaxed?.status === 'optimal') note(dualBoundOf(program, relaxed.rowDual).bound);
  if (run.valueOf('shortfall') <= run.bounds.shortfall || run.shouldStop()) return;
  const offer = (solution: Float64Array) => void run.offer(readSolution(run.model, score, solution));
  const start = writeSolution(run.model, score, run.best);
  const answer = yield* run.wait(run.engines.integer(program, run.stopAt, start, offer));
  if (answer?.solution) offer(answer.solution);
  if (answer && answer.bound > -Infinity) note(answer.bound);
}
