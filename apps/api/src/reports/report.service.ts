import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CohortSummary } from '#contracts/http/meetings.ts';
import { findCohort } from '#persistence/repositories/cohort.repository.ts';
import { findSummaryRows } from '#persistence/repositories/summary.repository.ts';
import { FileDownload } from '../kernel/file.ts';
import { summarise } from './summarise.ts';
import { writeSummaryWorkbook } from './summary-workbook.ts';

@Injectable()
export class ReportService {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  async summary(cohortId: string): Promise<CohortSummary> {
    const { selectedCount } = await findCohort(this.dataSource.manager, cohortId);
    return summarise(cohortId, selectedCount, await findSummaryRows(this.dataSource.manager, cohortId));
  }

  async download(cohortId: string): Promise<FileDownload> {
    const { season, number } = await findCohort(this.dataSource.manager, cohortId);
    const content = await writeSummaryWorkbook(await this.summary(cohortId));
    return new FileDownload(`${season.year}년_${number}기_상담결과.xlsx`, content);
  }
}
