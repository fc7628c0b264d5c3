import { Controller } from '@nestjs/common';
import type { RouteInput } from '#contracts/http/route.ts';
import { listAudit } from '#contracts/http/seasons.ts';
import { Input } from '../kernel/input.decorator.ts';
import { Mount } from '../kernel/mount.decorator.ts';
import { AuditService } from './audit.service.ts';

@Controller()
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Mount(listAudit)
  list(@Input() input: RouteInput<typeof listAudit>) {
    return this.audit.list(input);
  }
}
