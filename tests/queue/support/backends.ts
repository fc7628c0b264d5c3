import { Redis } from 'ioredis';
import pg from 'pg';
import { startRedis } from '#platform/embedded/redis.ts';

export interface Backend {
  /** Settings of the worker that put the queues there. */
  readonly env: Record<string, string>;
  /** Loses every job, as a Redis that was wiped does. */
  wipe(databaseUrl: string): Promise<void>;
  stop(): Promise<void>;
}

/** Both places the queues can live in; every test of this folder runs on each. */
export const backends: readonly (readonly [name: string, start: () => Promise<Backend>])[] = [
  ['PostgreSQL', startPostgresBackend],
  ['Redis', startRedisBackend],
];

async function startPostgresBackend(): Promise<Backend> {
  return {
    env: {},
    async wipe(databaseUrl) {
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      try {
        await client.query('DELETE FROM bullmq.job');
      } finally {
        await client.end();
      }
    },
    stop: async () => {},
  };
}

async function startRedisBackend(): Promise<Backend> {
  const redis = await startRedis();
  const client = new Redis(redis.url);
  return {
    env: { REDIS_URL: redis.url },
    async wipe() {
      await client.flushall();
    },
    async stop() {
      client.disconnect();
      await redis.stop();
    },
  };
}
