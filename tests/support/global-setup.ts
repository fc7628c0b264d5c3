/**
 * One PostgreSQL for the whole test run, with a migrated template database that every test copies in milliseconds.
 * Set TEST_DATABASE_URL to use a server of your own (its role must be allowed to create databases).
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { createDataSource } from '#persistence/data-source.ts';
import { preparePostgres, startOnce } from '#platform/embedded/postgres.ts';
import { createDatabase } from './database-admin.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** URL of the server's own database; its owner may create databases. */
    postgresUrl: string;
    /** Name of the migrated database to copy. */
    templateDatabase: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestPostgres();
  const template = `untact_template_${process.pid}_${project.name}`;
  const templateUrl = await createDatabase(server.url, template);
  const dataSource = createDataSource(templateUrl, { poolSize: 1 });
  await dataSource.initialize();
  await dataSource.runMigrations();
  await dataSource.destroy();
  project.provide('postgresUrl', server.url);
  project.provide('templateDatabase', template);
  return server.stop;
}

/** Starts a throw-away server: no fsync, many connections, its folder removed at the end. */
export async function startTestPostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  if (process.env.TEST_DATABASE_URL) return { url: process.env.TEST_DATABASE_URL, stop: async () => {} };
  const parent = await mkdtemp(join(tmpdir(), 'untact-test-'));
  const directory = join(parent, 'postgres');
  await chmod(parent, 0o711);
  const prepared = await preparePostgres({ directory, isDurable: false, maxConnections: 400 });
  const server = await startOnce(prepared.spec);
  return {
    url: prepared.url,
    stop: async () => {
      await server.stop();
      await rm(parent, { recursive: true, force: true });
    },
  };
}
