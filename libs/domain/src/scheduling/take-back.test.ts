import { describe, expect, it } from 'vitest';
import { checkPlan } from './checker.ts';
import { compile } from './compile.ts';
import { instanceOf } from './instances/instance.ts';
import { Moves } from './moves.ts';
import type { Plan, PlannedMeeting, Problem } from './problem.ts';
import { seededRandom } from './random.ts';
import { rankedTerms, rankOf } from './ranking.ts';
import { Schedule } from './schedule.ts';
import { solve, solveSteps } from './solve.ts';
import { takeBackChanges } from './take-back.ts';
import { isLess, rankOf as rankOfPlan } from './testing/brute-force.ts';

const seeds = [1, 2, 3, 4];
const earlierOf = (problem: Problem, seed: number) => solve(problem, { seed, iterationLimit: 60_000 });

/** Everything the order compares before the changes. */
function worthOf(problem: Problem, plan: Pick<Plan, 'meetings' | 'objective'>): number[] {
  return rankOfPlan(problem, plan.meetings, plan.objective);
}

describe('a re-run that stays near a plan that still holds', { timeout: 120_000 }, () => {
  it.each(seeds)('seed %i: stopped at once, it moves nothing', (seed) => {
    const problem = instanceOf('cohort', seed);
    const { meetings: from } = earlierOf(problem, seed);
    const steps = solveSteps(problem, { from, shouldStop: () => true });
    let step = steps.next();
    while (!step.done) step = steps.next();
    expect(step.value.objective.changes).toBe(0);
  });

  it.each(
    seeds.flatMap((seed) => [[seed, 5000] as const, [seed, 40_000] as const, [seed, 150_000] as const]),
  )(
    'seed %i cut after %i moves: it is no worse, and nothing can go back alone for free',
    (seed, iterationLimit) => {
      const problem = instanceOf('cohort', seed);
      const earlier = earlierOf(problem, seed);
      const plan = solve(problem, { seed: 9, from: earlier.meetings, iterationLimit });
      expect(checkPlan(problem, plan.meetings, earlier.meetings).violations).toEqual([]);
      expect(isLess(worthOf(problem, earlier), worthOf(problem, plan))).toBe(false);
      const key = ({ a, b, slot, interpreter }: PlannedMeeting) => JSON.stringify([a, b, slot, interpreter]);
      const now = new Set(plan.meetings.map(key));
      for (const old of earlier.meetings.filter((meeting) => !now.has(key(meeting)))) {
        const others = plan.meetings.filter(({ a, b }) => a !== old.a || b !== old.b);
        const tables = new Set(others.filter(({ slot }) => slot === old.slot).map(({ table }) => table));
        const table = [1, 2].find((one) => !tables.has(one));
        if (table === undefined) continue;
        const meetings = [...others, { ...old, table }];
        const { violations, objective } = checkPlan(problem, meetings, earlier.meetings);
        if (violations.length > 0) continue;
        expect(isLess(worthOf(problem, plan), worthOf(problem, { meetings, objective }))).toBe(true);
      }
    },
  );
});

describe('takeBackChanges', () => {
  it.each(seeds)('seed %i: undoes wandering that gained nothing', (seed) => {
    const problem = instanceOf('cohort', seed);
    const { meetings: from } = earlierOf(problem, seed);
    const terms = rankedTerms(undefined, false);
    const model = compile(problem, from);
    const schedule = new Schedule(model);
    model.pairs.forEach(({ fromSlot, fromInterpreter }, i) => {
      if (fromSlot >= 0) schedule.place(i, fromSlot, fromInterpreter);
    });
    const worth = () => rankOf(schedule, terms).slice(0, -1);
    const start = worth();
    const random = seededRandom(seed);
    const moves = new Moves(schedule, random);
    for (let n = 0; n < 20_000; n++) {
      moves.begin();
      const pair = moves.drawn[random.below(moves.drawn.length)]!;
      const isDone = random.next() < 0.3 ? moves.changeInterpreter(pair) : moves.exchangeSlots(pair);
      if (!isDone || isLess(start, worth())) moves.rollBack();
    }
    const [wandered, reached] = [schedule.changes, worth()];
    expect(wandered).toBeGreaterThan(5);
    takeBackChanges(schedule, moves, terms);
    expect(isLess(reached, worth())).toBe(false);
    expect(schedule.changes).toBeLessThan(wandered);
    // What is still changed is what gained something.
    if (schedule.changes > 0) expect(isLess(worth(), start)).toBe(true);
  });
});
