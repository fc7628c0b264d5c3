import { DataSource } from 'typeorm';
import { entities } from './entities/index.ts';
import { migrations } from './migrations/index.ts';

/**
 * The one way to the database. Never synchronises: the schema is what the migrations say.
 * @param url PostgreSQL connection URL
 */
export function createDataSource(
  url: string,
  options: { poolSize?: number; applicationName?: string } = {},
): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    poolSize: options.poolSize ?? 10,
    applicationName: options.applicationName ?? 'untact',
    // Fail a statement that hangs rather than keep a request for ever.
    extra: { statement_timeout: 15_000, idle_in_transaction_session_timeout: 30_000 },
  });
}
