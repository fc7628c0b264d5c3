import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import type { Engines } from '#domain/scheduling/exact/engines.ts';
import type { Plan, Problem } from '#domain/scheduling/problem.ts';
import { solveWithEngines } from '#domain/scheduling/solve-with-engines.ts';
import { fairProblem, tinyProblem } from '#domain/scheduling/testing/generated-problem.ts';
import { EngineThreads } from './engine-threads.ts';

const now = () => performance.now();
const engines = new EngineThreads(now);
afterAll(() => engines.close());

type Slow = 'program' | 'answer-set' | 'answer-set beside';
const SLOW: Slow[] = ['program', 'answer-set', 'answer-set beside'];

/** The same engines, but every answer of one of them comes late, so that the others are always first. */
function delayed(slow: Slow, ms: number): Engines {
  const late = async <T>(is: Slow, answer: Promise<T>): Promise<T> => {
    const value = await answer;
    if (is === slow) await delay(ms);
    return value;
  };
  return {
    load: (only) => engines.load(only),
    breathe: () => engines.breathe(),
    pause: () => engines.pause(),
    stopAnswerSet: (lane) => engines.stopAnswerSet(lane),
    stopProgram: () => engines.stopProgram(),
    relax: (program, stopAt) => late('program', engines.relax(program, stopAt)),
    integer: (program, stopAt, start, onSolution) =>
      late('program', engines.integer(program, stopAt, start, onSolution)),
    answerSet: (text, options, stopAt, onModel, lane = 0) =>
      late(
        lane === 0 ? 'answer-set' : 'answer-set beside',
        engines.answerSet(text, options, stopAt, onModel, lane),
      ),
  };
}

async function solve(problem: Problem, with_: Engines): Promise<Plan> {
  const steps = solveWithEngines(problem, { seed: 3, now, stopAt: now() + 60_000, smallLimit: 0 }, with_);
  for (let step = await steps.next(); ; step = await steps.next()) if (step.done) return step.value;
}

const PROBLEMS: [string, Problem][] = [
  ...[2002, 2007, 2008, 2010, 2012, 2021, 2029, 2034, 2036].map((seed): [string, Problem] => [
    `tiny ${seed}`,
    tinyProblem(seed),
  ]),
  ['fair', fairProblem(7, { firms: 5, buyers: 9, interpreters: 5, tables: 2, days: 2, slotsPerDay: 5 })],
];

describe('whichever engine answers first', { timeout: 120_000 }, () => {
  it.each(PROBLEMS)(
    '%s: what is proved is the same, and so is every value of the plan',
    async (_, problem) => {
      const usual = await solve(problem, engines);
      expect(usual.status).toBe('optimal');
      for (const slow of SLOW) {
        const other = await solve(problem, delayed(slow, 400));
        expect([slow, other.status]).toEqual([slow, usual.status]);
        expect([slow, other.objective]).toEqual([slow, usual.objective]);
      }
    },
  );
});
