import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { NodeStatus } from '../reporting/node-status.ts';

/** For the supervisor, a load balancer, and the reverse proxy. Says nothing of who is in which room. */
@Controller()
export class HealthController {
  constructor(private readonly status: NodeStatus) {}

  @Get('healthz')
  health(@Res() response: Response): void {
    const { rooms, peers, consumers, load, draining } = this.status.heartbeat();
    const isHealthy = this.status.isHealthy;
    response
      .status(isHealthy ? 200 : 503)
      .set('cache-control', 'no-store')
      .json({ status: isHealthy ? 'ok' : 'degraded', rooms, peers, consumers, load, draining });
  }

  /** Ready for more rooms: healthy and not about to stop. */
  @Get('readyz')
  ready(@Res() response: Response): void {
    const isReady = this.status.isHealthy && !this.status.heartbeat().draining;
    response.status(isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'not ready' });
  }
}
