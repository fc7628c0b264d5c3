import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller.ts';
import { AuditService } from './audit.service.ts';

/** The audit trail as staff read it; every service writes to it within its own transaction. */
@Module({ controllers: [AuditController], providers: [AuditService] })
export class AuditModule {}
