import { DomainError } from '#domain/error/domain-error.ts';

/** A cell as read from a file; a formula arrives as its cached value. */
export type Cell = string | number | boolean | Date | null;

/** One sheet as read from a file: headers with their column letters, and the rows below them that are not blank. */
export type Sheet = {
  headers: { text: string; letter: string }[];
  /** `row` is the number a person sees in the spreadsheet (the header is usually 1); cells by header text. */
  rows: { row: number; cells: Record<string, Cell> }[];
};

/** A fault in a file, told by place and code; `params` fill the reader's own words. `row` 1 is the header. */
export type ImportFault = {
  row: number;
  /** Header of the column as written in the file, or as expected when it is missing. */
  column: string | null;
  letter: string | null;
  code: string;
  params: Record<string, unknown>;
};

/** Valid rows and faults side by side: taking all or nothing is the caller's duty. */
export type ImportResult<Row> = { valid: Row[]; faults: ImportFault[] };

/** How one column is recognised and read. `parse` gets trimmed, non-empty text and throws a coded `DomainError`. */
export type Column<T> = {
  header: string;
  aliases: string[];
  required: boolean;
  /** The value of an empty cell where the column is optional. */
  empty: T;
  parse: (text: string, cell: Cell, soFar: Record<string, unknown>) => T;
  /** Shown in the template. */
  example: string;
  maxLength?: number;
  isMultiline?: boolean;
};

// oxlint-disable-next-line typescript/no-explicit-any -- a record of columns of whatever types
export type Columns = Record<string, Column<any>>;
export type RowOf<C extends Columns> = { row: number } & { [K in keyof C]: ReturnType<C[K]['parse']> };

/** Reads every row of a sheet by its columns, in the order in which they are declared. */
export function parseSheet<C extends Columns>(
  sheet: Sheet,
  columns: C,
  uniqueKeys: (keyof C & string)[],
): ImportResult<RowOf<C>> {
  const faults: ImportFault[] = [];
  const found = matchHeaders(sheet, columns, faults);
  if (sheet.rows.length === 0)
    faults.push({ row: 1, column: null, letter: null, code: 'no-rows', params: {} });
  if (faults.length > 0) return { valid: [], faults };

  const valid: RowOf<C>[] = [];
  const seen = new Map<string, number>();
  for (const { row, cells } of sheet.rows) {
    const values: Record<string, unknown> = {};
    const faultsBefore = faults.length;
    const report = (key: string, code: string, params: Record<string, unknown>) => {
      const place = found.get(key);
      faults.push({
        row,
        column: place?.text ?? columns[key]!.header,
        letter: place?.letter ?? null,
        code,
        params,
      });
    };
    for (const [key, column] of Object.entries(columns)) {
      const place = found.get(key);
      try {
        values[key] = readCell(place ? (cells[place.text] ?? null) : null, column, values);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        report(key, error.code, error.details ?? {});
      }
    }
    for (const key of uniqueKeys) {
      if (typeof values[key] !== 'string' || values[key] === '') continue;
      const identity = `${key}\n${values[key].toLowerCase()}`;
      const firstRow = seen.get(identity);
      if (firstRow === undefined) seen.set(identity, row);
      else report(key, 'duplicate-in-file', { firstRow });
    }
    if (faults.length === faultsBefore) valid.push({ row, ...values } as RowOf<C>);
  }
  return { valid, faults };
}

/** The words of a cell: trimmed, in composed form (NFC), blanks folded on single-line cells. */
export function textOf(cell: Cell, isMultiline = false): string {
  if (cell === null) return '';
  if (cell instanceof Date) return cell.toISOString();
  const text = String(cell).normalize('NFC').replace(/\r\n?/g, '\n').trim();
  return isMultiline ? text : text.replace(/\s+/g, ' ');
}

// Control characters and those that turn the direction of text could forge what a mail or a page shows.
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const UNSAFE = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u;

function readCell<T>(cell: Cell, column: Column<T>, soFar: Record<string, unknown>): T {
  const text = textOf(cell, column.isMultiline);
  if (text === '') {
    if (column.required) throw new DomainError('required');
    return column.empty;
  }
  if (UNSAFE.test(text)) throw new DomainError('unsafe-characters');
  // A broken formula, as the spreadsheet shows it.
  if (/^#(REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!)$/.test(text))
    throw new DomainError('cell-error', { value: text });
  const maxLength = column.maxLength ?? 200;
  if (text.length > maxLength) throw new DomainError('too-long', { length: text.length, maxLength });
  return column.parse(text, cell, soFar);
}

function matchHeaders(
  sheet: Sheet,
  columns: Columns,
  faults: ImportFault[],
): Map<string, Sheet['headers'][number]> {
  const found = new Map<string, Sheet['headers'][number]>();
  for (const [key, column] of Object.entries(columns)) {
    const names = new Set([column.header, ...column.aliases].map(plainHeader));
    const [first, second] = sheet.headers.filter((h) => names.has(plainHeader(h.text)));
    if (second) {
      faults.push({
        row: 1,
        column: second.text,
        letter: second.letter,
        code: 'duplicate-column',
        params: { firstLetter: first!.letter },
      });
    }
    if (first) found.set(key, first);
    else if (column.required) {
      faults.push({ row: 1, column: column.header, letter: null, code: 'missing-column', params: {} });
    }
  }
  return found;
}

/** Where a column stands in a sheet, by any of its names; undefined when the sheet has no such column. */
export function placeOf(
  sheet: Sheet,
  column: Pick<Columns[string], 'header' | 'aliases'>,
): Sheet['headers'][number] | undefined {
  const names = new Set([column.header, ...column.aliases].map(plainHeader));
  return sheet.headers.find((header) => names.has(plainHeader(header.text)));
}

/** Headers match without regard to case, blanks, a required mark (*) or a remark in brackets. */
function plainHeader(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)/g, '')
    .replace(/[\s*_-]/g, '');
}
