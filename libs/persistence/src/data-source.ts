import pg from 'pg';
import { DataSource } from 'typeorm';
import { entities } from './entities/index.ts';
import { migrations } from './migrations/index.ts';

const DATE = 1082;
const DATE_ARRAY = 1182;
const TEXT_ARRAY = 1009;

/** A `date` is a day on a wall calendar: pg's midnight of the process's own zone would move it, so it stays text. */
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === DATE) return (text: string) => text;
    return pg.types.getTypeParser(oid === DATE_ARRAY ? TEXT_ARRAY : oid, format as 'text');
  }) as typeof pg.types.getTypeParser,
};

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
    extra: { statement_timeout: 15_000, idle_in_transaction_session_timeout: 30_000, types },
  });
}
