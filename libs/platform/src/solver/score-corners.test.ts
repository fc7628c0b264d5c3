import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { checkPlan } from '#domain/scheduling/checker.ts';
import { instanceOf, type InstanceKind } from '#domain/scheduling/instances/instance.ts';
import { solveWithEngines } from '#domain/scheduling/solve-with-engines.ts';
import { EngineThreads } from './engine-threads.ts';

const now = () => performance.now();

/** Solves until the score is proved, and notes what the engines were asked on the way. */
async function proveScore(kind: InstanceKind, seed: number) {
  const problem = instanceOf(kind, seed);
  const engines = new EngineThreads(now);
  const relax = engines.relax.bind(engines);
  const integer = engines.integer.bind(engines);
  const broken: number[] = [];
  let integerPrograms = 0;
  engines.relax = async (program, stopAt) => {
    const answer = await relax(program, stopAt);
    broken.push(answer.solution.filter((value) => Math.abs(value - Math.round(value)) > 1e-6).length);
    return answer;
  };
  engines.integer = (...asked) => {
    integerPrograms++;
    return integer(...asked);
  };
  let isProved = false;
  const options = { seed: 1, now, stopAt: now() + 60_000, shouldStop: () => isProved };
  const steps = solveWithEngines(problem, options, engines);
  try {
    for (let step = await steps.next(); ; step = await steps.next()) {
      if (step.done) return { problem, plan: step.value, broken, integerPrograms };
      isProved = step.value.proved.includes('score');
    }
  } finally {
    engines.close();
  }
}

describe('the score from the corners of its relaxation', () => {
  // Of the cohorts 4 and 9 annealing leaves some of the score, and the first corner is of broken meetings.
  it.each([4, 9])('cohort %i: proved without an integer program', { timeout: 60_000 }, async (seed) => {
    const { problem, plan, broken, integerPrograms } = await proveScore('cohort', seed);
    expect(broken[0]).toBeGreaterThan(0);
    expect(broken.length).toBeGreaterThan(1);
    expect(integerPrograms).toBe(0);
    expect(plan.bound.score).toBe(plan.objective!.score);
    const { violations, objective } = checkPlan(problem, plan.meetings);
    expect(violations).toEqual([]);
    expect(objective.score).toBe(plan.objective!.score);
  });
});
