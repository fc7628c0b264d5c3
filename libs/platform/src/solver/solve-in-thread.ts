import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DomainError } from '#domain/error/domain-error.ts';
import type { SolverMessage, SolverOrder, SolverProgress, SolverResult } from './solver-messages.ts';

/** Beyond its own time limit a run gets so long to finish its last step and to explain its plan. */
const GRACE_MS = 15_000;
const MEMORY_MB = 1024;

export interface SolverRun {
  /** @throws DomainError `solver-timed-out`, `solver-crashed`, `solver-stopped`, `no-plan-found` */
  readonly result: Promise<SolverResult>;
  /** Ends the process; harmless when it has ended. */
  stop(): void;
}

/**
 * Solves in a process of its own, at a lower priority, so that this one goes on answering meanwhile and survives
 * whatever the solver does. (The engines inside it are threads of that process.)
 */
export function solveInThread(order: SolverOrder, onProgress: (progress: SolverProgress) => void): SolverRun {
  const child = fork(processFile(), [], {
    // The parent's flags may be for a test runner or a watcher.
    execArgv: [`--max-old-space-size=${MEMORY_MB}`],
    serialization: 'advanced',
  });
  const { promise, resolve, reject } = Promise.withResolvers<SolverResult>();
  const fail = (code: string, details?: Record<string, unknown>) => reject(new DomainError(code, details));
  const timer = setTimeout(() => {
    fail('solver-timed-out');
    child.kill('SIGKILL');
  }, order.timeLimitMs + GRACE_MS);
  child.once('spawn', () => child.send(order));
  child.on('message', (message: SolverMessage) => {
    if (message.type === 'progress') onProgress(message);
    else if (message.type === 'solved') resolve({ plan: message.plan, reasons: message.reasons });
    else fail(message.code);
  });
  child.on('error', (error: Error) => fail('solver-crashed', { reason: error.message }));
  child.on('exit', (code, signal) => {
    clearTimeout(timer);
    fail('solver-crashed', { reason: `process ended with ${code ?? signal}` });
  });
  return {
    result: promise,
    stop: () => {
      fail('solver-stopped');
      child.kill('SIGKILL');
    },
  };
}

/**
 * The source of the process, found by the `imports` of the package that the process runs in: the same from the source tree,
 * from a test and from a bundle, which all lie below it.
 */
function processFile(): string {
  const from = process.argv[1] ?? join(process.cwd(), 'package.json');
  for (const base of [from, join(process.cwd(), 'package.json')]) {
    try {
      return createRequire(base).resolve('#platform/solver/solver-process.ts');
    } catch {
      // Started from outside of the package (a test runner): the working directory is inside.
    }
  }
  throw new DomainError('solver-crashed', { reason: 'solver-process.ts was not found' });
}
