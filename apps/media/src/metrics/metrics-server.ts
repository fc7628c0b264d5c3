import { createServer, type Server } from 'node:http';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { MediaConfig } from '#platform/config/config.ts';
import { MEDIA_CONFIG } from '../media-config.ts';
import { MediaMetrics } from './media-metrics.ts';

/** `/metrics` on a port of its own that no reverse proxy passes on. */
@Injectable()
export class MetricsServer implements OnApplicationShutdown {
  #server: Server | undefined;

  constructor(
    @Inject(MEDIA_CONFIG) private readonly config: MediaConfig,
    private readonly metrics: MediaMetrics,
  ) {}

  /** @throws when the port is taken */
  async open(): Promise<void> {
    const { host, mediaPort } = this.config.metrics;
    const server = createServer(async (request, response) => {
      if (request.url !== '/metrics') return void response.writeHead(404).end();
      response.setHeader('content-type', this.metrics.registry.contentType);
      response.end(await this.metrics.registry.metrics());
    });
    this.#server = server;
    await new Promise<void>((resolve, reject) =>
      server.once('error', reject).listen(mediaPort, host, () => resolve()),
    );
  }

  onApplicationShutdown(): void {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }
}
