import { describe, expect, it } from 'vitest';
import { checkPlan } from './checker.ts';
import { compile } from './compile.ts';
import { instanceOf } from './instances/instance.ts';
import { leastChanges } from './keep-near.ts';
import { needsRepair } from './needs-repair.ts';
import type { PlannedMeeting, Problem } from './problem.ts';
import { solve } from './solve.ts';
import { bruteForce, isLess, rankOf } from './testing/brute-force.ts';
import { tinyProblem } from './testing/generated-problem.ts';

type Event = (problem: Problem, met: PlannedMeeting, from: readonly PlannedMeeting[]) => Problem;

const EVENTS: Record<string, Event> = {
  'a party cancelled': (problem, { b }) => ({
    ...problem,
    parties: problem.parties.map((party) => (party.id === b ? { ...party, maxMeetings: 0 } : party)),
    pairs: problem.pairs.map((pair) => (pair.a === b || pair.b === b ? { ...pair, required: false } : pair)),
    locks: problem.locks?.filter((lock) => lock.a !== b && lock.b !== b),
  }),
  'all tables but one were lost': (problem) => ({ ...problem, tables: 1 }),
  'an hour was lost': (problem, { a, slot }) => ({
    ...problem,
    parties: problem.parties.map((party) =>
      party.id === a ? { ...party, unavailable: [...(party.unavailable ?? []), slot] } : party,
    ),
    locks: problem.locks?.filter((lock) => lock.slot !== slot),
  }),
  'an interpreter declined': (problem, { interpreter }) => ({
    ...problem,
    interpreters: problem.interpreters?.map((one) =>
      one.id === interpreter ? { ...one, available: [] } : one,
    ),
    locks: problem.locks?.filter((lock) => lock.interpreter !== interpreter),
  }),
  'a pair must meet': (problem, _met, from) => {
    const isMet = ({ a, b }: { a: string; b: string }) => from.some((one) => one.a === a && one.b === b);
    const at = problem.pairs.findIndex((pair) => !isMet(pair));
    return {
      ...problem,
      pairs: problem.pairs.map((pair, i) => (i === at ? { ...pair, required: true } : pair)),
    };
  },
};

describe.each(Object.entries(EVENTS))(
  'a repair after %s, against brute force',
  { timeout: 120_000 },
  (_, event) => {
    const tally = { optimal: 0, repaired: 0 };

    it.each(Array.from({ length: 150 }, (_unused, i) => 300 + i))('seed %i', (seed) => {
      const problem = tinyProblem(seed);
      const { meetings: from } = solve(problem, { seed, iterationLimit: 5000 });
      const met = from.find(({ interpreter }) => interpreter) ?? from[0];
      if (!met) return;
      const changed = event(problem, met, from);
      if (!needsRepair(changed, from)) return;
      const truth = bruteForce(changed, from);
      const plan = solve(changed, { seed, from, isRepair: true, iterationLimit: 30_000 });
      expect(plan.status === 'infeasible').toBe(truth === null);
      if (!truth) return;
      const { violations, objective } = checkPlan(changed, plan.meetings, from);
      expect(violations).toEqual([]);
      expect(objective).toEqual(plan.objective);
      const rank = rankOf(changed, plan.meetings, objective).toSpliced(1, 0, objective.changes);
      expect(isLess(rank, truth.rank)).toBe(false);
      expect(truth.objective.changes).toBeGreaterThanOrEqual(
        truth.objective.shortfall === 0 ? leastChanges(compile(changed, from)) : 0,
      );
      tally.repaired++;
      if (plan.status !== 'optimal') return;
      tally.optimal++;
      expect(rank).toEqual(truth.rank);
    });

    it('proves nearly all of them', () => {
      expect(tally.repaired).toBeGreaterThan(3);
      expect(tally.optimal).toBeGreaterThan(0.9 * tally.repaired);
    });
  },
);

describe('a repair of a cohort after a cancellation', { timeout: 60_000 }, () => {
  it.each([1, 2, 3, 4, 5])('seed %i: nothing else moves', (seed) => {
    const problem = instanceOf('cohort', seed);
    const { meetings: from } = solve(problem, { seed, iterationLimit: 60_000 });
    const gone = from[seed * 7]!.b;
    const changed: Problem = {
      ...problem,
      parties: problem.parties.map((party) =>
        party.id === gone ? { ...party, unavailable: problem.slots.map(({ id }) => id) } : party,
      ),
    };
    const plan = solve(changed, { seed: 1, from, isRepair: true });
    expect(checkPlan(changed, plan.meetings, from).violations).toEqual([]);
    expect(plan.objective.changes).toBe(from.filter(({ b }) => b === gone).length);
  });
});
