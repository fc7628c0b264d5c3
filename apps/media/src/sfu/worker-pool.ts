import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { leastLoaded, placeRoom } from './placement.ts';
import { SfuWorker, type SfuWorkerOptions } from './sfu-worker.ts';

const REFILL_AFTER_MS = 2000;

export interface WorkerPoolOptions extends SfuWorkerOptions {
  /** UDP and TCP; worker n listens on `port + n`. 0 takes any free ports. */
  readonly port: number;
  /** One a processor core. */
  readonly size: number;
}

/**
 * The node's workers. One that dies is replaced on the same port by a process that is kept waiting for that, so that a
 * room is rebuilt without a start of a process; for ever and with growing pauses.
 */
export class WorkerPool {
  readonly #options: WorkerPoolOptions;
  readonly #logger: Logger;
  readonly #workers: (SfuWorker | undefined)[];
  /** Processes without a port. */
  readonly #reserve: SfuWorker[] = [];
  readonly #waiting: (() => void)[] = [];
  #closed = false;
  #deaths = 0;

  /** Starts the processes. They take no port yet: those may still be another's. */
  static async create(options: WorkerPoolOptions, logger: Logger): Promise<WorkerPool> {
    const pool = new WorkerPool(options, logger);
    pool.#reserve.push(
      ...(await Promise.all(Array.from({ length: options.size }, () => SfuWorker.create(options)))),
    );
    return pool;
  }

  private constructor(options: WorkerPoolOptions, logger: Logger) {
    this.#options = options;
    this.#logger = logger;
    this.#workers = Array.from({ length: options.size }, () => undefined);
  }

  /**
   * Takes the media ports.
   * @throws when one cannot be used; nothing is left running then.
   */
  async open(): Promise<void> {
    try {
      await Promise.all(this.#workers.map((_, index) => this.#start(index)));
    } catch (error) {
      this.close();
      throw error;
    }
    this.#refill();
  }

  get alive(): SfuWorker[] {
    return this.#workers.filter((worker) => worker !== undefined && !worker.closed) as SfuWorker[];
  }

  get isComplete(): boolean {
    return this.alive.length === this.#options.size;
  }

  /** Workers that died since the start. */
  get deaths(): number {
    return this.#deaths;
  }

  /** The worker for a new room; waits while all of them are being replaced. */
  async placeRoom(): Promise<SfuWorker> {
    for (;;) {
      const worker = placeRoom(this.alive);
      if (worker) return worker;
      if (this.#closed) throw new Error('the worker pool is closed');
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** The least loaded living worker that is none of `others`. */
  leastLoadedBesides(others: readonly SfuWorker[]): SfuWorker | undefined {
    return leastLoaded(this.alive.filter((worker) => !others.includes(worker)));
  }

  close(): void {
    this.#closed = true;
    for (const worker of [...this.alive, ...this.#reserve]) worker.close();
    this.#wake();
  }

  async #start(index: number): Promise<void> {
    const { port } = this.#options;
    const worker = this.#takeReserve() ?? (await SfuWorker.create(this.#options));
    try {
      await worker.listen(port === 0 ? 0 : port + index);
    } catch (error) {
      worker.close();
      throw error;
    }
    if (this.#closed) return worker.close();
    worker.onDied(() => void this.#replace(index, worker.pid));
    this.#workers[index] = worker;
    this.#logger.info({ worker: index, pid: worker.pid }, 'media worker started');
    this.#wake();
  }

  #takeReserve(): SfuWorker | undefined {
    for (;;) {
      const worker = this.#reserve.shift();
      if (!worker?.closed) return worker;
    }
  }

  /** Soon, for those who come back after a death need the processor first. */
  #refill(): void {
    setTimeout(() => {
      if (this.#closed || this.#reserve.some((worker) => !worker.closed)) return;
      SfuWorker.create(this.#options).then(
        (worker) => (this.#closed ? worker.close() : this.#reserve.push(worker)),
        // The next death then starts its own.
        (err: unknown) => this.#logger.warn({ err }, 'no media worker could be kept in reserve'),
      );
    }, REFILL_AFTER_MS).unref();
  }

  async #replace(index: number, pid: number): Promise<void> {
    this.#workers[index] = undefined;
    this.#deaths++;
    this.#logger.error({ worker: index, pid }, 'media worker died; its rooms are rebuilt');
    for (let pause = 100; !this.#closed; pause = Math.min(pause * 2, 5000)) {
      try {
        await this.#start(index);
        return this.#refill();
      } catch (error) {
        this.#logger.error({ worker: index, err: error }, 'media worker does not start again');
        await sleep(pause);
      }
    }
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
