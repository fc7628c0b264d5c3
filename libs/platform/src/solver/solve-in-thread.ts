import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DomainError } from '#domain/error/domain-error.ts';
import type { SolverMessage, SolverOrder, SolverProgress, SolverResult } from './solver-messages.ts';

/** Beyond its own time limit a run gets so long to finish its last step and to explain its plan. */
const GRACE_MS = 15_000;
const MEMORY_MB = 1024;

export interface SolverRun {
  /** @throws DomainError `solver-timed-out`, `solver-crashed`, `solver-stopped`, `no-plan-found` */
  readonly result: Promise<SolverResult>;
  /** Ends the thread; harmless when it has ended. */
  stop(): void;
}

/**
 * Solves in a thread of its own, so that the process goes on answering meanwhile; whatever the thread does, the
 * process survives it.
 */
export function solveInThread(order: SolverOrder, onProgress: (progress: SolverProgress) => void): SolverRun {
  const worker = new Worker(threadFile(), {
    workerData: order,
    // The parent's flags may be for a test runner or a watcher.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  const { promise, resolve, reject } = Promise.withResolvers<SolverResult>();
  const fail = (code: string, details?: Record<string, unknown>) => reject(new DomainError(code, details));
  const timer = setTimeout(() => {
    fail('solver-timed-out');
    void worker.terminate();
  }, order.timeLimitMs + GRACE_MS);
  worker.on('message', (message: SolverMessage) => {
    if (message.type === 'progress') onProgress(message);
    else if (message.type === 'solved') resolve({ plan: message.plan, reasons: message.reasons });
    else fail(message.code);
  });
  worker.on('error', (error: Error) => fail('solver-crashed', { reason: error.message }));
  worker.on('exit', (code) => {
    clearTimeout(timer);
    fail('solver-crashed', { reason: `thread ended with ${code}` });
  });
  return {
    result: promise,
    stop: () => {
      fail('solver-stopped');
      void worker.terminate();
    },
  };
}

/**
 * The thread's source, found by the `imports` of the package that the process runs in: the same from the source tree,
 * from a test and from a bundle, which all lie below it.
 */
function threadFile(): string {
  const from = process.argv[1] ?? join(process.cwd(), 'package.json');
  for (const base of [from, join(process.cwd(), 'package.json')]) {
    try {
      return createRequire(base).resolve('#platform/solver/solver-thread.ts');
    } catch {
      // Started from outside of the package (a test runner): the working directory is inside.
    }
  }
  throw new DomainError('solver-crashed', { reason: 'solver-thread.ts was not found' });
}
