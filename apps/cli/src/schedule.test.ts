import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planSchema } from '#contracts/files/plan.ts';
import { checkPlan } from '#domain/scheduling/checker.ts';
import type { Plan, Problem } from '#domain/scheduling/problem.ts';
import { fairProblem } from '#domain/scheduling/testing/generated-problem.ts';

const SCRIPT = join(import.meta.dirname, 'schedule.ts');
// The Node 24 that npm scripts get, wherever this test itself runs.
const NODE = join(import.meta.dirname, '../../../node_modules/.bin/node');
const problem = fairProblem(7, { firms: 6, buyers: 10, interpreters: 6, tables: 2, days: 2, slotsPerDay: 6 });
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'schedule-'));
  writeFileSync(join(folder, 'problem.json'), JSON.stringify(problem));
});
afterAll(() => rmSync(folder, { recursive: true }));

type Outcome = { code: number; stdout: string; stderr: string };

function schedule(args: string[], input = ''): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(
      NODE,
      [SCRIPT, ...args],
      { cwd: folder, maxBuffer: 1e8 },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
    child.stdin!.end(input);
  });
}

function expectSound(of: Problem, text: string): Plan {
  const plan: Plan = planSchema.parse(JSON.parse(text));
  const { violations, objective } = checkPlan(of, plan.meetings);
  expect(violations).toEqual([]);
  expect({ ...objective, changes: plan.objective.changes }).toEqual(plan.objective);
  return plan;
}

describe('npm run schedule', { timeout: 120_000 }, () => {
  it('prints a sound plan, its progress beside it, and exits 0', async () => {
    const { code, stdout, stderr } = await schedule(['problem.json', '--time-limit', '1', '--seed', '5']);
    expect(code).toBe(0);
    expect(expectSound(problem, stdout).meetings.length).toBeGreaterThan(5);
    expect(stderr).toMatch(/\d s {2}incumbent shortfall \d+, score \d+.*; bound \d+, gap \d+\.\d\d %/);
  });

  it('reads standard input, writes --out, and stays near --from', async () => {
    const first = await schedule(['-', '--out', 'plan.json', '--time-limit', '1'], JSON.stringify(problem));
    expect([first.code, first.stdout]).toEqual([0, '']);
    const plan = expectSound(problem, readFileSync(join(folder, 'plan.json'), 'utf8'));
    const second = await schedule(['problem.json', '--from', 'plan.json', '--time-limit', '1']);
    expect(second.code).toBe(0);
    const { meetings, objective } = expectSound(problem, second.stdout);
    expect(objective.score).toBeGreaterThanOrEqual(plan.objective.score);
    expect(objective.changes).toBe(checkPlan(problem, meetings, plan.meetings).objective.changes);
  });

  it('exits 3 with the requirements that clash', async () => {
    const [pair] = problem.pairs;
    const clash: Problem = {
      ...problem,
      forbidden: [{ a: pair!.b, b: pair!.a }],
      pairs: [{ ...pair!, required: true }],
    };
    const { code, stdout, stderr } = await schedule(['-'], JSON.stringify(clash));
    expect(code).toBe(3);
    const plan = planSchema.parse(JSON.parse(stdout));
    expect(plan).toMatchObject({ status: 'infeasible', meetings: [] });
    expect(plan.conflict).toEqual(['$.pairs[0].required', '$.forbidden[0]']);
    expect(stderr).toContain('$.pairs[0].required');
  });

  it.each([
    ['{', ['$: is not JSON']],
    ['{"version":2}', ['$.version: ', '$.slots: ']],
    [
      JSON.stringify({ ...problem, pairs: [{ ...problem.pairs[0], a: 'nobody' }] }),
      ['$.pairs[0].a: no party'],
    ],
    [JSON.stringify({ ...problem, speed: 5 }), ['$.speed: is not part of the format']],
  ])('exits 2 for %.30s with the path of each fault', async (input, expected) => {
    const { code, stdout, stderr } = await schedule(['-'], input);
    expect([code, stdout]).toEqual([2, '']);
    for (const text of expected) expect(stderr).toContain(`standard input: ${text}`);
  });

  it.each([
    [[]],
    [['missing.json']],
    [['problem.json', '--time-limit', '0']],
    [['problem.json', '--seed', 'x']],
    [['problem.json', '--fast']],
    [['problem.json', '--from', 'problem.json']],
    [['problem.json', '--seed', '']],
    [['-', '--from', '-']],
    [['problem.json', '--out', '.']],
    [['problem.json', '--out', 'no-such-folder/plan.json']],
  ])('exits 2 for the arguments %j', async (args) => {
    const { code, stdout, stderr } = await schedule(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).not.toBe('');
  });
});
