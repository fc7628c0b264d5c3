import { describe, expect, it } from 'vitest';
import { checkPlan } from './checker.ts';
import type { Plan, Problem } from './problem.ts';
import { solve, solveSteps } from './solve.ts';
import { bruteForce, rankOf } from './testing/brute-force.ts';
import { fairProblem, tinyProblem } from './testing/generated-problem.ts';

const COHORT = { firms: 10, buyers: 40, interpreters: 12, tables: 2, days: 5, slotsPerDay: 8 };

function expectSound(problem: Problem, plan: Plan, from: Plan['meetings'] = []): void {
  const { violations, objective } = checkPlan(problem, plan.meetings, from);
  expect(violations).toEqual([]);
  expect(objective).toEqual(plan.objective);
  expect(plan.meetings.length + plan.unscheduled.length).toBe(problem.pairs.length);
}

// Generous, for a busy machine: nothing here is judged by time.
describe('on small random problems, against brute force', { timeout: 60_000 }, () => {
  const truths = new Map<number, ReturnType<typeof bruteForce>>();
  const tally = { optimal: 0, feasible: 0, infeasible: 0 };
  const seeds = Array.from({ length: 100 }, (_, i) => i + 1);

  it.each(seeds)('seed %i: sound, and its claims are true', (seed) => {
    const problem = tinyProblem(seed);
    const truth = bruteForce(problem);
    truths.set(seed, truth);
    const plan = solve(problem, { seed, iterationLimit: 30_000 });
    tally[plan.status]++;
    if (!truth) {
      expect(plan.status).toBe('infeasible');
      expect(plan.conflict.length).toBeGreaterThan(0);
      return;
    }
    expect(plan.status).not.toBe('infeasible');
    expectSound(problem, plan);
    const rank = rankOf(problem, plan.meetings, plan.objective);
    if (plan.status === 'optimal') expect(rank).toEqual(truth.rank);
    // No bound may be beaten by the true optimum.
    expect(truth.objective.score).toBeLessThanOrEqual(plan.bound.score!);
    expect(truth.objective.shortfall).toBeGreaterThanOrEqual(plan.bound.shortfall!);
  });

  it('claims are not empty: every problem this small is proved, one way or the other', () => {
    expect(tally.infeasible).toBeGreaterThan(30);
    expect(tally.optimal).toBeGreaterThan(30);
    expect(tally.feasible).toBe(0);
  });

  it('the local search alone, stopped before the exact one, finds the optimum nearly always', () => {
    let reached = 0;
    let solvable = 0;
    for (const seed of seeds) {
      const problem = tinyProblem(seed);
      const plan = solve(problem, { seed, iterationLimit: 20_000 });
      if (plan.status === 'infeasible') continue;
      expectSound(problem, plan);
      const truth = truths.get(seed)!;
      const rank = rankOf(problem, plan.meetings, plan.objective);
      if (plan.status === 'optimal') expect(rank).toEqual(truth.rank);
      solvable++;
      if (JSON.stringify(rank) === JSON.stringify(truth.rank)) reached++;
    }
    expect(reached / solvable).toBeGreaterThan(0.9);
  });
});

describe('staying near an earlier plan, on small random problems', { timeout: 60_000 }, () => {
  it.each(Array.from({ length: 40 }, (_, i) => i + 1))(
    'seed %i: never more changes than without it',
    (seed) => {
      const problem = tinyProblem(seed);
      const earlier = solve(problem, { seed, iterationLimit: 5000 });
      // One party falls out; the locks that name it fall with it.
      const gone = problem.parties[seed % problem.parties.length]!.id;
      const isOf = ({ a, b }: { a: string; b: string }) => a === gone || b === gone;
      const changed: Problem = {
        ...problem,
        pairs: problem.pairs.map((pair) => (isOf(pair) ? { ...pair, required: false, score: 33.3 } : pair)),
        locks: problem.locks!.filter((lock) => !isOf(lock)),
        parties: problem.parties.map((party) => (party.id === gone ? { ...party, maxMeetings: 0 } : party)),
      };
      const options = { seed, iterationLimit: 30_000, from: earlier.meetings };
      const [near, repaired] = [solve(changed, options), solve(changed, { ...options, isRepair: true })];
      if (near.status === 'infeasible') {
        expect(repaired.status).toBe('infeasible');
        return;
      }
      expectSound(changed, near, earlier.meetings);
      expectSound(changed, repaired, earlier.meetings);
      expect(repaired.objective.changes).toBeLessThanOrEqual(near.objective.changes);
      expect(repaired.objective.changes).toBe(earlier.meetings.filter(isOf).length);
    },
  );
});

describe('on a cohort of ten firms and forty buyers', { timeout: 60_000 }, () => {
  const problem = fairProblem(7, COHORT);
  const plan = solve(problem, { seed: 3, iterationLimit: 40_000 });

  it('is sound, without shortfall, and near the proved bound', () => {
    expectSound(problem, plan);
    expect(plan.objective.shortfall).toBe(0);
    expect(plan.objective.score).toBeGreaterThan(0.9 * plan.bound.score!);
    expect(plan.objective.score).toBeLessThanOrEqual(plan.bound.score!);
  });

  it('is the same for the same seed', () => {
    expect(solve(problem, { seed: 3, iterationLimit: 40_000 })).toEqual(plan);
    expect(solve(problem, { seed: 4, iterationLimit: 40_000 }).meetings).not.toEqual(plan.meetings);
  });

  it('never moves a lock, never schedules what is forbidden, always what is required', () => {
    const locked = plan.meetings.slice(0, 6);
    const [first, second] = plan.meetings.slice(6);
    const unmet = plan.unscheduled.find(
      ({ a, b }) =>
        solve(
          {
            ...problem,
            pairs: problem.pairs.map((p) => (p.a === a && p.b === b ? { ...p, required: true } : p)),
          },
          { iterationLimit: 1 },
        ).status !== 'infeasible',
    )!;
    const changed: Problem = {
      ...problem,
      locks: locked.map(({ a, b, slot, interpreter }) => ({ a, b, slot, interpreter })),
      forbidden: [first!, second!].map(({ a, b }) => ({ a: b, b: a })),
      pairs: problem.pairs.map((p) => (p.a === unmet.a && p.b === unmet.b ? { ...p, required: true } : p)),
    };
    const again = solve(changed, { seed: 5, iterationLimit: 40_000 });
    expectSound(changed, again);
    expect(again.status).toBe('feasible');
    for (const lock of locked) {
      expect(again.meetings).toContainEqual(
        expect.objectContaining({ a: lock.a, b: lock.b, slot: lock.slot }),
      );
    }
    expect(again.unscheduled).toContainEqual({ a: first!.a, b: first!.b, why: 'the pair is forbidden' });
  });

  it('a repair leaves every meeting where it is that need not move', () => {
    const gone = plan.meetings[10]!.b;
    const cancelled: Problem = {
      ...problem,
      parties: problem.parties.map((p) => (p.id === gone ? { ...p, maxMeetings: 0 } : p)),
    };
    const affected = plan.meetings.filter((m) => m.b === gone).length;
    const repaired = solve(cancelled, {
      seed: 1,
      iterationLimit: 40_000,
      from: plan.meetings,
      isRepair: true,
    });
    expectSound(cancelled, repaired, plan.meetings);
    expect(repaired.objective.changes).toBe(affected);
  });

  it('can be stopped between two steps and still hands out a sound plan', () => {
    let isStopped = false;
    const steps = solveSteps(problem, { seed: 1, shouldStop: () => isStopped });
    let step = steps.next();
    for (let i = 0; i < 3 && !step.done; i++) step = steps.next();
    isStopped = true;
    while (!step.done) step = steps.next();
    expectSound(problem, step.value);
  });
});

describe('infeasible problems', { timeout: 60_000 }, () => {
  const base = fairProblem(7, { ...COHORT, buyers: 8 });

  it.each([
    [
      'required and forbidden',
      { forbidden: [base.pairs[0]!] },
      (p: Problem) => p,
      ['$.pairs[0].required', '$.forbidden[0]'],
    ],
    ['two locks of one party in one slot', {}, clashingLocks, ['$.locks[0]', '$.locks[1]']],
  ] as const)('%s', (_, change, prepare, expected) => {
    const pairs = base.pairs.map((pair, i) => (i === 0 ? { ...pair, required: true } : pair));
    const plan = solve(prepare({ ...base, pairs, ...change } as Problem));
    expect(plan.status).toBe('infeasible');
    expect(plan.conflict).toEqual(expected);
  });

  it('names the limit that too many required meetings run into', () => {
    const f1 = base.pairs.filter((pair) => pair.a === 'f1').length;
    const problem: Problem = {
      ...base,
      pairs: base.pairs.map((pair) => (pair.a === 'f1' ? { ...pair, required: true } : pair)),
      parties: base.parties.map((party) => (party.id === 'f1' ? { ...party, maxMeetings: f1 - 1 } : party)),
    };
    const plan = solve(problem);
    expect(plan.status).toBe('infeasible');
    expect(plan.conflict).toContain('$.parties[0].maxMeetings');
    expect(plan.conflict.filter((path) => path.endsWith('.required'))).toHaveLength(f1);
  });
});

it('names the interpreter whose limit the required meetings run into', () => {
  const base = fairProblem(7, { ...COHORT, buyers: 12 });
  const needs = base.pairs.filter((pair) => pair.language === 'ja').slice(0, 4);
  const [one] = base.interpreters!;
  const problem: Problem = {
    ...base,
    tables: null,
    parties: base.parties.map(({ id, group }) => ({ id, group })),
    pairs: base.pairs.map((pair) => ({ ...pair, required: needs.includes(pair) })),
    interpreters: [
      {
        id: one!.id,
        languages: [{ code: 'ja', level: 5 }],
        available: base.slots.map((s) => s.id),
        maxMeetings: 3,
      },
    ],
  };
  expect(needs).toHaveLength(4);
  expect(solve(problem, { iterationLimit: 1000 }).conflict).toContain('$.interpreters[0].maxMeetings');
  const relaxed = { ...problem, interpreters: [{ ...problem.interpreters![0]!, maxMeetings: 4 }] };
  expectSound(relaxed, solve(relaxed, { iterationLimit: 1000 }));
});

function clashingLocks(problem: Problem): Problem {
  const pairs = problem.pairs.map(({ language: _l, minLevel: _m, required: _r, ...pair }) => pair);
  const [x, y] = pairs.filter((pair) => pair.a === 'f1');
  const parties = problem.parties.map((party) => ({ ...party, unavailable: [] }));
  return {
    ...problem,
    pairs,
    parties,
    locks: [x!, y!].map(({ a, b }) => ({ a, b, slot: 's1' })),
  };
}
