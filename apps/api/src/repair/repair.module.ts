import { Module } from '@nestjs/common';
import { RepairController } from './repair.controller.ts';
import { RepairService } from './repair.service.ts';

/** Repairs of published cohorts: previewed, then applied in one transaction. */
@Module({ controllers: [RepairController], providers: [RepairService] })
export class RepairModule {}
