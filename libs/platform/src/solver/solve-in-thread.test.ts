import { describe, expect, it } from 'vitest';
import { checkPlan } from '#domain/scheduling/checker.ts';
import type { Problem } from '#domain/scheduling/problem.ts';
import { solveInThread } from './solve-in-thread.ts';
import type { SolverProgress } from './solver-messages.ts';

/** Firms and buyers who would all meet all, in far fewer slots. */
function problemOf(firms: number, buyers: number): Problem {
  const slots = Array.from({ length: 18 }, (_, i) => {
    const startsAt = new Date(Date.UTC(2027, 2, 16 + Math.floor(i / 6), i % 6));
    return {
      id: `s${i}`,
      day: startsAt.toISOString().slice(0, 10),
      startsAt: startsAt.toISOString(),
      endsAt: new Date(startsAt.getTime() + 2_400_000).toISOString(),
    };
  });
  const party = (group: string) => (_: unknown, i: number) => ({ id: `${group}${i}`, group });
  return {
    version: 1,
    slots,
    tables: 8,
    parties: [
      ...Array.from({ length: firms }, party('firm')),
      ...Array.from({ length: buyers }, party('buyer')),
    ],
    pairs: Array.from({ length: firms * buyers }, (_, i) => ({
      a: `firm${i % firms}`,
      b: `buyer${Math.floor(i / firms)}`,
      score: 30 + ((i * 37) % 61),
    })),
  };
}

describe('solveInThread', () => {
  it('solves beside the process and tells how far it is', async () => {
    const problem = problemOf(8, 20);
    const seen: SolverProgress[] = [];
    let ticks = 0;
    const timer = setInterval(() => ticks++, 10);
    const { result } = solveInThread({ problem, seed: 1, timeLimitMs: 1500 }, (one) => seen.push(one));
    const { plan, reasons } = await result;
    clearInterval(timer);
    expect(checkPlan(problem, plan.meetings).violations).toEqual([]);
    expect(plan.meetings.length + reasons.length).toBe(problem.pairs.length);
    expect(seen.length).toBeGreaterThan(0);
    // The event loop of the process was free all the while.
    expect(ticks).toBeGreaterThan(5);
  });

  it('stops when told', async () => {
    const run = solveInThread({ problem: problemOf(30, 60), seed: 1, timeLimitMs: 60_000 }, () => {});
    setTimeout(() => run.stop(), 200);
    await expect(run.result).rejects.toMatchObject({ code: 'solver-stopped' });
  });

  it('survives a thread that crashes', async () => {
    const broken = { ...problemOf(1, 1), slots: null } as unknown as Problem;
    const { result } = solveInThread({ problem: broken, seed: 1, timeLimitMs: 1000 }, () => {});
    await expect(result).rejects.toMatchObject({ code: 'solver-crashed' });
  });
});
