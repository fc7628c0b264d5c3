import ExcelJS from 'exceljs';
import { APPLICATION_COLUMNS } from '#domain/import/applications.ts';
import { BUYER_COLUMNS } from '#domain/import/buyers.ts';
import { INTERPRETER_COLUMNS } from '#domain/import/interpreters.ts';
import type { Cell, Columns } from '#domain/import/sheet.ts';
import { inertCell } from './inert-cell.ts';

/** A sheet to write: `numberFormat` in Excel's notation, e.g. `#,##0` or `@` for text. */
export type OutgoingSheet = {
  name: string;
  columns: { header: string; width?: number; numberFormat?: string }[];
  rows: Cell[][];
};

/** Writes an .xlsx file with a fixed header row. Every text in it is made inert against formula injection. */
export async function writeSpreadsheet(sheets: OutgoingSheet[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  for (const { name, columns, rows } of sheets) {
    const worksheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
    worksheet.columns = columns.map(({ header, width = 18, numberFormat }) => ({
      header: String(inertCell(header)),
      width,
      style: numberFormat ? { numFmt: numberFormat } : {},
    }));
    for (const row of rows) worksheet.addRow(row.map(inertCell));
    const header = worksheet.getRow(1);
    header.font = { bold: true };
    header.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFECF2FE' } };
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

export type TemplateKind = 'applications' | 'buyers' | 'interpreters';

const TEMPLATES: Record<TemplateKind, { name: string; columns: Columns }> = {
  applications: { name: '신청 기업', columns: APPLICATION_COLUMNS },
  buyers: { name: '바이어', columns: BUYER_COLUMNS },
  interpreters: { name: '통역 서포터즈', columns: INTERPRETER_COLUMNS },
};

/**
 * An .xlsx file to fill in (or filled with `rows`, in the order of the columns), with a second sheet that explains each column. All columns are formatted as text,
 * so that leading zeros of HS codes and telephone numbers survive.
 */
export async function writeTemplate(kind: TemplateKind, rows: Cell[][] = []): Promise<Buffer> {
  const { name, columns } = TEMPLATES[kind];
  const list = Object.values(columns);
  return writeSpreadsheet([
    { name, columns: list.map(({ header }) => ({ header, numberFormat: '@' })), rows },
    {
      name: '작성 안내',
      columns: [
        { header: '항목', width: 20 },
        { header: '필수', width: 8 },
        { header: '작성 예', width: 60 },
      ],
      rows: list.map(({ header, required, example }) => [header, required ? '필수' : '선택', example]),
    },
  ]);
}
