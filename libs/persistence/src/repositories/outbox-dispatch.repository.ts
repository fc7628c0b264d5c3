import type { Transaction } from '../transaction.ts';

/** A message owed, as the dispatcher and the sweep hand it to the queue. */
export interface OwedMessage {
  readonly id: string;
  readonly key: string;
  readonly kind: string;
  readonly payload: unknown;
}

/**
 * The oldest messages nobody has dispatched, locked until the end of the transaction; those another dispatcher holds
 * are passed over.
 */
export const lockUndispatched = (tx: Transaction, limit: number): Promise<OwedMessage[]> =>
  tx.query(
    `SELECT id, key, kind, payload FROM outbox WHERE "dispatchedAt" IS NULL
      ORDER BY "createdAt" LIMIT $1 FOR UPDATE SKIP LOCKED`,
    [limit],
  );

export const markDispatched = (tx: Transaction, ids: readonly string[], at: Date): Promise<unknown> =>
  tx.query(`UPDATE outbox SET "dispatchedAt" = $2 WHERE id = ANY($1)`, [ids, at]);

/** Messages dispatched before `before` whose job never said that it was done, oldest first. */
export const findUndone = (tx: Transaction, before: Date, limit: number): Promise<OwedMessage[]> =>
  tx.query(
    `SELECT id, key, kind, payload FROM outbox
      WHERE "doneAt" IS NULL AND "dispatchedAt" < $1 ORDER BY "createdAt" LIMIT $2`,
    [before, limit],
  );

export const isMessageDone = async (tx: Transaction, id: string): Promise<boolean> => {
  const rows: unknown[] = await tx.query(`SELECT 1 FROM outbox WHERE id = $1 AND "doneAt" IS NOT NULL`, [id]);
  return rows.length > 0;
};

export const markMessageDone = (tx: Transaction, id: string, at: Date): Promise<unknown> =>
  tx.query(`UPDATE outbox SET "doneAt" = $2 WHERE id = $1 AND "doneAt" IS NULL`, [id, at]);

/** Messages waiting for the dispatcher, and those dispatched and not done. */
export async function countOutbox(tx: Transaction): Promise<{ undispatched: number; undone: number }> {
  const [row]: { undispatched: number; undone: number }[] = await tx.query(
    `SELECT count(*) FILTER (WHERE "dispatchedAt" IS NULL)::int AS undispatched,
            count(*) FILTER (WHERE "dispatchedAt" IS NOT NULL)::int AS undone
      FROM outbox WHERE "doneAt" IS NULL`,
  );
  return row!;
}
