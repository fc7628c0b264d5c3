import type { DataSource } from 'typeorm';
import {
  lockUndispatched,
  markDispatched,
  type OwedMessage,
} from '#persistence/repositories/outbox-dispatch.repository.ts';
import type { Clock } from '#platform/clock.ts';
import { isJobName, type NewJob, type Queues } from '../queue/queues.ts';

const BATCH = 200;

/**
 * Turns messages of the outbox into jobs, at least once: the job is added before the row is marked, so a process that
 * dies between the two adds it again, and the job's id, made of the message's key, makes that once.
 */
export class OutboxDispatcher {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queues: Queues,
    private readonly clock: Clock,
  ) {}

  /** Dispatches all that is owed now. */
  async dispatch(): Promise<void> {
    let taken: number;
    do {
      taken = await this.dataSource.transaction(async (tx) => {
        const messages = await lockUndispatched(tx, BATCH);
        if (messages.length === 0) return 0;
        await this.queues.add(toJobs(messages));
        await markDispatched(
          tx,
          messages.map(({ id }) => id),
          this.clock.now(),
        );
        return messages.length;
      });
    } while (taken === BATCH);
  }
}

/** Messages of a kind this version does not know stay in the outbox as they are: a newer one may have written them. */
export const toJobs = (messages: readonly OwedMessage[]): NewJob[] =>
  messages.flatMap(({ id, key, kind, payload }) =>
    isJobName(kind) ? [{ name: kind, key, outboxId: id, payload: payload as NewJob['payload'] }] : [],
  );
