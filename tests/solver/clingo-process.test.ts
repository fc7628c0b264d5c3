import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { solveWithEngines } from '#domain/scheduling/solve-with-engines.ts';
import type { Plan, Problem } from '#domain/scheduling/problem.ts';
import { tinyProblem } from '#domain/scheduling/testing/generated-problem.ts';
import { findClingo } from '#platform/solver/clingo-process.ts';
import { EngineThreads } from '#platform/solver/engine-threads.ts';

const now = () => performance.now();
const asProcess = new EngineThreads(now);
const asWebAssembly = new EngineThreads(now, null);
afterAll(() => {
  asProcess.close();
  asWebAssembly.close();
});

/** Three of six at the least cost: 1 + 2 + 3. */
const CHOICE = '3 {a(1..6)} 3. #minimize {X,X : a(X)}. #show a/1.';
/** Fourteen pigeons in thirteen holes: known to be impossible only after very long. */
const LONG = '1 {in(P,H) : H=1..13} 1 :- P=1..14. :- in(P,H), in(Q,H), P<Q. #show in/2.';

/** Ids of running clingos whose command line has this option. */
function clingosWith(option: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((id) => {
      try {
        return readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0').includes(option);
      } catch {
        return false;
      }
    })
    .map(Number);
}

it('is on a machine that runs the tests', () => {
  expect(findClingo()?.at(-1)).toBe('clingo');
});

describe.each([
  ['as a process', asProcess],
  ['as WebAssembly', asWebAssembly],
])('clingo %s', (_, engines) => {
  it('finds the least cost and tells of answers on the way', async () => {
    const seen: string[][] = [];
    const options = ['--opt-strategy=usc'];
    const answer = await engines.answerSet(CHOICE, options, now() + 20_000, (atoms) => seen.push(atoms));
    expect(answer.status).toBe('optimal');
    expect([...answer.atoms!].sort()).toEqual(['a(1)', 'a(2)', 'a(3)']);
    expect(seen.at(-1)).toEqual(answer.atoms);
  });

  it('says so where there is no answer, and gives an answer of nothing shown', async () => {
    expect((await engines.answerSet('a. :- a.', [], now() + 20_000, () => {})).status).toBe('infeasible');
    const empty = await engines.answerSet('#show a/0. b.', [], now() + 20_000, () => {});
    expect(empty).toEqual({ status: 'optimal', atoms: [] });
  });

  it('is stopped by its time, by a word, and by the next question, and answers again', async () => {
    const [late, told, followed] = [300, 20_000, 20_000].map((ms) => now() + ms);
    expect((await engines.answerSet(LONG, [], late!, () => {})).status).toBe('stopped');
    const first = engines.answerSet(LONG, [], told!, () => {});
    await delay(100);
    engines.stopAnswerSet(0);
    expect((await first).status).toBe('stopped');
    const second = engines.answerSet(LONG, [], followed!, () => {});
    const third = engines.answerSet(CHOICE, ['--opt-strategy=usc'], now() + 20_000, () => {});
    expect((await second).status).toBe('stopped');
    expect((await third).status).toBe('optimal');
  });

  it('answers nothing to a program it does not understand', async () => {
    expect((await engines.answerSet('1 {a', [], now() + 20_000, () => {})).status).toBe('stopped');
  });

  it('has two lanes that do not disturb each other', async () => {
    const slow = engines.answerSet(LONG, [], now() + 2000, () => {}, 1);
    expect((await engines.answerSet(CHOICE, ['--opt-strategy=usc'], now() + 20_000, () => {})).status).toBe(
      'optimal',
    );
    engines.stopAnswerSet(1);
    expect((await slow).status).toBe('stopped');
  });
});

describe('plans', { timeout: 60_000 }, () => {
  async function solve(problem: Problem, engines: EngineThreads): Promise<Plan> {
    const steps = solveWithEngines(problem, { seed: 1, now, stopAt: now() + 30_000, smallLimit: 0 }, engines);
    for (let step = await steps.next(); ; step = await steps.next()) if (step.done) return step.value;
  }

  it.each(Array.from({ length: 20 }, (_, i) => 5000 + i))(
    'seed %i: of the same values by both',
    async (seed) => {
      const problem = tinyProblem(seed);
      const [one, other] = [await solve(problem, asProcess), await solve(problem, asWebAssembly)];
      expect(one.status).not.toBe('feasible');
      expect({ status: one.status, objective: one.objective, bound: one.bound }).toEqual({
        status: other.status,
        objective: other.objective,
        bound: other.bound,
      });
    },
  );
});

describe('the process of clingo', () => {
  const ended = (option: string) =>
    expect.poll(() => clingosWith(option), { timeout: 10_000, interval: 50 }).toEqual([]);
  const running = (option: string) =>
    expect.poll(() => clingosWith(option).length, { timeout: 10_000, interval: 50 }).toBe(1);

  it('ends when it is stopped', async () => {
    const answer = asProcess.answerSet(LONG, ['--seed=7001'], now() + 20_000, () => {});
    await running('--seed=7001');
    asProcess.stopAnswerSet();
    await answer;
    await ended('--seed=7001');
  });

  it.each(['SIGKILL', 'SIGTERM'] as const)('ends with a solver that ends by %s', async (signal) => {
    const option = signal === 'SIGKILL' ? '--seed=7002' : '--seed=7003';
    const source = `
      const { EngineThreads } = await import('#platform/solver/engine-threads.ts');
      new EngineThreads(() => performance.now()).answerSet(${JSON.stringify(LONG)}, ['${option}'], 60_000, () => {});`;
    const solver = spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: 'ignore' });
    await running(option);
    solver.kill(signal);
    await ended(option);
  });
});
