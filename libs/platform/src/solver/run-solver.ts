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

/** Solves what it is told to, reports to the parent process, and ends this one. */
export function runSolver(order: SolverOrder): void {
  run(order)
    .catch(async (error: unknown) => {
      if (!isDomainError(error)) {
        process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
        process.exit(1);
      }
      await send({ type: 'refused', code: error.code });
    })
    .finally(() => process.exit());
}
