import { describe, expect, it } from 'vitest';
import { compile } from './compile.ts';
import { loadBoundOf } from './load-bound.ts';
import type { Problem } from './problem.ts';
import { seededRandom } from './random.ts';

/** Pairs that each may be served by some of the interpreters, some of whom know the field. */
function problemOf(prior: number[], pairs: { may: number[]; fit: number[] }[]): Problem {
  return {
    version: 1,
    slots: [
      { id: 's1', day: '2027-03-16', startsAt: '2027-03-16T01:00:00Z', endsAt: '2027-03-16T01:40:00Z' },
    ],
    tables: null,
    parties: pairs.flatMap((_, k) => [
      { id: `f${k}`, group: 'firm' },
      { id: `b${k}`, group: 'buyer' },
    ]),
    pairs: pairs.map((_, k) => ({ a: `f${k}`, b: `b${k}`, score: 1, language: `l${k}`, fields: [`x${k}`] })),
    interpreters: prior.map((priorMeetings, i) => ({
      id: `i${i}`,
      languages: pairs.flatMap(({ may }, k) => (may.includes(i) ? [{ code: `l${k}`, level: 5 }] : [])),
      fields: pairs.flatMap(({ fit }, k) => (fit.includes(i) ? [`x${k}`] : [])),
      available: ['s1'],
      priorMeetings,
    })),
  };
}

/** By trying every assignment. */
function truth(prior: number[], choices: number[][]): { maxLoad: number; sumOfSquares: number } {
  let best = { maxLoad: Infinity, sumOfSquares: Infinity };
  const loads = [...prior];
  const visit = (k: number): void => {
    if (k === choices.length) {
      const sumOfSquares = loads.reduce((sum, load) => sum + load * load, 0);
      const maxLoad = Math.max(...loads);
      best = {
        maxLoad: Math.min(best.maxLoad, maxLoad),
        sumOfSquares: Math.min(best.sumOfSquares, sumOfSquares),
      };
      return;
    }
    for (const i of choices[k]!) {
      loads[i]!++;
      visit(k + 1);
      loads[i]!--;
    }
  };
  visit(0);
  return best;
}

describe('loadBoundOf', () => {
  it.each(Array.from({ length: 60 }, (_, i) => i + 1))(
    'is the true optimum of the relaxed problem %i',
    (seed) => {
      const random = seededRandom(seed * 104729);
      const prior = Array.from({ length: 2 + random.below(3) }, () => random.below(4));
      const pairs = Array.from({ length: 1 + random.below(6) }, () => {
        const may = prior.flatMap((_, i) => (random.next() < 0.6 ? [i] : []));
        if (may.length === 0) may.push(random.below(prior.length));
        return { may, fit: may.filter(() => random.next() < 0.4) };
      });
      const model = compile(problemOf(prior, pairs));
      const all = [...pairs.keys()];
      const misfit = pairs.filter(({ fit }) => fit.length === 0).length;
      const best = pairs.map(({ may, fit }) => (fit.length > 0 ? fit : may));
      expect(loadBoundOf(model, all, true)).toEqual({ misfit, ...truth(prior, best) });
      expect(loadBoundOf(model, all, false)).toEqual({
        misfit,
        ...truth(
          prior,
          pairs.map((p) => p.may),
        ),
      });
    },
  );
});
