import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { MediaConfig } from '#platform/config/config.ts';
import { NestLogger } from '#platform/logging/nest-logger.ts';
import { createLogger } from './logging/logger.ts';
import { MediaModule } from './media.module.ts';
import { CommandLine } from './reporting/command-line.ts';
import { EventReporter } from './reporting/event-reporter.ts';
import { SignallingAdapter } from './signalling/signalling.adapter.ts';

/** Starts a media node: workers, then the socket, then the first heartbeat. Close it to drain and stop. */
export async function startMediaNode(config: MediaConfig): Promise<NestExpressApplication> {
  const logger = createLogger(config);
  const app = await NestFactory.create<NestExpressApplication>(MediaModule.create(config, logger), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  app.disable('x-powered-by');
  app.useWebSocketAdapter(new SignallingAdapter(app, config.http.publicUrl));
  app.enableShutdownHooks(['SIGTERM', 'SIGINT']);
  const { host, port } = config.media.signalling;
  await app.listen(port, host);
  app.get(EventReporter).start();
  app.get(CommandLine).start();
  logger.info({ url: await app.getUrl(), workers: config.media.workers }, 'media node ready');
  return app;
}
