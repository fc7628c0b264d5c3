import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ImportFault, ImportReport, importQuery } from '#contracts/http/applications.ts';
import { placeOf, type Sheet } from '#domain/import/sheet.ts';
import { recordAudit } from '#persistence/repositories/audit.repository.ts';
import { lockCohort } from '#persistence/repositories/cohort.repository.ts';
import { inTransaction } from '#persistence/transaction.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import { readSpreadsheet } from '#platform/spreadsheet/read-spreadsheet.ts';
import type { z } from 'zod';
import type { Caller } from '../kernel/caller.ts';
import type { UploadedFile } from '../kernel/file.ts';
import type { ImportKind, KnownFault } from './import-kind.ts';

const PREVIEW_ROWS = 20;

/** What a caller asks of an import. */
export interface ImportOrder {
  cohortId: string;
  mode: z.output<typeof importQuery>['mode'];
  file: UploadedFile;
  caller: Caller;
}

@Injectable()
export class ImportService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Reads a file and, as the mode says, stores all of its faultless rows or none, in one transaction.
   * The report names every fault by row, column and cell, those that only the database knows included.
   */
  async run<Row extends { row: number }>(
    kind: ImportKind<Row>,
    { cohortId, mode, file, caller }: ImportOrder,
  ): Promise<ImportReport> {
    const sheet = await readSpreadsheet(file.content, file.filename);
    const { valid, faults } = kind.parse(sheet);
    const now = this.clock.now();
    return inTransaction(this.dataSource, async (tx) => {
      const cohort = await lockCohort(tx, cohortId);
      kind.assertOpen(cohort, now);
      const known = await kind.findFaults(tx, cohort, valid);
      const faultyRows = new Set(known.map(({ row }) => row));
      const rows = valid.filter(({ row }) => !faultyRows.has(row));
      const allFaults = [
        ...faults.map((fault) => ({ ...fault, ...placed(fault) })),
        ...known.map((fault) => locate(sheet, kind, fault)),
      ].toSorted((a, b) => a.row - b.row);
      const stored = rows.length > 0 && (mode === 'valid' || (mode === 'all' && allFaults.length === 0));
      if (stored) {
        await kind.store(tx, cohort, rows, now);
        await recordAudit(tx, {
          personId: caller.personId,
          action: kind.action,
          subjectType: 'cohort',
          subjectId: cohortId,
          cohortId,
          detail: { mode, rows: sheet.rows.length, stored: rows.length },
        });
      }
      return {
        rows: sheet.rows.length,
        accepted: rows.length,
        faults: allFaults,
        stored,
        preview: rows.slice(0, PREVIEW_ROWS).map((row) => ({ row: row.row, ...kind.preview(row) })),
      };
    });
  }
}

const placed = (fault: { row: number; column: string | null; letter: string | null }) => ({
  column: fault.column ?? '',
  cell: fault.letter ? `${fault.letter}${fault.row}` : '',
});

function locate(sheet: Sheet, kind: Pick<ImportKind<never>, 'columns'>, fault: KnownFault): ImportFault {
  const column = kind.columns[fault.column]!;
  const place = placeOf(sheet, column);
  const { row, code, params } = fault;
  return {
    row,
    code,
    params,
    ...placed({ row, column: place?.text ?? column.header, letter: place?.letter ?? null }),
  };
}
