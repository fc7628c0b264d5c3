import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { SfuWorker, type SfuWorkerOptions } from './sfu-worker.ts';

export interface WorkerPoolOptions extends SfuWorkerOptions {
  /** One a processor core. Worker n listens on `port + n`. */
  readonly size: number;
}

/** The node's workers. One that dies is replaced on the same port, for ever and with growing pauses. */
export class WorkerPool {
  readonly #options: WorkerPoolOptions;
  readonly #logger: Logger;
  readonly #workers: (SfuWorker | undefined)[];
  readonly #waiting: (() => void)[] = [];
  #closed = false;
  #deaths = 0;

  /** @throws when a media port cannot be used; nothing is left running then. */
  static async create(options: WorkerPoolOptions, logger: Logger): Promise<WorkerPool> {
    const pool = new WorkerPool(options, logger);
    try {
      await Promise.all(Array.from({ length: options.size }, (_, index) => pool.#start(index)));
    } catch (error) {
      pool.close();
      throw error;
    }
    return pool;
  }

  private constructor(options: WorkerPoolOptions, logger: Logger) {
    this.#options = options;
    this.#logger = logger;
    this.#workers = Array.from({ length: options.size }, () => undefined);
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

  /** The worker with the fewest consumers; waits while all of them are being replaced. */
  async leastLoaded(): Promise<SfuWorker> {
    for (;;) {
      const [first, ...others] = this.alive;
      if (first) return others.reduce((best, next) => (next.consumers < best.consumers ? next : best), first);
      if (this.#closed) throw new Error('the worker pool is closed');
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  close(): void {
    this.#closed = true;
    for (const worker of this.alive) worker.close();
    this.#wake();
  }

  async #start(index: number): Promise<void> {
    const { port } = this.#options;
    const worker = await SfuWorker.create({ ...this.#options, port: port === 0 ? 0 : port + index });
    if (this.#closed) return worker.close();
    worker.onDied(() => void this.#replace(index, worker.pid));
    this.#workers[index] = worker;
    this.#logger.info({ worker: index, pid: worker.pid }, 'media worker started');
    this.#wake();
  }

  async #replace(index: number, pid: number): Promise<void> {
    this.#workers[index] = undefined;
    this.#deaths++;
    this.#logger.error({ worker: index, pid }, 'media worker died; its rooms are rebuilt');
    for (let pause = 100; !this.#closed; pause = Math.min(pause * 2, 5000)) {
      try {
        return await this.#start(index);
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
