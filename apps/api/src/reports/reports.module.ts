import { Module } from '@nestjs/common';
import { ReportController } from './report.controller.ts';
import { ReportService } from './report.service.ts';

/** What came of the meetings. */
@Module({ controllers: [ReportController], providers: [ReportService] })
export class ReportsModule {}
