import { Inject, Injectable } from '@nestjs/common';
import { proposeSeason } from '#domain/season/propose-season.ts';
import { wallClock } from '#domain/time/local-time.ts';
import {
  sampleApplicationRows,
  sampleBuyerRows,
  sampleInterpreterRows,
} from '#persistence/seeds/sample-sheets.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import { koreanHolidays } from '#platform/holidays/korean-holidays.ts';
import { type TemplateKind, writeTemplate } from '#platform/spreadsheet/write-spreadsheet.ts';
import { FileDownload } from '../kernel/file.ts';

const NAMES: Record<TemplateKind, string> = {
  applications: '신청기업',
  buyers: '바이어',
  interpreters: '통역서포터즈',
};

@Injectable()
export class TemplateService {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** @param isSample filled with fictional rows, their hours on the first session days of the coming season */
  async download(kind: TemplateKind, isSample: boolean): Promise<FileDownload> {
    const content = await writeTemplate(kind, isSample ? this.rows(kind) : []);
    return new FileDownload(`${NAMES[kind]}_${isSample ? '예시' : '양식'}.xlsx`, content);
  }

  private rows(kind: TemplateKind): string[][] {
    if (kind === 'applications') return sampleApplicationRows();
    const days = this.comingMarch();
    return kind === 'buyers' ? sampleBuyerRows(days) : sampleInterpreterRows(days);
  }

  /** Session days of March in the next season to come, as its proposal has them. */
  private comingMarch(): string[] {
    const [year, month] = wallClock(this.clock.now(), 'Asia/Seoul').date.split('-').map(Number);
    const coming = month! < 3 ? year! : year! + 1;
    return proposeSeason(coming, new Set(koreanHolidays(coming).keys()))[0]!.sessionDays;
  }
}
