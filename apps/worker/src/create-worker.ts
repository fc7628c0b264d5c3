import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Clock } from '#platform/clock.ts';
import type { Config } from '#platform/config/config.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { NestLogger } from '#platform/logging/nest-logger.ts';
import { WorkerModule } from './worker.module.ts';

/** The worker, running when the promise resolves; the same for production and tests. `close()` stops it. */
export async function createWorker(config: Config, clock: Clock): Promise<INestApplicationContext> {
  const logger = createLogger(config.log, 'worker');
  return NestFactory.createApplicationContext(WorkerModule.with(config, clock, logger), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
}
