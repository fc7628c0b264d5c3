import type { JobName, JobPayload } from '#contracts/jobs/jobs.ts';
import { OutboxMessage } from '../entities/outbox.entity.ts';
import type { Transaction } from '../transaction.ts';

/**
 * Owes a message, within the transaction that causes it. The worker's dispatcher turns it into a job after the commit.
 * @param key made of what the message is about (`meetingId-kind-startsAt`); a second one with the same key is dropped
 */
export async function enqueueMessage<Name extends JobName>(
  tx: Transaction,
  kind: Name,
  payload: JobPayload<Name>,
  key: string,
): Promise<void> {
  await tx
    .createQueryBuilder()
    .insert()
    .into(OutboxMessage)
    .values({ key: `${kind}:${key}`, kind, payload })
    .orIgnore()
    .execute();
  // Wakes the dispatcher at once; without a listener the sweep finds the row.
  await tx.query(`SELECT pg_notify('outbox', '')`);
}
