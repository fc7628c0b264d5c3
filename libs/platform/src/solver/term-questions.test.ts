import { afterAll, describe, expect, it } from 'vitest';
import { compile } from '#domain/scheduling/compile.ts';
import { aspProgramOf, type AspQuestion } from '#domain/scheduling/exact/asp-program.ts';
import { budgetOf, dualBoundOf, faceOf, type Face } from '#domain/scheduling/exact/dual-bound.ts';
import { ASP_OPTIONS } from '#domain/scheduling/exact/prove-terms.ts';
import { scoreProgramOf, type ScoreProgram } from '#domain/scheduling/exact/score-program.ts';
import { termProgramOf } from '#domain/scheduling/exact/term-program.ts';
import { bruteForce } from '#domain/scheduling/testing/brute-force.ts';
import { tinyProblem } from '#domain/scheduling/testing/generated-problem.ts';
import { EngineThreads } from './engine-threads.ts';

const now = () => performance.now();
const engines = new EngineThreads(now);
afterAll(() => engines.close());

const SEEDS = Array.from({ length: 40 }, (_, i) => 4000 + i);
const SINGLE = ['gaps', 'unsocial', 'fieldMisfit'] as const;

/** A tiny problem that can be held, with its least values by brute force. */
function known(seed: number) {
  const problem = tinyProblem(seed);
  const truth = bruteForce(problem);
  if (!truth) return null;
  const model = compile(problem);
  return { model, truth: truth.objective, score: scoreProgramOf(model, truth.objective.shortfall) };
}
type Known = NonNullable<ReturnType<typeof known>>;

async function isPossible(
  { model, score }: Known,
  face: Face | null,
  question: AspQuestion,
): Promise<boolean> {
  const text = aspProgramOf(model, score, face, question);
  const { status } = await engines.answerSet(text, ASP_OPTIONS, now() + 30_000, () => {});
  expect(status).not.toBe('stopped');
  return status !== 'infeasible';
}

async function relaxed(program: ScoreProgram['program']) {
  const { status, rowDual } = await engines.relax(program, now() + 30_000);
  expect(status).toBe('optimal');
  return dualBoundOf(program, rowDual);
}

describe('questions about the terms below the score, against brute force', { timeout: 120_000 }, () => {
  const tally = { busy: 0, budget: 0, face: 0 };

  it.each(SEEDS)('seed %i: limits on who is busy leave the least of each term', async (seed) => {
    const one = known(seed);
    if (!one) return;
    const { model, score, truth } = one;
    const held: AspQuestion['held'] = { shortfall: truth.shortfall, score: truth.score };
    const text = aspProgramOf(model, score, null, { held, sought: [] });
    if (/^:- \d+ \{used\(/m.test(text)) tally.busy++;
    for (const term of SINGLE) {
      expect(await isPossible(one, null, { held: { ...held, [term]: truth[term] }, sought: [] })).toBe(true);
      if (truth[term] > 0)
        expect(await isPossible(one, null, { held: { ...held, [term]: truth[term] - 1 }, sought: [] })).toBe(
          false,
        );
      held[term] = truth[term];
    }
  });

  it.each(SEEDS)('seed %i: budgets of relaxations shut no plan out that they are of', async (seed) => {
    const one = known(seed);
    if (!one) return;
    const { model, score, truth } = one;
    const dual = await relaxed(score.program);
    const face = faceOf(score.program, dual, truth.score);
    if (face.fixed.some((value) => value >= 0) || face.tight.some((side) => side !== 0)) tally.face++;
    const held: AspQuestion['held'] = { shortfall: truth.shortfall, score: truth.score };
    const budgets = [];
    for (const term of SINGLE) {
      const { program, constant } = termProgramOf(model, score, face, held, term);
      const bound = await relaxed(program);
      expect(Math.ceil(constant - bound.bound - 1e-5)).toBeLessThanOrEqual(truth[term]);
      const budget = budgetOf(program, bound, constant - truth[term]);
      if (budget.cost.some((cost) => cost > budget.limit)) tally.budget++;
      budgets.push(budget);
      held[term] = truth[term];
      expect(await isPossible(one, face, { held, sought: [], budgets })).toBe(true);
    }
  });

  it('had limits, faces and budgets that say something', () => {
    for (const count of Object.values(tally)) expect(count).toBeGreaterThan(5);
  });
});
