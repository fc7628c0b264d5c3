import { Controller, Inject } from '@nestjs/common';
import { Mount } from '../kernel/mount.decorator.ts';
import { getHealth, getReadiness } from './health.routes.ts';
import { type Health, HealthService } from './health.service.ts';

@Controller()
export class HealthController {
  constructor(@Inject(HealthService) private readonly health: HealthService) {}

  @Mount(getHealth)
  getHealth(): Promise<Health> {
    return this.health.healthy();
  }

  @Mount(getReadiness)
  getReadiness(): Promise<Health> {
    return this.health.ready();
  }
}
