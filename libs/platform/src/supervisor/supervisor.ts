import { setTimeout as delay } from 'node:timers/promises';
import { restartDelay, SOUND_RUN_MS } from './backoff.ts';
import type { ProcessSpec } from './process-spec.ts';
import { RunningProcess, type ProcessExit } from './running-process.ts';
import { Spare } from './spare.ts';
import { StartFailedError } from './start-failed-error.ts';

export type SupervisorEvent =
  | {
      readonly kind: 'ready';
      readonly name: string;
      readonly pid: number;
      readonly tookMs: number;
      readonly isRestart: boolean;
    }
  | {
      readonly kind: 'exited';
      readonly name: string;
      readonly exit: ProcessExit;
      readonly restartInMs: number;
    };

const READY_POLL_MS = 50;
const READY_TIMEOUT_MS = 60_000;
const KEPT_LINES = 30;

interface Entry {
  readonly spec: ProcessSpec;
  /** The last lines the process printed, for the error of a failed start. */
  readonly lines: string[];
  run?: RunningProcess;
  spare?: Spare;
  /** When the present run became ready; undefined while it is not. */
  readyAt?: number;
  loop?: Promise<void>;
  restartWanted?: boolean;
}

/**
 * Keeps processes running: starts each, waits until it is ready, restarts it with a growing pause when it dies, and
 * stops them, last started first. A first start that fails is an error; later failures are retried for ever.
 */
export class Supervisor {
  private readonly entries: Entry[] = [];
  private readonly stopped = new AbortController();
  private readonly onEvent: (event: SupervisorEvent) => void;

  constructor(onEvent: (event: SupervisorEvent) => void = () => {}) {
    this.onEvent = onEvent;
  }

  /** Starts a process and resolves when it is ready. @throws StartFailedError */
  async start(spec: ProcessSpec): Promise<void> {
    const entry: Entry = { spec, lines: [] };
    this.entries.push(entry);
    await this.runOnce(entry, false);
    entry.loop = this.keepRunning(entry);
  }

  /** Stops the current run; the next one starts at once. */
  async restart(name: string): Promise<void> {
    const entry = this.entries.find(({ spec }) => spec.name === name);
    if (!entry) return;
    entry.restartWanted = true;
    // It was loaded before whatever the restart is for.
    await entry.spare?.discard();
    await entry.run?.stop();
  }

  /** Pid of the current run; undefined between two runs. */
  pidOf(name: string): number | undefined {
    const run = this.entries.find(({ spec }) => spec.name === name)?.run;
    return run && !run.hasExited ? run.pid : undefined;
  }

  /** Stops each by its own steps, the last started first: the earlier ones serve what it has still to say. */
  async stop(): Promise<void> {
    this.stopped.abort();
    for (const entry of this.entries.toReversed()) {
      await Promise.all([entry.run?.stop(), entry.spare?.close()]);
      await entry.loop;
      // A restart may have begun in between.
      await entry.run?.stop();
    }
  }

  private async keepRunning(entry: Entry): Promise<void> {
    let failures = 0;
    for (;;) {
      const exit = await entry.run!.exited;
      if (this.stopped.signal.aborted) return;
      const wasSound = entry.readyAt !== undefined && performance.now() - entry.readyAt > SOUND_RUN_MS;
      failures = entry.restartWanted ? 0 : wasSound ? 1 : failures + 1;
      const restartInMs = failures === 0 ? 0 : restartDelay(failures);
      entry.restartWanted = false;
      this.onEvent({ kind: 'exited', name: entry.spec.name, exit, restartInMs });
      const isAborted = await delay(restartInMs, false, { signal: this.stopped.signal }).catch(() => true);
      if (isAborted) return;
      // A restart that fails leaves an ended run behind, which the next round sees.
      await this.runOnce(entry, true).catch(() => {});
    }
  }

  private async runOnce(entry: Entry, isRestart: boolean): Promise<void> {
    const { spec, lines } = entry;
    const startedAt = performance.now();
    lines.length = 0;
    entry.readyAt = undefined;
    const observed: ProcessSpec = {
      ...spec,
      onLine: (line, stream) => {
        lines.push(line);
        if (lines.length > KEPT_LINES) lines.shift();
        spec.onLine?.(line, stream);
      },
    };
    if (spec.hasSpare) entry.spare ??= new Spare(observed);
    const run = entry.spare?.take() ?? (await RunningProcess.launch(observed));
    entry.run = run;
    if (this.stopped.signal.aborted) await run.stop();
    await this.waitUntilReady(entry, run);
    const tookMs = Math.round(performance.now() - startedAt);
    entry.readyAt = performance.now();
    if (!this.stopped.signal.aborted) entry.spare?.prepare();
    this.onEvent({ kind: 'ready', name: spec.name, pid: run.pid, tookMs, isRestart });
  }

  private async waitUntilReady({ spec, lines }: Entry, run: RunningProcess): Promise<void> {
    const timeoutMs = spec.readyTimeoutMs ?? READY_TIMEOUT_MS;
    const deadline = performance.now() + timeoutMs;
    while (!run.hasExited && !(await isReady(spec))) {
      if (performance.now() > deadline) {
        await run.stop();
        throw new StartFailedError(spec.name, `did not become ready within ${timeoutMs / 1000} s`, lines);
      }
      await Promise.race([run.exited, delay(READY_POLL_MS)]);
    }
    if (!run.hasExited) return;
    const { code, signal } = await run.exited;
    throw new StartFailedError(spec.name, `ended at its start (${signal ?? `exit code ${code}`})`, lines);
  }
}

async function isReady(spec: ProcessSpec): Promise<boolean> {
  if (!spec.isReady) return true;
  return spec.isReady().catch(() => false);
}
