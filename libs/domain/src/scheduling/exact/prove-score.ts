import { dualBoundOf, faceOf, type DualBound } from './dual-bound.ts';
import type { EngineRun } from './engine-run.ts';
import type { LinearProgram } from './linear-program.ts';
import { readSolution, scoreProgramOf, writeSolution, type ScoreProgram } from './score-program.ts';
import { seededRandom } from '../random.ts';
import { withFace } from './term-program.ts';
import { scoreScaleOf } from './asp-program.ts';

/** Above so many cells the relaxation takes too long and too much memory. */
const CELL_LIMIT = 120_000;

/** So many corners are tried; of 100 cohorts 17 had need of any, of at most 2, and two fairs of 2 and 4. */
const CORNERS = 10;

export type ScoreProof = { score: ScoreProgram; dual: DualBound; solution: Float64Array };

export function isWithinProgramLimit(run: EngineRun): boolean {
  return run.model.pairs.reduce((sum, { slots }) => sum + slots.length, 0) <= CELL_LIMIT;
}

/**
 * The bound of the relaxation on the score of plans with no more shortfall than the best plan has, and with it in
 * `run.bounds`. To be started early and awaited when the local search has done its work.
 */
export async function relaxScore(run: EngineRun, shortfall: number): Promise<ScoreProof | null> {
  const score = scoreProgramOf(run.model, shortfall);
  const { status, rowDual, solution } = await run.engines.relax(score.program, run.stopAt);
  if (status !== 'optimal') return null;
  return { score, dual: dualBoundOf(score.program, rowDual), solution };
}

/** Offers the plan that a corner of the relaxation stands for; where it is not whole, there mostly is none. */
export function offerCorner(run: EngineRun, { score, solution }: ScoreProof): void {
  run.offer(readSolution(run.model, score, solution));
}

/**
 * Looks for a plan worth the bound at other corners of the optimal face, by costs drawn at random: whatever is whole at
 * one corner is kept at the next, which so has less left to be broken. To find a whole one takes a small part of what
 * the integer program takes to begin (docs/adr/0008).
 */
export async function* tryCorners(run: EngineRun, proof: ScoreProof): AsyncGenerator<void, void, void> {
  const { program } = proof.score;
  const face = withFace(program, faceOf(program, proof.dual, run.bounds.score));
  const random = seededRandom(1);
  let kept: Float64Array | null = proof.solution;
  for (let tried = 0; tried < CORNERS && !run.proved().includes('score'); tried++) {
    const cost = face.cost.map((_, j) => (face.isInteger[j] ? random.next() : 0));
    const lower: Float64Array = kept ? keepWhole(face, kept) : face.lower;
    const corner = yield* run.wait(run.engines.relax({ ...face, cost, lower }, run.stopAt));
    if (!corner || corner.status === 'stopped' || (corner.status === 'infeasible' && !kept)) return;
    // What was kept has no place together: once more from nothing.
    kept = corner.status === 'optimal' ? corner.solution : null;
    if (kept) offerCorner(run, { ...proof, solution: kept });
  }
}

/** Lower bounds that hold the columns that a solution has at 1. */
function keepWhole({ lower, upper, isInteger }: LinearProgram, solution: Float64Array): Float64Array {
  return lower.map((least, j) => (isInteger[j] && solution[j]! > 1 - 1e-6 ? upper[j]! : least));
}

/** Whole numbers of the smallest step of scores that a bound allows. */
export function roundDown(run: EngineRun, bound: number): number {
  const scale = scoreScaleOf(run.model);
  return scale === null ? bound : Math.floor(bound * scale + 1e-4) / scale;
}

/** Looks for a better score with the integer program until it is proved or time is up. */
export async function* improveScore(
  run: EngineRun,
  { score, dual }: ScoreProof,
): AsyncGenerator<void, void, void> {
  // Only what could be at least as good as the best plan need be looked at.
  const face = faceOf(score.program, dual, -run.valueOf('score'));
  const program = withFace(score.program, face);
  const answer = yield* run.wait(
    run.engines.integer(program, run.stopAt, writeSolution(run.model, score, run.best), (solution) =>
      run.offer(readSolution(run.model, score, solution)),
    ),
  );
  if (!answer) return;
  if (answer.solution) run.offer(readSolution(run.model, score, answer.solution));
  const reached = -run.valueOf('score');
  const bound = answer.status === 'optimal' || answer.status === 'infeasible' ? reached : answer.bound;
  run.bounds.score = Math.min(run.bounds.score, Math.max(reached, roundDown(run, bound)));
}
