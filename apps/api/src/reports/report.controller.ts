import { Controller } from '@nestjs/common';
import { downloadCohortSummary, getCohortSummary } from '#contracts/http/meetings.ts';
import type { RouteInput } from '#contracts/http/route.ts';
import { Input } from '../kernel/input.decorator.ts';
import { Mount } from '../kernel/mount.decorator.ts';
import { ReportService } from './report.service.ts';

@Controller()
export class ReportController {
  constructor(private readonly reports: ReportService) {}

  @Mount(getCohortSummary)
  summary(@Input() { params }: RouteInput<typeof getCohortSummary>) {
    return this.reports.summary(params.cohortId);
  }

  @Mount(downloadCohortSummary)
  download(@Input() { params }: RouteInput<typeof downloadCohortSummary>) {
    return this.reports.download(params.cohortId);
  }
}
