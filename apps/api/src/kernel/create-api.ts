import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Clock } from '#platform/clock.ts';
import type { Config } from '#platform/config/config.ts';
import { AppModule } from '../app.module.ts';

/** The API, wired and not yet listening; the same for production and tests. */
export async function createApi(config: Config, clock: Clock): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config, clock), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.set('trust proxy', config.http.trustProxy);
  app.disable('x-powered-by');
  return app;
}
