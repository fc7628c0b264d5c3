import { afterAll, describe, expect, it } from 'vitest';
import { compile } from '#domain/scheduling/compile.ts';
import { readAtoms } from '#domain/scheduling/exact/asp-program.ts';
import { leastGaps } from '#domain/scheduling/exact/gap-bound.ts';
import { gapProgramOf, tightProgramOf } from '#domain/scheduling/exact/gap-program.ts';
import { ASP_OPTIONS } from '#domain/scheduling/exact/prove-terms.ts';
import { viewOf } from '#domain/scheduling/incumbent.ts';
import { slotsOf } from '#domain/scheduling/instances/slots-of.ts';
import type { Problem } from '#domain/scheduling/problem.ts';
import { seededRandom } from '#domain/scheduling/random.ts';
import { bruteForce } from '#domain/scheduling/testing/brute-force.ts';
import { EngineThreads } from './engine-threads.ts';

const now = () => performance.now();
const engines = new EngineThreads(now);
afterAll(() => engines.close());

/** Few parties, slots and tables; every meeting must be held and nobody interprets. */
function tinyEvent(seed: number): Problem {
  const random = seededRandom(seed);
  const slots = slotsOf(random.next() < 0.8 ? 1 : 2, 3 + random.below(3));
  const ids = slots.map(({ id }) => id);
  const parties = Array.from({ length: 5 }, (_, p) => ({
    id: `p${p}`,
    group: '',
    unavailable: ids.filter(() => random.next() < 0.15),
    ...(random.next() < 0.2 && { minMeetings: 3 }),
  }));
  const pairs = parties.flatMap(({ id: a }, i) =>
    parties
      .slice(i + 1)
      .filter(() => random.next() < 0.6)
      .map(({ id: b }) => ({
        a,
        b,
        score: 50,
        required: true,
        ...(random.next() < 0.3 && { slots: ids.filter(() => random.next() < 0.7) }),
      })),
  );
  return { version: 1, slots, tables: 1 + random.below(2), parties, pairs: pairs.slice(0, 6) };
}

describe('the fewest gaps of fixed meetings, against brute force', { timeout: 120_000 }, () => {
  const tally = { some: 0, none: 0, infeasible: 0 };

  it.each(Array.from({ length: 60 }, (_, i) => i + 1))('seed %i', async (seed) => {
    const problem = tinyEvent(seed);
    const model = compile(problem);
    const truth = bruteForce(problem);
    const shortfall = truth?.objective.shortfall ?? 0;
    const least = leastGaps(model);
    for (const text of [gapProgramOf(model, shortfall), tightProgramOf(model, shortfall, least)]) {
      const { status, atoms } = await engines.answerSet(text, ASP_OPTIONS, now() + 30_000, () => {});
      expect(status).toBe(truth ? 'optimal' : 'infeasible');
      if (truth)
        expect(viewOf(model, { rank: [], ...readAtoms(model, atoms!) }).gaps).toBe(truth.objective.gaps);
    }
    if (!truth) tally.infeasible++;
    else tally[truth.objective.gaps > 0 ? 'some' : 'none']++;
    if (truth) expect(least.reduce((sum, gaps) => sum + gaps, 0)).toBeLessThanOrEqual(truth.objective.gaps);
  });

  it('has met every case', () => expect(Math.min(...Object.values(tally))).toBeGreaterThan(5));
});
