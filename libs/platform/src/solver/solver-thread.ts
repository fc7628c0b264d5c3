// Entry of a worker thread: runs by type stripping from the source tree, so nothing here needs a build.
import { parentPort, workerData } from 'node:worker_threads';
import { isDomainError } from '#domain/error/domain-error.ts';
import { explainUnscheduled } from '#domain/scheduling/explain.ts';
import type { Progress } from '#domain/scheduling/progress.ts';
import { solveSteps } from '#domain/scheduling/solve.ts';
import type { SolverMessage, SolverOrder } from './solver-messages.ts';

const REPORT_EVERY_MS = 500;

const { problem, seed, timeLimitMs, from = [], isRepair = false } = workerData as SolverOrder;
const post = (message: SolverMessage) => parentPort!.postMessage(message);

function gapOf({ incumbent, bound }: Progress): number | null {
  if (!incumbent || typeof bound.score !== 'number') return null;
  return bound.score <= 0 ? 0 : Math.max(0, (bound.score - incumbent.score) / bound.score);
}

function run(): void {
  const deadline = performance.now() + timeLimitMs;
  const now = () => performance.now();
  const steps = solveSteps(problem, {
    seed,
    now,
    from,
    isRepair,
    shouldStop: () => now() >= deadline,
  });
  let reportedAt = -Infinity;
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) {
      const plan = step.value;
      const reasons = plan.status === 'infeasible' ? [] : explainUnscheduled(problem, plan.meetings);
      post({
        type: 'solved',
        plan,
        reasons: reasons.map(({ a, b, code, params }) => ({ a, b, code, params })),
      });
      return;
    }
    if (now() - reportedAt < REPORT_EVERY_MS) continue;
    reportedAt = now();
    const { meetings, elapsedMs } = step.value;
    post({ type: 'progress', meetings, seconds: Math.round(elapsedMs / 100) / 10, gap: gapOf(step.value) });
  }
}

try {
  run();
} catch (error) {
  if (!isDomainError(error)) throw error;
  post({ type: 'refused', code: error.code });
}
