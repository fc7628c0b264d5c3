import { setTimeout as delay } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import { NODE_LOST_AFTER_MS } from '#contracts/signalling/media-event.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import {
  findMissingMigrations,
  hasFreshMediaNode,
  hasStuckMessages,
} from '#persistence/repositories/health.repository.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import type { Config } from '#platform/config/config.ts';
import { CONFIG } from '../kernel/config.module.ts';

/** The dispatcher takes a message within a second; after this nobody does. */
const STUCK_SECONDS = 60;
const TIMEOUT_MS = 2_000;

type Check = () => Promise<boolean>;
export interface Health {
  status: 'ok';
  checks: Record<string, 'ok'>;
}

@Injectable()
export class HealthService implements BeforeApplicationShutdown, OnApplicationShutdown {
  private isStopping = false;
  private readonly redis: Redis | null;

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.redis = config.redisUrl
      ? new Redis(config.redisUrl, { lazyConnect: true, maxRetriesPerRequest: 1, enableOfflineQueue: true })
      : null;
    // Each check reports for itself; without a listener a lost connection would end the process.
    this.redis?.on('error', () => {});
  }

  /** @throws DomainError `not-ready` (503) with what does not answer */
  ready(): Promise<Health> {
    return report({ process: async () => !this.isStopping, ...this.databaseChecks() });
  }

  /** @throws DomainError `not-ready` (503) with what does not answer */
  healthy(): Promise<Health> {
    const { manager } = this.dataSource;
    const { redis } = this;
    return report({
      process: async () => !this.isStopping,
      ...this.databaseChecks(),
      // Without Redis the queues live in the database, which is asked above.
      ...(redis ? { queue: async () => (await redis.ping()) === 'PONG' } : {}),
      worker: async () => !(await hasStuckMessages(STUCK_SECONDS, manager)),
      media: () => hasFreshMediaNode(new Date(this.clock.now().getTime() - NODE_LOST_AFTER_MS), manager),
    });
  }

  private databaseChecks(): Record<string, Check> {
    return {
      database: async () => (await this.dataSource.query('SELECT 1')).length === 1,
      migrations: async () => (await findMissingMigrations(this.dataSource)).length === 0,
    };
  }

  /** Load balancers are told before the last requests are answered. */
  beforeApplicationShutdown(): void {
    this.isStopping = true;
  }

  onApplicationShutdown(): void {
    this.redis?.disconnect();
  }
}

async function report(checks: Record<string, Check>): Promise<Health> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await answers(check)] as const),
  );
  const failed = results.filter(([, isOk]) => !isOk).map(([name]) => name);
  if (failed.length > 0) throw new DomainError('not-ready', { failed });
  return { status: 'ok', checks: Object.fromEntries(results.map(([name]) => [name, 'ok'])) };
}

/** A check that fails, throws or takes too long does not answer. */
async function answers(check: Check): Promise<boolean> {
  const controller = new AbortController();
  try {
    return await Promise.race([check(), delay(TIMEOUT_MS, false, { signal: controller.signal })]);
  } catch {
    return false;
  } finally {
    controller.abort();
  }
}
