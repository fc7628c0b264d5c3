import { afterAll, describe, expect, it } from 'vitest';
import { checkPlan } from '#domain/scheduling/checker.ts';
import type { Plan, Problem } from '#domain/scheduling/problem.ts';
import { solveWithEngines } from '#domain/scheduling/solve-with-engines.ts';
import { bruteForce, isLess, rankOf } from '#domain/scheduling/testing/brute-force.ts';
import { tinyProblem } from '#domain/scheduling/testing/generated-problem.ts';
import { EngineThreads } from './engine-threads.ts';

const now = () => performance.now();
const engines = new EngineThreads(now);
afterAll(() => engines.close());

async function solve(problem: Problem, seed: number, from: Plan['meetings'] = []): Promise<Plan> {
  // Without branch and bound, which would leave the engines nothing to do on problems this small.
  const options = { seed, from, now, stopAt: now() + 60_000, smallLimit: 0 };
  const steps = solveWithEngines(problem, options, engines);
  for (let step = await steps.next(); ; step = await steps.next()) if (step.done) return step.value;
}

// BRUTE_FORCE_SEEDS=2000 for the large count.
const seeds = Array.from({ length: Number(process.env.BRUTE_FORCE_SEEDS ?? 60) }, (_, i) => 1000 + i);

describe('HiGHS and clingo on small random problems, against brute force', { timeout: 120_000 }, () => {
  const tally = { optimal: 0, feasible: 0, infeasible: 0 };

  it.each(seeds)('seed %i: every term of the plan and every claim is true', async (seed) => {
    const problem = tinyProblem(seed);
    const truth = bruteForce(problem);
    const plan = await solve(problem, seed);
    tally[plan.status]++;
    if (!truth) {
      expect(plan.status).toBe('infeasible');
      return;
    }
    expect(plan.status).not.toBe('infeasible');
    const { violations, objective } = checkPlan(problem, plan.meetings);
    expect(violations).toEqual([]);
    expect(objective).toEqual(plan.objective);
    if (plan.status === 'optimal') expect(rankOf(problem, plan.meetings, plan.objective)).toEqual(truth.rank);
    expect(plan.bound.score!).toBeGreaterThanOrEqual(truth.objective.score);
    expect(plan.bound.shortfall!).toBeLessThanOrEqual(truth.objective.shortfall);
    if (typeof plan.bound.gaps === 'number' && plan.objective.score === truth.objective.score)
      expect(plan.bound.gaps).toBeLessThanOrEqual(truth.objective.gaps);
  });

  it.each(seeds.filter((seed) => seed % 6 === 0))('seed %i: a best plan stays as it is', async (seed) => {
    const problem = tinyProblem(seed);
    const plan = await solve(problem, seed);
    if (plan.status !== 'optimal') return;
    const again = await solve(problem, seed + 1, plan.meetings);
    expect(again.objective).toEqual({ ...plan.objective, changes: 0 });
  });

  it('proves every one of them', () => {
    expect(tally.infeasible).toBeGreaterThan(0);
    expect(tally.optimal).toBeGreaterThan(0);
    expect(tally.feasible).toBe(0);
  });
});

describe('with terms left out of the order, against brute force', { timeout: 120_000 }, () => {
  const TERMS = ['shortfall', 'score', 'gaps', 'unsocial', 'fieldMisfit', 'maxLoad'] as const;
  const cases = seeds.flatMap((seed) =>
    seed % 3 === 0 ? [[seed, TERMS[(seed / 3) % TERMS.length]!] as const] : [],
  );

  it.each(cases)('seed %i without %s', async (seed, left) => {
    const problem: Problem = { ...tinyProblem(seed), weights: { [left]: 0 } };
    const ranked = (rank: readonly number[]) =>
      rank.filter((_, k) => TERMS[Math.min(k, TERMS.length - 1)] !== left);
    const truth = bruteForce(problem, undefined, ranked);
    const plan = await solve(problem, seed);
    expect(plan.status === 'infeasible').toBe(truth === null);
    if (!truth) return;
    expect(checkPlan(problem, plan.meetings).violations).toEqual([]);
    expect(checkPlan(problem, plan.meetings).objective).toEqual(plan.objective);
    const rank = ranked(rankOf(problem, plan.meetings, plan.objective));
    if (plan.status === 'optimal') expect(rank).toEqual(truth.rank);
    else expect(isLess(rank, truth.rank)).toBe(false);
  });
});
