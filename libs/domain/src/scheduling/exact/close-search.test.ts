import { describe, expect, it } from 'vitest';
import { provedBounds } from '../bounds.ts';
import { compile } from '../compile.ts';
import type { Problem } from '../problem.ts';
import { rankedTerms } from '../ranking.ts';
import { bruteForce } from '../testing/brute-force.ts';
import { tinyProblem } from '../testing/generated-problem.ts';
import { CloseSearch } from './close-search.ts';
import type { Face } from './dual-bound.ts';
import { EngineRun } from './engine-run.ts';
import type { Engines } from './engines.ts';
import { scoreProgramOf, type ScoreProgram } from './score-program.ts';

const HOURS = [9, 10, 11];
/** A firm that two buyers can meet at 9, 10 or 11; the second of them would rather not at 10. */
const VISIT: Problem = {
  version: 1,
  slots: HOURS.map((hour) => ({
    id: `s${hour}`,
    day: '2027-03-15',
    startsAt: new Date(Date.UTC(2027, 2, 15, hour)).toISOString(),
    endsAt: new Date(Date.UTC(2027, 2, 15, hour, 40)).toISOString(),
  })),
  tables: 1,
  parties: [
    { id: 'f1', group: 'firm' },
    { id: 'b1', group: 'buyer' },
    { id: 'b2', group: 'buyer', unsocial: ['s10'] },
  ],
  pairs: [
    { a: 'f1', b: 'b1', score: 50 },
    { a: 'f1', b: 'b2', score: 50 },
  ],
};

const terms = rankedTerms(undefined, false);
/** Nothing is asked of an engine here; the search only lets time pass. */
const idle = { breathe: async () => {}, pause: async () => {} } as Engines;

function runOf(problem: Problem): { run: EngineRun; score: ScoreProgram } {
  const model = compile(problem);
  const limits = { stopAt: Infinity, shouldStop: () => false };
  const run = new EngineRun(model, terms, provedBounds(model), idle, limits);
  return { run, score: scoreProgramOf(model, run.bounds.shortfall) };
}

async function search(run: EngineRun, score: ScoreProgram, face: Face | null, steps: number): Promise<void> {
  const close = new CloseSearch(run, score, face);
  for (let n = 0; n < steps; n++) await close.step();
}

describe('annealing close to the best plan', () => {
  it('brings meetings together and out of unsocial hours', async () => {
    const { run, score } = runOf(VISIT);
    // 9 and 11 o'clock: one gap.
    run.offer({ slotOf: Int32Array.of(0, 2), interpreterOf: Int32Array.of(-1, -1) });
    expect(run.valueOf('gaps')).toBe(1);
    await search(run, score, null, 20);
    expect([run.valueOf('score'), run.valueOf('gaps'), run.valueOf('unsocial')]).toEqual([-100, 0, 0]);
  });

  it('moves among the cells of the face alone', async () => {
    const { run, score } = runOf(VISIT);
    run.offer({ slotOf: Int32Array.of(0, 2), interpreterOf: Int32Array.of(-1, -1) });
    const fixed = new Int8Array(score.program.cost.length).fill(-1);
    // The first buyer never at 10, so that without a gap the second one has to be there.
    fixed[score.cell[1]!] = 0;
    await search(run, score, { fixed, tight: new Int8Array(score.program.rowLower.length) }, 20);
    expect([run.valueOf('gaps'), run.valueOf('unsocial')]).toEqual([0, 1]);
    expect([...run.best.slotOf][0]).not.toBe(1);
  });

  it('goes on from a plan that an engine finds', async () => {
    const { run, score } = runOf(VISIT);
    const close = new CloseSearch(run, score, null);
    await close.step();
    run.offer({ slotOf: Int32Array.of(1, 0), interpreterOf: Int32Array.of(-1, -1) });
    const { best } = run;
    for (let n = 0; n < 5; n++) await close.step();
    expect(run.best.rank).toEqual(best.rank);
  });

  it.each(Array.from({ length: 12 }, (_, i) => 3000 + i))(
    'tiny problem %i: as good as can be',
    async (seed) => {
      const problem = tinyProblem(seed);
      const truth = bruteForce(problem);
      if (!truth || problem.pairs.some(({ required }) => required) || problem.locks!.length > 0) return;
      const { run, score } = runOf(problem);
      await search(run, score, null, 60);
      expect(run.best.rank.slice(1, truth.rank.length + 1)).toEqual(truth.rank);
    },
  );
});
