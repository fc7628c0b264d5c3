import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { inject } from 'vitest';
import { createDataSource } from '#persistence/data-source.ts';
import { createDatabase, dropDatabase } from './database-admin.ts';

export interface TestDatabase {
  readonly url: string;
  /** Drops the database; connections still open are ended. */
  drop(): Promise<void>;
}

/** A migrated, empty database of its own for a test file or a test; takes some 50 ms. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = inject('postgresUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = await createDatabase(serverUrl, name, inject('templateDatabase'));
  return { url, drop: () => dropDatabase(serverUrl, name) };
}

/** A database as from `createTestDatabase` with an open data source; `close` ends both. */
export async function createTestDataSource(
  options: { poolSize?: number } = {},
): Promise<{ url: string; dataSource: DataSource; close: () => Promise<void> }> {
  const database = await createTestDatabase();
  const dataSource = await createDataSource(database.url, options).initialize();
  return {
    url: database.url,
    dataSource,
    close: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
      await database.drop();
    },
  };
}
