import { DateTime } from 'luxon';
import ExcelJS from 'exceljs';
import type { CohortSummary } from '#contracts/http/meetings.ts';
import { inertCell } from '#platform/spreadsheet/inert-cell.ts';

const MONEY = '#,##0.00';
const STAGES = [
  ['discussedCents', '상담액(USD)'],
  ['contractingCents', '계약추진액(USD)'],
  ['contractedCents', '계약액(USD)'],
] as const;
const STATES: Record<string, string> = {
  scheduled: '예정',
  confirmed: '확정',
  held: '완료',
  cancelled: '취소',
};
const countries = new Intl.DisplayNames('ko', { type: 'region' });
const languages = new Intl.DisplayNames('ko', { type: 'language' });

type Row = CohortSummary['rows'][number];

/**
 * The summary as a workbook: a sheet with a line for each meeting and a line of totals, and one with the totals by
 * stage and country. Times are Korean; amounts are numbers in US dollars, so that they can be calculated with.
 * Text that a spreadsheet program would run as a formula is made inert.
 */
export async function writeSummaryWorkbook(summary: CohortSummary): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  writeMeetings(workbook.addWorksheet('상담 결과', frozen), summary);
  writeTotals(workbook.addWorksheet('단계별·국가별 합계', frozen), summary);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const frozen: Partial<ExcelJS.AddWorksheetOptions> = { views: [{ state: 'frozen', ySplit: 1 }] };

function writeMeetings(sheet: ExcelJS.Worksheet, { rows }: CohortSummary): void {
  sheet.columns = [
    { header: '상담일', width: 12, style: { numFmt: 'yyyy-mm-dd' } },
    { header: '시작(한국시간)', width: 14 },
    { header: '기업', width: 22 },
    { header: '바이어', width: 28 },
    { header: '국가', width: 14 },
    { header: '통역 언어', width: 12 },
    { header: '통역', width: 16 },
    { header: '상태', width: 8 },
    { header: '기업 참석', width: 10 },
    { header: '바이어 참석', width: 11 },
    { header: '통역 참석', width: 10 },
    ...STAGES.map(([, header]) => ({ header, width: 18, style: { numFmt: MONEY } })),
    { header: '상담 요약', width: 60, style: { alignment: { wrapText: true, vertical: 'top' as const } } },
  ];
  for (const row of rows) sheet.addRow(cellsOf(row).map(inertCell));
  const last = rows.length + 1;
  const totals = sheet.addRow(['합계']);
  for (const [i, [key]] of STAGES.entries()) {
    const column = sheet.getColumn(12 + i).letter;
    // The value is stored with the formula: readers that compute nothing show it too.
    totals.getCell(12 + i).value =
      rows.length > 0
        ? { formula: `SUM(${column}2:${column}${last})`, result: dollars(total(rows, key)) }
        : 0;
  }
  totals.font = { bold: true };
  emphasise(sheet);
}

function cellsOf(row: Row): (string | number | Date | null)[] {
  const local = DateTime.fromISO(row.startsAt, { zone: 'Asia/Seoul' });
  return [
    // A spreadsheet's date has no zone: the day in Korea, as UTC midnight.
    new Date(`${local.toFormat('yyyy-MM-dd')}T00:00:00Z`),
    local.toFormat('HH:mm'),
    row.firm,
    row.buyer,
    countries.of(row.country) ?? row.country,
    row.language ? (languages.of(row.language) ?? row.language) : '불필요',
    row.interpreter ?? '',
    STATES[row.state] ?? row.state,
    mark(row.attended.firm),
    mark(row.attended.buyer),
    row.attended.interpreter === null ? '' : mark(row.attended.interpreter),
    ...STAGES.map(([key]) => (row[key] === null ? null : dollars(row[key]))),
    row.summary,
  ];
}

function writeTotals(sheet: ExcelJS.Worksheet, { rows }: CohortSummary): void {
  sheet.columns = [
    { header: '국가', width: 18 },
    { header: '상담 건수', width: 10, style: { numFmt: '#,##0' } },
    ...STAGES.map(([, header]) => ({ header, width: 18, style: { numFmt: MONEY } })),
  ];
  const byCountry = [...Map.groupBy(rows, (row) => row.country)].toSorted(
    ([, a], [, b]) => total(b, 'discussedCents') - total(a, 'discussedCents'),
  );
  for (const [country, group] of byCountry) sheet.addRow([countries.of(country) ?? country, ...sums(group)]);
  sheet.addRow(['합계', ...sums(rows)]).font = { bold: true };
  emphasise(sheet);
}

const sums = (rows: readonly Row[]) => [rows.length, ...STAGES.map(([key]) => dollars(total(rows, key)))];
const total = (rows: readonly Row[], key: (typeof STAGES)[number][0]) =>
  rows.reduce((sum, row) => sum + (row[key] ?? 0), 0);
const dollars = (cents: number) => cents / 100;
const mark = (is: boolean) => (is ? 'O' : 'X');

function emphasise(sheet: ExcelJS.Worksheet): void {
  const header = sheet.getRow(1);
  header.font = { bold: true };
  header.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFECF2FE' } };
}
