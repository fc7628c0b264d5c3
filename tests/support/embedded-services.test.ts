import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { preparePostgres, startOnce } from '#platform/embedded/postgres.ts';
import { startRedis } from '#platform/embedded/redis.ts';
import type { RunningProcess } from '#platform/supervisor/running-process.ts';
import { createTestDatabase, createTestDataSource } from './test-database.ts';

async function query<T extends pg.QueryResultRow>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  let parent: string;
  let running: RunningProcess | undefined;
  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'untact-embedded-'));
    await chmod(parent, 0o711);
  });
  afterEach(async () => {
    await running?.stop();
    running = undefined;
  });
  afterAll(() => rm(parent, { recursive: true, force: true }));

  const prepare = (name = 'postgres') => preparePostgres({ directory: join(parent, name), isDurable: false });

  test('keeps data and address from one start to the next', async () => {
    const first = await prepare();
    running = await startOnce(first.spec);
    await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS value');
    await running.stop();
    const second = await prepare();
    running = await startOnce(second.spec);
    expect(second.url).toBe(first.url);
    expect(await query(second.url, 'SELECT value FROM kept')).toEqual([{ value: 1 }]);
  });

  test('serves UTC, C.UTF-8 and btree_gist to an owner who is no superuser', async () => {
    const { spec, url } = await prepare();
    running = await startOnce(spec);
    await query(url, 'CREATE EXTENSION IF NOT EXISTS btree_gist');
    const [row] = await query(
      url,
      `SELECT current_setting('TimeZone') AS zone, current_setting('server_version_num')::int / 10000 AS major,
              current_setting('is_superuser') AS superuser, datlocale AS locale
         FROM pg_database WHERE datname = current_database()`,
    );
    expect(row).toEqual({ zone: 'UTC', major: 18, superuser: 'off', locale: 'C.UTF-8' });
  });

  test('asks for a password on its port', async () => {
    const { spec, url } = await prepare();
    running = await startOnce(spec);
    const wrong = new URL(url);
    wrong.password = 'wrong';
    await expect(query(wrong.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });

  test('does not run as root', async () => {
    const { spec } = await prepare();
    running = await startOnce(spec);
    const status = readFileSync(`/proc/${running.pid}/status`, 'utf8');
    expect(/^Uid:\s+(\d+)/m.exec(status)?.[1]).not.toBe('0');
  });

  test('starts again after it was killed, on the data committed before', async () => {
    const { spec, url } = await preparePostgres({ directory: join(parent, 'durable') });
    running = await startOnce(spec);
    await query(url, 'CREATE TABLE survivor AS SELECT 42 AS value');
    process.kill(running.pid, 'SIGKILL');
    await running.exited;
    const again = await preparePostgres({ directory: join(parent, 'durable') });
    running = await startOnce(again.spec);
    expect(await query(again.url, 'SELECT value FROM survivor')).toEqual([{ value: 42 }]);
  });

  test('stops a server that a killed launcher left behind and takes its place', async () => {
    const { spec } = await prepare();
    const leftover = await startOnce({ ...spec, name: 'leftover' });
    const steps: string[] = [];
    const again = await preparePostgres({
      directory: join(parent, 'postgres'),
      isDurable: false,
      onProgress: (step) => steps.push(step),
    });
    expect(leftover.hasExited).toBe(true);
    expect(steps).toEqual(['stopping the server that an earlier run left behind']);
    running = await startOnce(again.spec);
    expect(running.pid).not.toBe(leftover.pid);
  });

  test.runIf(process.getuid?.() === 0)('works where other users cannot enter the checkout', async () => {
    const closed = join(parent, 'closed');
    await mkdir(closed, { mode: 0o700 });
    const prepared = await preparePostgres({ directory: join(closed, 'postgres'), isDurable: false });
    try {
      running = await startOnce(prepared.spec);
      expect(await query(prepared.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      const { id } = JSON.parse(await readFile(join(closed, 'postgres', 'instance.json'), 'utf8')) as {
        id: string;
      };
      expect(prepared.dataDirectory).toBe(`/var/lib/untact/postgres-${id}/data`);
    } finally {
      await running?.stop();
      await rm(join(prepared.dataDirectory, '..'), { recursive: true, force: true });
    }
  });

  test('says in one line that the disk is full', async ({ skip }) => {
    const small = join(parent, 'small');
    await mkdir(small);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', small], { stdio: 'ignore' });
    } catch {
      return skip('mounting a small disk needs rights that this machine does not give');
    }
    try {
      await expect(preparePostgres({ directory: join(small, 'postgres') })).rejects.toMatchObject({
        code: 'DISK_FULL',
        message: expect.stringMatching(/^The disk that holds .+ is full\. [^\n]+$/),
      });
    } finally {
      execFileSync('umount', [small]);
    }
  });
});

describe('test databases', () => {
  test('are migrated copies that do not see each other', async () => {
    const [one, other] = await Promise.all([createTestDataSource(), createTestDatabase()]);
    await one.dataSource.query('CREATE TABLE only_here (id int)');
    const tables = await query<{ name: string | null }>(
      other.url,
      `SELECT to_regclass('only_here')::text AS name`,
    );
    expect(tables).toEqual([{ name: null }]);
    expect(await one.dataSource.showMigrations()).toBe(false);
    await one.close();
    await other.drop();
  });
});

describe('the Redis for tests', () => {
  test('is a real server that starts empty and can be killed', async () => {
    const redis = await startRedis();
    const client = new Redis(redis.url, { retryStrategy: () => null });
    client.on('error', () => {});
    expect(await client.dbsize()).toBe(0);
    await client.set('key', 'value');
    expect(await client.info('server')).toMatch(/redis_version:[7-9]/);
    await redis.kill();
    await expect(client.get('key')).rejects.toThrow();
    client.disconnect();
    const again = await startRedis({ port: redis.port });
    const second = new Redis(again.url);
    expect(await second.get('key')).toBeNull();
    second.disconnect();
    await again.stop();
  });
});
