import {
  createPostgresBackend,
  Queue,
  runMigrations,
  Worker,
  type BackendFactory,
  type IQueueBackend,
  type Job,
  type JobsOptions,
} from 'bullmq';
import { Pool } from 'pg';
import type { JobName, JobPayload } from '#contracts/jobs/jobs.ts';
import type { QueueName } from './queue-names.ts';

/** What lies in a queue. `outboxId` is the row that caused the job; null for jobs found due by their own table. */
export interface JobEnvelope<Name extends JobName = JobName> {
  readonly outboxId: string | null;
  readonly payload: JobPayload<Name>;
}
export type JobQueue = Queue<JobEnvelope, void>;
export type JobWorker = Worker<JobEnvelope, void>;
export type QueuedJob = Job<JobEnvelope, void>;

/** How a job is run and kept, the same on both backends. */
export const jobOptions: JobsOptions = {
  // An hour without a mail server must not lose an invitation: about two days of tries, see `retryDelay`.
  attempts: 600,
  backoff: { type: 'custom' },
  // The truth is in our tables. A finished job that stayed would only keep a rebuilt one of the same id out.
  removeOnComplete: true,
  removeOnFail: { age: 7 * 24 * 3600, count: 1000 },
};

/** Milliseconds until the next try: 1 s, 2 s, 4 s … at most 5 min, spread by up to a fifth. */
export function retryDelay(attemptsMade: number, random: () => number = Math.random): number {
  const delay = Math.min(1000 * 2 ** Math.min(attemptsMade - 1, 12), 300_000);
  return Math.round(delay * (0.9 + random() * 0.2));
}

/** A process that was killed lets its jobs go after this long; they are taken up by whoever is alive. */
const LOCK_MS = 5_000;

export interface QueueBackend {
  readonly kind: 'postgres' | 'redis';
  createQueue(name: QueueName): JobQueue;
  createWorker(
    name: QueueName,
    process: (job: QueuedJob) => Promise<void>,
    options?: { concurrency?: number },
  ): JobWorker;
  /** Closes what was created and the connections. Workers finish the jobs they hold first. */
  close(): Promise<void>;
}

interface BackendOptions {
  readonly databaseUrl: string;
  /** Queues live in PostgreSQL when undefined. */
  readonly redisUrl: string | undefined;
  readonly onError: (error: Error) => void;
}

/**
 * Opens the queues: in Redis when there is one, else in the schema `bullmq` of our own PostgreSQL, which is created
 * and brought up to date here (under an advisory lock; safe from several processes at once).
 */
export async function openQueueBackend(options: BackendOptions): Promise<QueueBackend> {
  return options.redisUrl
    ? backendOf('redis', { url: options.redisUrl, maxRetriesPerRequest: null }, undefined, options.onError)
    : openPostgres(options);
}

async function openPostgres({ databaseUrl, onError }: BackendOptions): Promise<QueueBackend> {
  // One pool for all queues: a LISTEN connection for each worker, the rest for their statements.
  const pool = new Pool({
    connectionString: databaseUrl,
    max: 12,
    keepAlive: true,
    application_name: 'untact-queue',
    options: '-c search_path=bullmq',
  });
  pool.on('error', onError);
  try {
    const client = await pool.connect();
    await runMigrations(client, 'bullmq').finally(() => client.release());
  } catch (error) {
    await pool.end();
    throw error;
  }
  return backendOf('postgres', pool, createPostgresBackend as never, onError, () => pool.end());
}

function backendOf(
  kind: QueueBackend['kind'],
  connection: unknown,
  factory: BackendFactory<IQueueBackend, unknown> | undefined,
  onError: (error: Error) => void,
  end: () => Promise<void> = async () => {},
): QueueBackend {
  const queues: JobQueue[] = [];
  const workers: JobWorker[] = [];
  // BullMQ types its classes after one backend; ours is chosen when the process starts.
  const QueueOfAny = Queue as unknown as new (name: string, options: object, factory?: unknown) => JobQueue;
  const WorkerOfAny = Worker as unknown as new (
    name: string,
    process: (job: QueuedJob) => Promise<void>,
    options: object,
    factory?: unknown,
  ) => JobWorker;
  return {
    kind,
    createQueue(name) {
      const queue = new QueueOfAny(name, { connection, defaultJobOptions: jobOptions }, factory);
      queue.on('error', onError);
      queues.push(queue);
      return queue;
    },
    createWorker(name, process, { concurrency = 4 } = {}) {
      const worker = new WorkerOfAny(
        name,
        process,
        {
          connection,
          concurrency,
          lockDuration: LOCK_MS,
          stalledInterval: LOCK_MS / 2,
          // Processing is idempotent, so being killed over a job again and again is no reason to give it up.
          maxStalledCount: 50,
          settings: { backoffStrategy: (attemptsMade: number) => retryDelay(attemptsMade) },
        },
        factory,
      );
      worker.on('error', onError);
      workers.push(worker);
      return worker;
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.close()));
      await Promise.all(queues.map((queue) => queue.close()));
      await end();
    },
  };
}
