import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import { countMails } from '#persistence/repositories/mail.repository.ts';
import { countOutbox } from '#persistence/repositories/outbox-dispatch.repository.ts';
import type { Clock } from '#platform/clock.ts';
import type { Queues } from '../queue/queues.ts';

/** A mail that is being sent for longer than this is one whose delivery is not known. */
const UNCERTAIN_AFTER_MS = 2 * 60_000;

/** Prometheus metrics of the process; names and labels hold no personal data. */
export class WorkerMetrics {
  readonly registry = new Registry();
  private readonly jobs = new Counter({
    name: 'untact_jobs_total',
    help: 'Jobs run, by name and outcome',
    labelNames: ['job', 'outcome'],
    registers: [this.registry],
  });
  private readonly seconds = new Histogram({
    name: 'untact_job_seconds',
    help: 'Time a job took',
    labelNames: ['job'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 30],
    registers: [this.registry],
  });
  private readonly lateness = new Histogram({
    name: 'untact_reminder_lateness_seconds',
    help: 'How long after its time a reminder was handed to the mail server',
    buckets: [0.5, 1, 2, 5, 10, 60, 600],
    registers: [this.registry],
  });
  private readonly queued = new Gauge({
    name: 'untact_queue_jobs',
    help: 'Jobs in the queues, by queue and state',
    labelNames: ['queue', 'state'],
    registers: [this.registry],
  });
  private readonly outbox = new Gauge({
    name: 'untact_outbox_messages',
    help: 'Messages not dispatched, and dispatched but not done',
    labelNames: ['state'],
    registers: [this.registry],
  });
  private readonly mails = new Gauge({
    name: 'untact_mails',
    help: 'Mails that wait, that failed for good, and whose delivery is not known',
    labelNames: ['state'],
    registers: [this.registry],
  });

  constructor(
    private readonly queues: Queues,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {
    collectDefaultMetrics({ register: this.registry });
  }

  startJob(job: string): (outcome: string) => void {
    const end = this.seconds.startTimer({ job });
    return (outcome) => {
      end();
      this.jobs.inc({ job, outcome });
    };
  }

  reminderSent(lateMs: number): void {
    this.lateness.observe(Math.max(0, lateMs) / 1000);
  }

  /** The exposition format. */
  async render(): Promise<string> {
    const { manager } = this.dataSource;
    const before = new Date(this.clock.now().getTime() - UNCERTAIN_AFTER_MS);
    const [queues, outbox, mails] = await Promise.all([
      this.queues.counts(),
      countOutbox(manager),
      countMails(manager, before),
    ]);
    for (const [queue, states] of queues)
      for (const [state, count] of Object.entries(states)) this.queued.set({ queue, state }, count);
    for (const [state, count] of Object.entries(outbox)) this.outbox.set({ state }, count);
    for (const [state, count] of Object.entries(mails)) this.mails.set({ state }, count);
    return this.registry.metrics();
  }
}
