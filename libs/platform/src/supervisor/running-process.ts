import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { DEFAULT_STOP_STEPS, type ProcessSpec } from './process-spec.ts';

export interface ProcessExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/**
 * One run of a process, in a process group of its own: Ctrl-C in a terminal reaches only us, and we decide in which
 * order the others end. A guard ends it when we are killed without a chance to do so.
 */
export class RunningProcess {
  readonly pid: number;
  readonly exited: Promise<ProcessExit>;
  private readonly spec: ProcessSpec;
  private readonly input: Writable | null;
  private exit: ProcessExit | undefined;
  private stopping: Promise<ProcessExit> | undefined;

  private constructor(spec: ProcessSpec, child: ChildProcess, pid: number) {
    this.spec = spec;
    this.input = child.stdin;
    this.pid = pid;
    const guard = spawnGuard(pid, spec.orphanSignal ?? 'SIGTERM');
    this.exited = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        guard.kill('SIGKILL');
        // What it started and left behind must not hold ports of the next run.
        killGroup(pid);
        this.exit = { code, signal };
        resolve(this.exit);
      });
    });
  }

  /**
   * Starts the process; rejects when the program cannot be run at all.
   * @param isSpare it waits until {@link begin}
   */
  static async launch(spec: ProcessSpec, isSpare = false): Promise<RunningProcess> {
    const child = spawn(spec.command, spec.args, {
      cwd: spec.cwd,
      env: isSpare ? { ...(spec.env ?? process.env), STANDBY: '1' } : spec.env,
      uid: spec.uid,
      gid: spec.gid,
      detached: true,
      stdio: [isSpare ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    });
    // Ends with the process; that is told by its exit.
    child.stdin?.on('error', () => {});
    for (const stream of ['stdout', 'stderr'] as const) {
      createInterface({ input: child[stream]! }).on('line', (line) => spec.onLine?.(line, stream));
    }
    await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    return new RunningProcess(spec, child, child.pid!);
  }

  get hasExited(): boolean {
    return this.exit !== undefined;
  }

  /** Lets a spare begin its work. */
  begin(): void {
    this.input?.end('begin\n');
  }

  /** Sends the stop signals one after the other, at last SIGKILL; resolves when the process is gone. */
  stop(): Promise<ProcessExit> {
    this.stopping ??= this.stopBySteps();
    return this.stopping;
  }

  private async stopBySteps(): Promise<ProcessExit> {
    for (const { signal, waitMs } of this.spec.stopSteps ?? DEFAULT_STOP_STEPS) {
      if (this.exit) return this.exit;
      sendSignal(this.pid, signal);
      await Promise.race([this.exited, delay(waitMs, undefined, { ref: false })]);
    }
    if (!this.exit) killGroup(this.pid);
    return this.exited;
  }
}

/**
 * A shell that reads from a pipe we hold: the pipe ends when we do, however that happens, and then the shell ends the
 * process, politely first. Needs no help from the program guarded.
 */
function spawnGuard(pid: number, signal: NodeJS.Signals): ChildProcess {
  const script =
    'read -r _; kill -s "$1" "$2" || exit 0; n=0; while kill -0 "$2" && [ $n -lt 10 ]; do sleep 1; n=$((n+1)); done; kill -s KILL -- "-$2"';
  const guard = spawn('/bin/sh', ['-c', script, 'untact-guard', signal.replace('SIG', ''), String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
  });
  guard.on('error', () => {});
  guard.unref();
  return guard;
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended in this very moment.
  }
}

function killGroup(pid: number): void {
  sendSignal(-pid, 'SIGKILL');
}
