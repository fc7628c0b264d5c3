import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { DomainError } from '#domain/error/domain-error.ts';
import type { Cell, Sheet } from '#domain/import/sheet.ts';
import { assertZipUnpacksWithin } from './zip-guard.ts';

export const SPREADSHEET_LIMITS = {
  bytes: 5 * 1024 * 1024,
  unpackedBytes: 60 * 1024 * 1024,
  rows: 2000,
  columns: 60,
};

/**
 * Reads the first sheet of an .xlsx file, or a .csv in UTF-8, UTF-16 (with a mark) or CP949, as Korean Excel writes
 * it. The first row that is not blank holds the headers. Formulas are never computed: their cached value counts.
 * Throws `file-too-large`, `bad-file-type` (the ending is unknown or the contents are something else), `bad-file`
 * (damaged) or `too-many-rows`, each with its limit in the details.
 */
export async function readSpreadsheet(buffer: Buffer, filename: string): Promise<Sheet> {
  if (buffer.length > SPREADSHEET_LIMITS.bytes) {
    throw new DomainError('file-too-large', { maxBytes: SPREADSHEET_LIMITS.bytes });
  }
  const isZip = buffer.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]));
  if (/\.xlsx$/i.test(filename) && isZip) return toSheet(await readXlsx(buffer));
  if (/\.csv$/i.test(filename) && !isZip) return toSheet(readCsv(buffer));
  throw new DomainError('bad-file-type', { filename });
}

type Grid = { row: number; values: Cell[] }[];

async function readXlsx(buffer: Buffer): Promise<Grid> {
  await assertZipUnpacksWithin(buffer, SPREADSHEET_LIMITS.unpackedBytes);
  const workbook = new ExcelJS.Workbook();
  try {
    // Its types know only the Buffer of older Node typings.
    await workbook.xlsx.load(buffer as unknown as ExcelJS.Buffer);
  } catch {
    throw new DomainError('bad-file');
  }
  const worksheet = workbook.worksheets[0];
  if (!worksheet) throw new DomainError('bad-file');
  const grid: Grid = [];
  worksheet.eachRow((row, number) => {
    const values: Cell[] = [];
    row.eachCell((cell, column) => {
      if (column <= SPREADSHEET_LIMITS.columns) values[column - 1] = plainValue(cell.value);
    });
    grid.push({ row: number, values });
  });
  return grid;
}

/** What a reader of the sheet sees in a cell, without formula, style or link. */
function plainValue(value: ExcelJS.CellValue): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'object' || value instanceof Date) return value;
  if ('richText' in value) return value.richText.map((part) => part.text).join('');
  if ('error' in value) return value.error;
  if ('text' in value) return plainValue(value.text as ExcelJS.CellValue);
  if ('result' in value) return plainValue(value.result as ExcelJS.CellValue);
  return null;
}

function readCsv(buffer: Buffer): Grid {
  const text = decode(buffer);
  const firstLine = text.slice(0, text.search(/\r?\n|$/));
  const delimiter = ['\t', ',', ';'].find((mark) => firstLine.includes(mark)) ?? ',';
  try {
    const records = parse(text, { delimiter, relax_column_count: true }) as string[][];
    // Numbered as a spreadsheet numbers them, in which a cell of several lines is one row.
    return records.map((record, i) => ({
      row: i + 1,
      values: record.slice(0, SPREADSHEET_LIMITS.columns).map((cell) => (cell === '' ? null : cell)),
    }));
  } catch {
    throw new DomainError('bad-file');
  }
}

function decode(buffer: Buffer): string {
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return new TextDecoder('utf-16le').decode(buffer);
  for (const encoding of ['utf-8', 'euc-kr']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(buffer);
      if (!text.includes('\0')) return text;
    } catch {
      // Not in this encoding; the next one is tried.
    }
  }
  throw new DomainError('bad-file-type');
}

function toSheet(grid: Grid): Sheet {
  const isFilled = (value: Cell | undefined) =>
    value !== null && value !== undefined && String(value).trim() !== '';
  const filled = grid.filter(({ values }) => values.some(isFilled));
  const [header, ...body] = filled;
  if (!header) return { headers: [], rows: [] };
  if (body.length > SPREADSHEET_LIMITS.rows)
    throw new DomainError('too-many-rows', { maxRows: SPREADSHEET_LIMITS.rows });
  const headers = Array.from(header.values, (value, i) => ({
    text: String(value ?? '').trim(),
    letter: letterOf(i),
    i,
  }));
  const named = headers.filter(({ text }) => text !== '');
  return {
    headers: named.map(({ text, letter }) => ({ text, letter })),
    rows: body.map(({ row, values }) => ({
      row,
      cells: Object.fromEntries(named.map(({ text, i }) => [text, values[i] ?? null])),
    })),
  };
}

/** 0 → A, 25 → Z, 26 → AA. */
function letterOf(index: number): string {
  return (index >= 26 ? letterOf(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
}
