import { UnrecoverableError } from 'bullmq';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { jobs, type JobName, type JobPayload } from '#contracts/jobs/jobs.ts';
import { markMessageDone } from '#persistence/repositories/outbox-dispatch.repository.ts';
import type { Clock } from '#platform/clock.ts';
import type { QueuedJob } from '#platform/queue/queue-backend.ts';
import type { WorkerMetrics } from '../health/worker-metrics.ts';
import { isJobName } from './queues.ts';

/** What came of a job, for logs and metrics. `stale`: it was no longer true, nothing was done. */
export type JobOutcome = 'done' | 'stale' | 'repeated';
export type JobHandler<Name extends JobName> = (payload: JobPayload<Name>) => Promise<JobOutcome>;
export type JobHandlers = { readonly [Name in JobName]?: JobHandler<Name> };

/**
 * Runs a job by its name: checks the payload, hands it to its handler, marks the message done. A handler may be called
 * again for the same job at any time (a killed process, a rebuilt queue) and must then change nothing.
 */
export function createJobRunner(
  handlers: JobHandlers,
  {
    dataSource,
    clock,
    logger,
    metrics,
  }: { dataSource: DataSource; clock: Clock; logger: Logger; metrics: WorkerMetrics },
): (job: QueuedJob) => Promise<void> {
  return async (job) => {
    const stop = metrics.startJob(job.name);
    try {
      const outcome = await run(job, handlers);
      if (job.data.outboxId !== null)
        await markMessageDone(dataSource.manager, job.data.outboxId, clock.now());
      stop(outcome);
      logger.info({ job: job.name, jobId: job.id, outcome }, 'job done');
    } catch (error) {
      stop('failed');
      // The reason may quote an address; only its kind is logged.
      const { name, code, message } = error as { name?: string; code?: string; message?: string };
      const reason = name === 'MailError' || name === 'DomainError' ? message : undefined;
      logger.warn(
        { job: job.name, jobId: job.id, attempt: job.attemptsMade + 1, error: name, code, reason },
        'job failed',
      );
      throw error;
    }
  };
}

async function run(job: QueuedJob, handlers: JobHandlers): Promise<JobOutcome> {
  const handler = isJobName(job.name) ? handlers[job.name] : undefined;
  if (!handler) throw new UnrecoverableError(`no handler of ${job.name}`);
  const payload = jobs[job.name as JobName].safeParse(job.data.payload);
  if (!payload.success) throw new UnrecoverableError(`payload of ${job.name} breaks its contract`);
  return (handler as (payload: unknown) => Promise<JobOutcome>)(payload.data);
}
