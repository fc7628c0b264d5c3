import {
  Global,
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import type { Config } from '#platform/config/config.ts';
import { type MetricsEndpoint, startMetricsEndpoint } from '#platform/metrics/metrics-endpoint.ts';
import { CONFIG } from './config.module.ts';

interface Pool {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
}

/** What Prometheus reads of this process. Labels are route patterns, never paths: no identifier leaves this way. */
@Injectable()
export class Metrics implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly registry = new Registry();
  private endpoint: MetricsEndpoint | undefined;
  private readonly durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer a request, by route pattern',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(DataSource) dataSource: DataSource,
  ) {
    collectDefaultMetrics({ register: this.registry });
    const pool = () => (dataSource.driver as unknown as { master?: Pool }).master;
    new Gauge({
      name: 'db_pool_connections',
      help: 'Connections of the database pool',
      labelNames: ['state'],
      registers: [this.registry],
      collect() {
        const { totalCount = 0, idleCount = 0, waitingCount = 0 } = pool() ?? {};
        this.set({ state: 'busy' }, totalCount - idleCount);
        this.set({ state: 'idle' }, idleCount);
        this.set({ state: 'waiting' }, waitingCount);
      },
    });
  }

  /** Express middleware that times each request. */
  readonly measure = (request: Request, response: Response, next: NextFunction): void => {
    const end = this.durations.startTimer({ method: request.method });
    response.once('finish', () => {
      const route = (request.route as { path?: string } | undefined)?.path ?? 'page';
      end({ route, status: String(response.statusCode) });
    });
    next();
  };

  /** Port of `/metrics`, once it listens. */
  get port(): number | undefined {
    return this.endpoint?.port;
  }

  async onApplicationBootstrap(): Promise<void> {
    const { host, apiPort: port } = this.config.metrics;
    this.endpoint = await startMetricsEndpoint(this.registry, { host, port });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.endpoint?.close();
  }
}

@Global()
@Module({ providers: [Metrics], exports: [Metrics] })
export class MetricsModule {}
