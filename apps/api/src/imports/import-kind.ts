import type { Columns, ImportResult, Sheet } from '#domain/import/sheet.ts';
import type { SeasonedCohort } from '#persistence/repositories/cohort.repository.ts';
import type { Transaction } from '#persistence/transaction.ts';

/** A fault that only the database can know, told by the key of its column. */
export interface KnownFault {
  row: number;
  column: string;
  code: string;
  params: Record<string, unknown>;
}

/** One kind of file: how it is read, what the database has to say of its rows, how they are stored. */
export interface ImportKind<Row extends { row: number }> {
  /** For the audit trail: `import-buyers`. */
  readonly action: string;
  readonly columns: Columns;
  parse(sheet: Sheet): ImportResult<Row>;
  /** Throws where the cohort takes no such file now. */
  assertOpen(cohort: SeasonedCohort, now: Date): void;
  findFaults(tx: Transaction, cohort: SeasonedCohort, rows: readonly Row[]): Promise<KnownFault[]>;
  store(tx: Transaction, cohort: SeasonedCohort, rows: readonly Row[], now: Date): Promise<void>;
  preview(row: Row): { title: string; detail: string };
}
