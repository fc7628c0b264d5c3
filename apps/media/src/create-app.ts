import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { MediaConfig } from '#platform/config/config.ts';
import { NestLogger } from '#platform/logging/nest-logger.ts';
import { createLogger } from './logging/logger.ts';
import { MediaModule } from './media.module.ts';
import { CommandLine } from './reporting/command-line.ts';
import { MetricsServer } from './metrics/metrics-server.ts';
import { EventReporter } from './reporting/event-reporter.ts';
import { NodeStatus } from './reporting/node-status.ts';
import { WorkerPool } from './sfu/worker-pool.ts';
import { SignallingAdapter } from './signalling/signalling.adapter.ts';

/** A media node with everything loaded and its workers running, that holds no port yet. */
export interface PreparedMediaNode {
  /** Takes the ports, the media ones first, and tells the API. Close the answer to drain and stop. */
  open(): Promise<NestExpressApplication>;
}

export async function prepareMediaNode(config: MediaConfig): Promise<PreparedMediaNode> {
  const logger = createLogger(config);
  const app = await NestFactory.create<NestExpressApplication>(MediaModule.create(config, logger), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  app.disable('x-powered-by');
  app.useWebSocketAdapter(new SignallingAdapter(app, config.http.publicUrl));
  await app.init();
  return {
    async open() {
      app.enableShutdownHooks(['SIGTERM', 'SIGINT']);
      const { host, port } = config.media.signalling;
      app.get(NodeStatus).begin();
      await app.get(WorkerPool).open();
      await app.listen(port, host);
      app.get(EventReporter).start();
      app.get(CommandLine).start();
      await app.get(MetricsServer).open();
      logger.info({ url: await app.getUrl(), workers: config.media.workers }, 'media node ready');
      return app;
    },
  };
}

/** Starts a media node: workers, then the socket, then the first heartbeat. */
export async function startMediaNode(config: MediaConfig): Promise<NestExpressApplication> {
  return (await prepareMediaNode(config)).open();
}
