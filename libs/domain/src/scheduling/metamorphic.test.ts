import { describe, expect, it } from 'vitest';
import type { Plan, Problem } from './problem.ts';
import { seededRandom } from './random.ts';
import { solve } from './solve.ts';
import { isLess, rankOf } from './testing/brute-force.ts';
import { tinyProblem } from './testing/generated-problem.ts';
import { renamed, shuffled, withFreeSlot } from './testing/transformed-problem.ts';

// Problems this small are proved by branch and bound, so the objective may not depend on names or order.
const rank = (problem: Problem, plan: Plan) =>
  plan.status === 'infeasible' ? null : rankOf(problem, plan.meetings, plan.objective);
const seeds = Array.from({ length: 60 }, (_, i) => 5000 + i);

describe('what must not matter to the optimum', { timeout: 60_000 }, () => {
  it.each(seeds)('seed %i', (seed) => {
    const problem = tinyProblem(seed);
    const plan = solve(problem, { seed, iterationLimit: 30_000 });
    const of = (changed: Problem) => {
      const other = solve(changed, { seed, iterationLimit: 30_000 });
      expect(other.status).toBe(plan.status);
      return rank(changed, other);
    };
    const truth = rank(problem, plan);
    expect(of(renamed(problem)), 'other names').toEqual(truth);
    expect(of(shuffled(problem, seededRandom(seed))), 'another order').toEqual(truth);
  });
});

describe('what can only help', { timeout: 60_000 }, () => {
  it.each(seeds)('seed %i: a free slot on another day never makes it worse', (seed) => {
    const problem = tinyProblem(seed);
    const more = withFreeSlot(problem);
    const [plan, other] = [problem, more].map((one) => solve(one, { seed, iterationLimit: 30_000 }));
    const [before, after] = [rank(problem, plan!), rank(more, other!)];
    if (before === null) return;
    expect(after).not.toBeNull();
    expect(isLess(before, after!)).toBe(false);
  });

  it('is not always for nothing', () => {
    const gains = seeds.filter((seed) => {
      const problem = tinyProblem(seed);
      const more = withFreeSlot(problem);
      const [before, after] = [problem, more].map((one) =>
        rank(one, solve(one, { seed, iterationLimit: 30_000 })),
      );
      return after && (before === null || isLess(after, before!));
    });
    expect(gains.length).toBeGreaterThan(10);
  });
});
