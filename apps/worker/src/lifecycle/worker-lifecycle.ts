import type { Logger } from 'pino';
import type { Config } from '#platform/config/config.ts';
import type { QueuedJob } from '#platform/queue/queue-backend.ts';
import { queueNames, type QueueName } from '#platform/queue/queue-names.ts';
import type { HealthChecks } from '../health/health-server.ts';
import { startHealthServer } from '../health/health-server.ts';
import { Loop } from '../outbox/loop.ts';
import { OutboxListener } from '../outbox/outbox-listener.ts';
import type { Queues } from '../queue/queues.ts';

/** How often the outbox is looked at without being told; `NOTIFY` usually tells within milliseconds. */
const POLL_MS = 2000;
const SCAN_MS = 1000;
const SWEEP_MS = 10_000;
/** Jobs still running after this long are let go: their locks run out and another process takes them. */
const CLOSE_WITHIN_MS = 20_000;
/** Mails wait for the server most of the time. */
const CONCURRENCY: Readonly<Record<QueueName, number>> = { mail: 8, reminders: 16, offers: 2, recordings: 1 };

export interface WorkerParts {
  readonly config: Config;
  readonly logger: Logger;
  readonly queues: Queues;
  readonly run: (job: QueuedJob) => Promise<void>;
  readonly dispatch: () => Promise<void>;
  readonly scan: () => Promise<void>;
  readonly sweep: () => Promise<void>;
  readonly pingDatabase: () => Promise<void>;
  readonly metrics: { contentType: string; render: () => Promise<string> };
  /** Closed last, in this order. */
  readonly closing: readonly (() => Promise<void>)[];
}

/** Starts the loops, the queue workers and the health port, and stops them in the right order. */
export class WorkerLifecycle {
  private readonly loops: Readonly<Record<'dispatcher' | 'scanner' | 'sweep', Loop>>;
  private readonly listener: OutboxListener;
  private health: Awaited<ReturnType<typeof startHealthServer>> | undefined;
  private closing: Promise<void> | undefined;

  constructor(private readonly parts: WorkerParts) {
    const { logger, dispatch, scan, sweep, config } = parts;
    const onError = (loop: string) => (error: unknown) => logger.error({ loop, err: error }, 'loop failed');
    this.loops = {
      dispatcher: new Loop(dispatch, POLL_MS, onError('dispatcher')),
      scanner: new Loop(scan, SCAN_MS, onError('scanner')),
      sweep: new Loop(sweep, SWEEP_MS, onError('sweep')),
    };
    this.listener = new OutboxListener(
      config.database.url,
      () => this.loops.dispatcher.wake(),
      (error) => logger.warn({ err: error }, 'lost the outbox channel; polling until it is back'),
    );
  }

  /** Port of `/healthz`, `/readyz` and `/metrics`. */
  get healthPort(): number | undefined {
    return this.health?.port;
  }

  async start(): Promise<void> {
    const { config, queues, run, logger, metrics } = this.parts;
    for (const name of queueNames) queues.work(name, run, CONCURRENCY[name]);
    const checks: HealthChecks = {
      problems: () => this.problems(),
      metrics: async () => ({ contentType: metrics.contentType, text: await metrics.render() }),
    };
    this.health = await startHealthServer(
      { host: config.metrics.host, port: config.metrics.workerPort },
      checks,
    );
    await this.listener.open();
    for (const loop of Object.values(this.loops)) loop.start();
    logger.info({ queue: queues.kind, healthPort: this.health.port }, 'worker started');
  }

  /** Takes no new job, finishes those it has, closes. Idempotent. */
  close(): Promise<void> {
    this.closing ??= this.closeOnce();
    return this.closing;
  }

  private async closeOnce(): Promise<void> {
    const { queues, closing, logger } = this.parts;
    await this.listener.close();
    await Promise.all(Object.values(this.loops).map((loop) => loop.stop()));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), CLOSE_WITHIN_MS);
    });
    if ((await Promise.race([queues.close(), late])) === 'late')
      logger.warn('jobs still run; they are let go and will be run again');
    clearTimeout(timer);
    await this.health?.close();
    for (const close of closing) await close();
    logger.info('worker stopped');
  }

  private async problems(): Promise<string[]> {
    const { pingDatabase, queues } = this.parts;
    const problems = Object.entries(this.loops).flatMap(([name, loop]) => (loop.isFailing ? [name] : []));
    const failing = (name: string) => () => void problems.push(name);
    await withTimeout(pingDatabase()).catch(failing('database'));
    await withTimeout(queues.counts()).catch(failing('queue'));
    return problems;
  }
}

const withTimeout = <T>(work: Promise<T>): Promise<T> =>
  Promise.race([
    work,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('no answer')), 3000).unref()),
  ]);
