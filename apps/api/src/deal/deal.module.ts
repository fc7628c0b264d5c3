import { Module } from '@nestjs/common';
import { TableModule } from '../table/table.module.ts';
import { DealController } from './deal.controller.ts';
import { DealService } from './deal.service.ts';
import { RateService } from './rate.service.ts';

/** The deal sheet of a meeting, the reference rates, and what both mean for the log. */
@Module({ imports: [TableModule], controllers: [DealController], providers: [DealService, RateService] })
export class DealModule {}
