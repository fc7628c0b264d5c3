import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { parseJson, type FileFault, type Parsed } from '#contracts/files/faults.ts';
import { parsePlan } from '#contracts/files/plan.ts';
import { parseProblem } from '#contracts/files/problem.ts';
import { isDomainError } from '#domain/error/domain-error.ts';
import { checkPlan } from '#domain/scheduling/checker.ts';
import type { Plan, PlannedMeeting, Problem } from '#domain/scheduling/problem.ts';
import { needsRepair } from '#domain/scheduling/needs-repair.ts';
import type { EngineOptions } from '#domain/scheduling/solve-with-engines.ts';
import type { Progress } from '#domain/scheduling/progress.ts';
import { solveSteps } from '#domain/scheduling/solve.ts';

const USAGE =
  'usage: npm run -s schedule -- problem.json [--out plan.json] [--time-limit SECONDS] [--seed N] [--from plan.json]';
const EXIT = { plan: 0, failed: 1, badInput: 2, infeasible: 3 } as const;
const DEFAULT_TIME_LIMIT = 20;

class BadInput extends Error {}

const say = (line: string) => process.stderr.write(`${line}\n`);

async function main(args: string[]): Promise<number> {
  const startedAt = performance.now();
  const options = readOptions(args);
  const problem = readParsed(options.problem, parseProblem);
  const from = options.from === undefined ? [] : readParsed(options.from, parsePlan).meetings;
  warnOfStrangers(problem, from);
  // Found out now, not when the plan is there and would be lost.
  if (options.out !== undefined) assertWritable(options.out);
  const plan = await runSolver(problem, from, options, startedAt);
  assertSound(problem, plan, from);
  write(plan, options.out);
  if (plan.status !== 'infeasible') return EXIT.plan;
  say(`infeasible: ${plan.conflict.join(', ')} cannot hold together`);
  return EXIT.infeasible;
}

type Options = { problem: string; out?: string; from?: string; timeLimit: number; seed: number };

function readOptions(args: string[]): Options {
  let parsed;
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        from: { type: 'string' },
        'time-limit': { type: 'string', default: String(DEFAULT_TIME_LIMIT) },
        seed: { type: 'string', default: '1' },
      },
    });
  } catch (error) {
    throw new BadInput(`${(error as Error).message}\n${USAGE}`);
  }
  const { values, positionals } = parsed;
  const timeLimit = Number(values['time-limit']);
  const seed = values.seed.trim() === '' ? NaN : Number(values.seed);
  if (positionals.length !== 1) throw new BadInput(`one problem file is needed\n${USAGE}`);
  if (!(timeLimit > 0) || timeLimit > 86_400)
    throw new BadInput('--time-limit must be a number of seconds above 0 and of at most a day');
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff)
    throw new BadInput('--seed must be a whole number from 0 to 4294967295');
  if (positionals[0] === '-' && values.from === '-')
    throw new BadInput('the problem and --from cannot both be standard input');
  return { problem: positionals[0]!, out: values.out, from: values.from, timeLimit, seed };
}

/** npm runs scripts in the folder of package.json; paths are meant from where the person stands. */
function fromHere(path: string): string {
  const here = process.env.npm_lifecycle_event === 'schedule' ? process.env.INIT_CWD : undefined;
  return resolve(here ?? process.cwd(), path);
}

function readParsed<T>(path: string, parse: (input: unknown) => Parsed<T>): T {
  const name = path === '-' ? 'standard input' : path;
  let text: string;
  try {
    text = readFileSync(path === '-' ? 0 : fromHere(path), 'utf8');
  } catch (error) {
    throw new BadInput(`${name} cannot be read: ${(error as Error).message}`);
  }
  const json = parseJson(text.replace(/^\uFEFF/, ''));
  const result = json.ok ? parse(json.value) : json;
  if (result.ok) return result.value;
  throw new BadInput(result.faults.map((fault) => faultLine(name, fault)).join('\n'));
}

function faultLine(name: string, { path, code, message }: FileFault): string {
  return `${name}: ${path}: ${message} (${code})`;
}

function warnOfStrangers(problem: Problem, from: readonly PlannedMeeting[]): void {
  const known = new Set(
    problem.pairs.flatMap(({ a, b }) => [JSON.stringify([a, b]), JSON.stringify([b, a])]),
  );
  const strangers = from.filter(({ a, b }) => !known.has(JSON.stringify([a, b]))).length;
  if (strangers > 0)
    say(`${strangers} meetings of --from are of pairs that the problem no longer has; they are left out`);
}

async function runSolver(
  problem: Problem,
  from: readonly PlannedMeeting[],
  { seed, timeLimit }: Options,
  startedAt: number,
): Promise<Plan> {
  // A little is kept back for reasons, checker and writing: some 0.1 ms a pair, twice that on a slow machine.
  const keptBack = Math.min(200 + 0.2 * problem.pairs.length, timeLimit * 50);
  const stopAt = startedAt + timeLimit * 1000 - keptBack;
  let isInterrupted = false;
  const interrupt = () => {
    isInterrupted = true;
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const now = () => performance.now();
  const isRepair = from.length > 0 && needsRepair(problem, from);
  if (isRepair) say('the plan of --from can no longer be held: repairing it, with as few changes as can be');
  const search = { seed, from, isRepair, now, stopAt, shouldStop: () => isInterrupted || now() >= stopAt };
  const { steps, close } = isRepair
    ? { steps: solveSteps(problem, search), close: () => {} }
    : await withEngines(problem, search);
  const report = reporter();
  try {
    for (let step = await steps.next(); ; step = await steps.next()) {
      if (step.done) return step.value;
      report(step.value);
      // Lets a signal through: the first Ctrl-C ends the search with the best plan so far.
      await setImmediate();
    }
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    close();
  }
}

/** Loaded only where needed: a repair is done before the engines' code is there. */
async function withEngines(problem: Problem, options: EngineOptions) {
  const { solveWithEngines } = await import('#domain/scheduling/solve-with-engines.ts');
  const { EngineThreads } = await import('#platform/solver/engine-threads.ts');
  const engines = new EngineThreads(options.now!);
  return { steps: solveWithEngines(problem, options, engines), close: () => engines.close() };
}

/**
 * Tells at once of what is proved, of a better plan at most five times a second, and otherwise every two seconds that
 * the search goes on.
 */
function reporter(): (progress: Progress) => void {
  let lastLine = '';
  let lastAt = -Infinity;
  let provedCount = 0;
  return ({ elapsedMs, incumbent, bound, proved }) => {
    const words = proved.length > 0 ? `; proved ${proved.join(', ')}` : '';
    const line = incumbent ? `${progressLine(incumbent, bound)}${words}` : 'no plan yet';
    if (proved.length <= provedCount && elapsedMs - lastAt < (line === lastLine ? 2000 : 200)) return;
    say(`${(elapsedMs / 1000).toFixed(1).padStart(6)} s  ${line}`);
    [lastLine, lastAt, provedCount] = [line, elapsedMs, proved.length];
  };
}

function progressLine(incumbent: NonNullable<Progress['incumbent']>, bound: Progress['bound']): string {
  const { shortfall, score, gaps, unsocial, fieldMisfit, maxLoad } = incumbent;
  const best = bound.score ?? null;
  const gap = best === null ? '?' : best === 0 ? '0.00' : (((best - score) / best) * 100).toFixed(2);
  return (
    `incumbent shortfall ${shortfall}, score ${score}, gaps ${gaps}, unsocial ${unsocial}, ` +
    `misfit ${fieldMisfit}, load ${maxLoad}; bound ${best ?? '?'}, gap ${gap} %`
  );
}

/** A plan that fails the independent checker is a defect of the solver and never leaves this program. */
function assertSound(problem: Problem, plan: Plan, from: readonly PlannedMeeting[]): void {
  if (plan.status === 'infeasible') return;
  const { violations, objective } = checkPlan(problem, plan.meetings, [...from]);
  if (violations.length === 0 && JSON.stringify(objective) === JSON.stringify(plan.objective)) return;
  const found = violations.map(({ rule, subject }) => `${rule} ${JSON.stringify(subject)}`);
  throw new Error(
    `The plan failed the independent check, so it is not printed. Please report this with the problem file.\n` +
      `${found.join('\n')}\nclaimed ${JSON.stringify(plan.objective)}, found ${JSON.stringify(objective)}`,
  );
}

function write(plan: Plan, out: string | undefined): void {
  const text = `${JSON.stringify(plan, null, 2)}\n`;
  if (out === undefined) {
    process.stdout.write(text);
    return;
  }
  const path = fromHere(out);
  try {
    // Whole or not at all: nobody reads half a plan.
    writeFileSync(`${path}.part`, text);
    renameSync(`${path}.part`, path);
  } catch (error) {
    rmSync(`${path}.part`, { force: true });
    throw new BadInput(`${out} cannot be written: ${(error as Error).message}`);
  }
}

function assertWritable(out: string): void {
  const path = fromHere(out);
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new Error('it is a folder');
    writeFileSync(`${path}.part`, '');
    rmSync(`${path}.part`);
  } catch (error) {
    throw new BadInput(`${out} cannot be written: ${(error as Error).message}`);
  }
}

/** Runs the command and returns its exit code; what went wrong is told on standard error. */
export async function runScheduleCommand(args: string[]): Promise<number> {
  try {
    return await main(args);
  } catch (error) {
    if (error instanceof BadInput) {
      say(error.message);
      return EXIT.badInput;
    } else if (isDomainError(error, 'no-plan-found')) {
      say(
        'No plan with all required meetings was found in the time given, nor a proof that there is none. Try a longer --time-limit.',
      );
      return EXIT.failed;
    } else {
      say(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return EXIT.failed;
    }
  }
}
