import type { ProcessSpec } from './process-spec.ts';
import { RunningProcess } from './running-process.ts';

/** A spare is loaded once the run it stands behind has settled: people who come back need the processor first. */
const SETTLE_MS = 3000;

/** The loaded, idle process that stands behind a running one. */
export class Spare {
  private readonly spec: ProcessSpec;
  private waiting: RunningProcess | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(spec: ProcessSpec) {
    this.spec = spec;
  }

  /** Loads one soon, unless one waits already. */
  prepare(): void {
    clearTimeout(this.timer);
    if (this.isClosed) return;
    this.timer = setTimeout(() => void this.load(), SETTLE_MS).unref();
  }

  /** The one that waits, beginning its work; undefined when none does. */
  take(): RunningProcess | undefined {
    clearTimeout(this.timer);
    const run = this.waiting;
    this.waiting = undefined;
    if (!run || run.hasExited) return undefined;
    run.begin();
    return run;
  }

  /** Ends the one that waits. */
  async discard(): Promise<void> {
    clearTimeout(this.timer);
    const run = this.waiting;
    this.waiting = undefined;
    await run?.stop();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.discard();
  }

  private async load(): Promise<void> {
    if (this.waiting && !this.waiting.hasExited) return;
    // One that cannot be started is no loss: the restart then loads its own.
    const run = await RunningProcess.launch(this.spec, true).catch(() => undefined);
    if (!run) return;
    if (this.isClosed) return void run.stop();
    this.waiting = run;
  }
}
