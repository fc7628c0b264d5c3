import { createDataSource } from '#persistence/data-source.ts';
import type { Command } from './command.ts';

/** Any number that no other program takes for its advisory lock. */
const MIGRATION_LOCK = 5_277_014;

/** Brings the database to the newest schema. Several nodes may do it at once: one works, the others wait. */
export const migrateCommand: Command = {
  name: 'migrate',
  usage: 'migrate',
  about: 'brings the database to the newest schema; safe to repeat',
  async run(_args, config) {
    const dataSource = await createDataSource(config.database.url, { poolSize: 2 }).initialize();
    const lock = dataSource.createQueryRunner();
    try {
      await lock.query('SET statement_timeout = 0');
      await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
      const done = await dataSource.runMigrations();
      for (const { name } of done) console.log(`migrated: ${name}`);
      if (done.length === 0) console.log('the schema is up to date');
    } finally {
      await lock.release();
      await dataSource.destroy();
    }
  },
};
