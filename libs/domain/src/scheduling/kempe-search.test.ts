import { describe, expect, it } from 'vitest';
import { checkPlan } from './checker.ts';
import { compile } from './compile.ts';
import { proveFeasibility } from './feasibility.ts';
import { b2bspInstance } from './instances/b2bsp-instance.ts';
import { KempeSearch } from './kempe-search.ts';
import type { PlannedMeeting, Problem } from './problem.ts';
import { seededRandom } from './random.ts';
import { numberTables } from './tables.ts';

/** Meetings of everyone with everyone on the other side, two days, with limits a day and hours some dislike. */
const twoDays: Problem = {
  version: 1,
  slots: Array.from({ length: 12 }, (_, s) => {
    const start = Date.UTC(2027, 2, 16 + Math.floor(s / 6), s % 6);
    return {
      id: `s${s}`,
      day: new Date(start).toISOString().slice(0, 10),
      startsAt: new Date(start).toISOString(),
      endsAt: new Date(start + 2_400_000).toISOString(),
    };
  }),
  tables: 4,
  parties: Array.from({ length: 12 }, (_, p) => ({
    id: `p${p}`,
    group: p < 6 ? 'firm' : 'buyer',
    maxPerDay: 4,
    ...(p % 3 === 0 && { unsocial: ['s0', 's6'] }),
    ...(p % 4 === 1 && { unavailable: ['s3', 's8'] }),
  })),
  pairs: Array.from({ length: 36 }, (_, i) => ({
    a: `p${i % 6}`,
    b: `p${6 + Math.floor(i / 6)}`,
    score: 50,
    required: true,
  })),
  locks: [{ a: 'p0', b: 'p6', slot: 's4' }],
};

function search(problem: Problem, seed: number, iterations: number) {
  const model = compile(problem);
  const { schedule } = proveFeasibility(model, 200_000, () => false);
  const kempe = new KempeSearch(model, schedule.slotOf, seededRandom(seed));
  const before = kempe.bestGaps;
  for (const _ of kempe.anneal(0.4, 0.15, iterations, 0));
  const tables = numberTables(model, kempe.best, () => undefined);
  const meetings = problem.pairs.map(({ a, b }, i): PlannedMeeting => ({
    a,
    b,
    slot: problem.slots[kempe.best[i]!]!.id,
    table: tables[i]!,
  }));
  return { kempe, before, meetings, checked: checkPlan(problem, meetings) };
}

describe('Kempe chains', { timeout: 60_000 }, () => {
  it.each([1, 2, 3])('keep every hard rule over two days, with a lock and limits a day (seed %i)', (seed) => {
    const { kempe, before, checked } = search(twoDays, seed, 100_000);
    expect(checked.violations).toEqual([]);
    expect(checked.objective.gaps).toBe(kempe.bestGaps);
    expect(kempe.bestGaps).toBeLessThan(before);
  });

  it.each([3, 5])('keep every hard rule of a brokerage event and lose gaps (instance %i)', (instance) => {
    const { kempe, before, checked } = search(b2bspInstance(instance), 1, 100_000);
    expect(checked.violations).toEqual([]);
    expect(checked.objective.gaps).toBe(kempe.bestGaps);
    expect(kempe.bestGaps).toBeLessThan(before);
  });

  it('find the same timetable for the same seed', () => {
    const [one, same, other] = [7, 7, 8].map((seed) => search(twoDays, seed, 40_000).meetings);
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it('go on from the best timetable when told to', () => {
    const { kempe } = search(twoDays, 1, 40_000);
    const best = kempe.bestGaps;
    kempe.restoreBest();
    expect(kempe.gaps).toBe(best);
    for (const _ of kempe.anneal(0.4, 0.15, 40_000, 0));
    expect(kempe.bestGaps).toBeLessThanOrEqual(best);
  });

  it('leave pairs with interpreters to the annealing that knows them', () => {
    const problem: Problem = {
      ...twoDays,
      pairs: twoDays.pairs.map((pair, i) => (i === 0 ? { ...pair, language: 'vi' } : pair)),
      interpreters: [{ id: 'i1', languages: [{ code: 'vi', level: 5 }], available: ['s4'] }],
    };
    const model = compile(problem);
    const { schedule } = proveFeasibility(model, 200_000, () => false);
    expect(KempeSearch.canSearch(model, schedule.slotOf)).toBe(false);
  });
});
