// Entry of a child process: runs by type stripping from the source tree, so nothing here needs a build.
import { readdirSync } from 'node:fs';
import { setPriority } from 'node:os';
import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { isDomainError } from '#domain/error/domain-error.ts';
import { explainUnscheduled } from '#domain/scheduling/explain.ts';
import type { EngineOptions } from '#domain/scheduling/solve-with-engines.ts';
import type { Problem } from '#domain/scheduling/problem.ts';
import type { Progress } from '#domain/scheduling/progress.ts';
import { solveSteps } from '#domain/scheduling/solve.ts';
import type { SolverMessage, SolverOrder } from './solver-messages.ts';

const REPORT_EVERY_MS = 500;
/** 0 is normal, 19 the least. */
const NICE = 19;

const send = (message: SolverMessage) =>
  new Promise<void>((resolve) => process.send!(message, undefined, undefined, () => resolve()));

function gapOf({ incumbent, bound }: Progress): number | null {
  if (!incumbent || typeof bound.score !== 'number') return null;
  return bound.score <= 0 ? 0 : Math.max(0, (bound.score - incumbent.score) / bound.score);
}

async function run({ problem, seed, timeLimitMs, from = [], isRepair = false }: SolverOrder): Promise<void> {
  const now = () => performance.now();
  const stopAt = now() + timeLimitMs;
  const options = { seed, now, from, isRepair, stopAt, shouldStop: () => now() >= stopAt };
  const steps = isRepair ? solveSteps(problem, options) : await withEngines(problem, options);
  let reportedAt = -Infinity;
  for (let step = await steps.next(); ; step = await steps.next()) {
    if (step.done) {
      const plan = step.value;
      const reasons = plan.status === 'infeasible' ? [] : explainUnscheduled(problem, plan.meetings);
      await send({
        type: 'solved',
        plan,
        reasons: reasons.map(({ a, b, code, params }) => ({ a, b, code, params })),
      });
      return;
    }
    if (now() - reportedAt < REPORT_EVERY_MS) continue;
    reportedAt = now();
    const { meetings, elapsedMs } = step.value;
    await send({
      type: 'progress',
      meetings,
      seconds: Math.round(elapsedMs / 100) / 10,
      gap: gapOf(step.value),
    });
    await setImmediate();
  }
}

/** Loaded only where needed: a repair is done before the engines' code is there. */
async function withEngines(problem: Problem, options: EngineOptions) {
  const { solveWithEngines } = await import('#domain/scheduling/solve-with-engines.ts');
  const { EngineThreads } = await import('./engine-threads.ts');
  return solveWithEngines(problem, options, new EngineThreads(options.now!));
}

/**
 * Whoever waits for an answer comes first: a search takes what is left of the processor. On Linux a priority is a
 * thread's own; those that Node began with (they compile WebAssembly) are told one by one, later ones inherit it.
 */
function giveWay(): void {
  try {
    setPriority(NICE);
    for (const thread of readdirSync('/proc/self/task')) setPriority(Number(thread), NICE);
  } catch {
    // Another system, or a thread that has ended.
  }
}

giveWay();
process.once('message', (order: SolverOrder) => {
  run(order)
    .catch(async (error: unknown) => {
      if (!isDomainError(error)) {
        process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
        process.exit(1);
      }
      await send({ type: 'refused', code: error.code });
    })
    .finally(() => process.exit());
});
// Nobody is left to read the plan.
process.on('disconnect', () => process.exit());
