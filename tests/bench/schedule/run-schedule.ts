import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPlan } from '#domain/scheduling/checker.ts';
import type { Plan, Problem } from '#domain/scheduling/problem.ts';

const SCRIPT = join(import.meta.dirname, '../../../apps/cli/src/schedule.ts');

export type Run = {
  plan: Plan | null;
  exitCode: number | null;
  /** From the start of the process to its end. */
  seconds: number;
  /** When the first plan was reported. */
  firstPlanAt: number | null;
  /** When each term was reported as proved. */
  provedAt: Record<string, number>;
  /** Largest resident set. */
  megabytes: number;
  /** Rules broken, by the independent checker. */
  violations: number;
};

/** Runs the command line on a problem, watching its progress lines and its memory. */
export async function runSchedule(
  problem: Problem,
  folder: string,
  args: string[],
  from?: Plan,
): Promise<Run> {
  const file = join(folder, 'problem.json');
  const out = join(folder, 'plan.json');
  writeFileSync(file, JSON.stringify(problem));
  writeFileSync(out, '');
  if (from) writeFileSync(join(folder, 'from.json'), JSON.stringify(from));
  const startedAt = performance.now();
  const since = () => (performance.now() - startedAt) / 1000;
  const near = from ? ['--from', join(folder, 'from.json')] : [];
  const child = spawn(process.execPath, [SCRIPT, file, '--out', out, ...near, ...args], {
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  let megabytes = 0;
  const watch = setInterval(() => {
    megabytes = Math.max(megabytes, peakOf(child.pid!));
  }, 50);
  const provedAt: Record<string, number> = {};
  let firstPlanAt: number | null = null;
  let tail = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (tail + chunk).split('\n');
    tail = lines.pop()!;
    for (const line of lines) {
      if (line.includes('incumbent')) firstPlanAt ??= since();
      for (const term of line.match(/proved ([\w, ]+)/)?.[1]?.split(', ') ?? []) provedAt[term] ??= since();
    }
  });
  const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const seconds = since();
  clearInterval(watch);
  const text = readFileSync(out, 'utf8');
  const plan = text === '' ? null : (JSON.parse(text) as Plan);
  const isPlan = plan !== null && plan.status !== 'infeasible';
  const violations = isPlan ? checkPlan(problem, plan.meetings, from?.meetings).violations.length : 0;
  if (isPlan) firstPlanAt ??= seconds;
  return { plan, exitCode, seconds, firstPlanAt, provedAt, megabytes, violations };
}

function peakOf(pid: number): number {
  try {
    const peak = readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmHWM:\s+(\d+) kB/);
    return peak ? Number(peak[1]) / 1024 : 0;
  } catch {
    return 0;
  }
}
