import { jobs, type JobName, type JobPayload } from '#contracts/jobs/jobs.ts';
import { jobIdOf } from '#platform/queue/job-id.ts';
import {
  type JobQueue,
  openQueueBackend,
  type QueueBackend,
  type QueuedJob,
} from '#platform/queue/queue-backend.ts';
import { priorityOfJob, queueNames, queueOfJob, type QueueName } from '#platform/queue/queue-names.ts';

/** A job to add. `key` is what it is about; the same key is in a queue once. */
export interface NewJob<Name extends JobName = JobName> {
  readonly name: Name;
  readonly key: string;
  readonly outboxId: string | null;
  readonly payload: JobPayload<Name>;
}

/** Adds jobs to their queues and makes the workers that take them out. */
export class Queues {
  private constructor(
    private readonly backend: QueueBackend,
    private readonly queues: ReadonlyMap<QueueName, JobQueue>,
  ) {}

  static async open(options: Parameters<typeof openQueueBackend>[0]): Promise<Queues> {
    const backend = await openQueueBackend(options);
    return new Queues(backend, new Map(queueNames.map((name) => [name, backend.createQueue(name)])));
  }

  get kind(): QueueBackend['kind'] {
    return this.backend.kind;
  }

  /** Idempotent: a job that is still in its queue is left as it is. */
  async add(newJobs: readonly NewJob[]): Promise<void> {
    for (const [queueName, ofQueue] of Map.groupBy(newJobs, ({ name }) => queueOfJob[name])) {
      await this.queues.get(queueName)!.addBulk(
        ofQueue.map(({ name, key, outboxId, payload }) => ({
          name,
          data: { outboxId, payload },
          opts: { jobId: jobIdOf(key), priority: priorityOfJob(name) },
        })),
      );
    }
  }

  work(name: QueueName, process: (job: QueuedJob) => Promise<void>, concurrency: number) {
    return this.backend.createWorker(name, process, { concurrency });
  }

  /** Jobs by state, of each queue. Throws when the backend does not answer. */
  async counts(): Promise<Map<QueueName, Record<string, number>>> {
    const counted = await Promise.all(
      [...this.queues].map(
        async ([name, queue]) =>
          [name, await queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed')] as const,
      ),
    );
    return new Map(counted);
  }

  close(): Promise<void> {
    return this.backend.close();
  }
}

export const isJobName = (name: string): name is JobName => Object.hasOwn(jobs, name);
