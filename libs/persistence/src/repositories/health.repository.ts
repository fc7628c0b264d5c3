import { type DataSource, MoreThan } from 'typeorm';
import { MediaNode } from '../entities/meeting.entity.ts';
import type { Transaction } from '../transaction.ts';

/** Names of migrations that this build has and the database has not. */
export async function findMissingMigrations(dataSource: DataSource): Promise<string[]> {
  const rows: { name: string }[] = await dataSource.query('SELECT name FROM migration');
  const applied = new Set(rows.map(({ name }) => name));
  return dataSource.migrations
    .map((migration) => migration.name ?? migration.constructor.name)
    .filter((name) => !applied.has(name));
}

/** Whether a media node that takes rooms was heard of since `since`. */
export async function hasFreshMediaNode(since: Date, tx: Transaction): Promise<boolean> {
  return tx.existsBy(MediaNode, { draining: false, lastSeenAt: MoreThan(since) });
}

/** Whether messages wait that the dispatcher should have taken long ago: no worker runs. */
export async function hasStuckMessages(afterSeconds: number, tx: Transaction): Promise<boolean> {
  const rows = await tx.query(
    `SELECT 1 FROM outbox WHERE "dispatchedAt" IS NULL AND "createdAt" < now() - make_interval(secs => $1) LIMIT 1`,
    [afterSeconds],
  );
  return rows.length > 0;
}
