import type { DataSource } from 'typeorm';
import type { JobPayload } from '#contracts/jobs/jobs.ts';
import { expireOffer } from '#persistence/repositories/offer-flow.repository.ts';
import { inTransaction } from '#persistence/transaction.ts';
import type { Clock } from '#platform/clock.ts';
import type { JobHandlers, JobOutcome } from '../queue/job-runner.ts';

/** Queue `offers`: an offer whose time ran out goes to the next interpreter. */
export class OfferProcessor {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  readonly handlers: JobHandlers = { 'expire-offer': (payload) => this.expire(payload) };

  private async expire({ assignmentId }: JobPayload<'expire-offer'>): Promise<JobOutcome> {
    const isExpired = await inTransaction(this.dataSource, (tx) =>
      expireOffer(tx, assignmentId, this.clock.now()),
    );
    return isExpired ? 'done' : 'stale';
  }
}
