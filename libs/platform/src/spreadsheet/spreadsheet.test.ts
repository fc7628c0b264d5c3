import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { businessNumberOf } from '#domain/firm/business-number.ts';
import { APPLICATION_COLUMNS, parseApplications } from '#domain/import/applications.ts';
import { parseBuyers } from '#domain/import/buyers.ts';
import { parseInterpreters } from '#domain/import/interpreters.ts';
import { inertCell } from './inert-cell.ts';
import { readSpreadsheet, SPREADSHEET_LIMITS } from './read-spreadsheet.ts';
import { writeSpreadsheet, writeTemplate } from './write-spreadsheet.ts';

async function xlsx(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook.addWorksheet('신청'));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

describe('readSpreadsheet', () => {
  it('reads text, numbers, links, rich text and cached values of formulas from .xlsx', async () => {
    const file = await xlsx((sheet) => {
      sheet.addRow([]);
      sheet.addRow(['기업명', 'HS코드', '이메일', '소개', '합계', '오류']);
      sheet.addRow([
        { richText: [{ text: '가온' }, { text: '정밀' }] },
        3304,
        { text: 'a@b.example', hyperlink: 'mailto:a@b.example' },
        '=CMD()',
        { formula: 'SUM(1,2)', result: 3 },
        { formula: 'X1', result: { error: '#REF!' } },
      ]);
      sheet.addRow([]);
      sheet.addRow(['나래산업']);
    });
    const sheet = await readSpreadsheet(file, '신청.XLSX');
    expect(sheet.headers.map((h) => h.letter)).toEqual(['A', 'B', 'C', 'D', 'E', 'F']);
    expect(sheet.rows).toEqual([
      {
        row: 3,
        cells: {
          기업명: '가온정밀',
          HS코드: 3304,
          이메일: 'a@b.example',
          소개: '=CMD()',
          합계: 3,
          오류: '#REF!',
        },
      },
      {
        row: 5,
        cells: { 기업명: '나래산업', HS코드: null, 이메일: null, 소개: null, 합계: null, 오류: null },
      },
    ]);
  });

  it.each([
    ['UTF-8', Buffer.from('기업명,품목\n가온정밀,"감속기, 소형\n둘째 줄"\n\n나래,펌프')],
    [
      'UTF-8 with a mark',
      Buffer.from('\uFEFF기업명,품목\r\n가온정밀,"감속기, 소형\n둘째 줄"\r\n\r\n나래,펌프\r\n'),
    ],
    // What Korean Excel saves as "CSV": CP949. 가온정밀 = B0A1 BFC2 C1A4 B9D0.
    [
      'CP949',
      Buffer.concat([
        Buffer.from('b1e2bef7b8ed2cc7b0b8f10a', 'hex'),
        Buffer.from('b0a1bfc2c1a4b9d02c22b0a8bcd3b1e22c20bcd2c7fc0a', 'hex'),
        Buffer.from('b5d1c2b020c1d922', 'hex'),
        Buffer.from('0a0ab3aab7a12cc6dfc7c1', 'hex'),
      ]),
    ],
    ['UTF-16', Buffer.from('\uFEFF기업명\t품목\n가온정밀\t"감속기, 소형\n둘째 줄"\n\n나래\t펌프', 'utf16le')],
  ])('reads .csv in %s', async (_, file) => {
    const sheet = await readSpreadsheet(file, 'list.csv');
    expect(sheet.headers.map((h) => h.text)).toEqual(['기업명', '품목']);
    expect(sheet.rows).toEqual([
      { row: 2, cells: { 기업명: '가온정밀', 품목: '감속기, 소형\n둘째 줄' } },
      { row: 4, cells: { 기업명: '나래', 품목: '펌프' } },
    ]);
  });

  it.each([
    ['list.xls', 'bad-file-type', Buffer.from('D0CF11E0', 'hex')],
    ['list.xlsx', 'bad-file-type', Buffer.from('기업명,품목')],
    ['list.csv', 'bad-file-type', Buffer.from('PK\u0003\u0004')],
    ['list.csv', 'bad-file-type', Buffer.from([0x41, 0, 0x42])],
    ['list.xlsx', 'bad-file', Buffer.from('PK\u0003\u0004 damaged')],
    ['list.csv', 'bad-file', Buffer.from('기업명,품목\n"열린 따옴표')],
    ['list.csv', 'file-too-large', Buffer.alloc(SPREADSHEET_LIMITS.bytes + 1, 0x41)],
    ['list.csv', 'too-many-rows', Buffer.from('a\n'.repeat(SPREADSHEET_LIMITS.rows + 2))],
    ['bomb.xlsx', 'file-too-large', bomb()],
  ])('refuses %s as %s (%#)', async (name, code, file) => {
    await expect(readSpreadsheet(file, name)).rejects.toThrow(expect.objectContaining({ code }));
  });

  it('feeds the parsers: rows and letters are those the person sees', async () => {
    const columns = Object.values(APPLICATION_COLUMNS);
    const file = await xlsx((sheet) => {
      sheet.addRow(columns.map((c) => c.header));
      sheet.addRow(columns.map((c) => c.example));
      sheet.addRow(columns.map((c) => (c.header === '사업자등록번호' ? '124-81-00997' : c.example)));
      sheet.addRow(
        columns.map((c) => (c.header === '사업자등록번호' ? businessNumberOf('990812345') : c.example)),
      );
    });
    const { valid, faults } = parseApplications(await readSpreadsheet(file, 'a.xlsx'));
    expect(valid.map((v) => v.row)).toEqual([2, 4]);
    expect(faults).toMatchObject([{ row: 3, letter: 'A', code: 'bad-business-number' }]);
  });
});

describe('writing', () => {
  it.each([
    ['applications', parseApplications],
    ['buyers', parseBuyers],
    ['interpreters', parseInterpreters],
  ] as const)('the template of %s is recognised when it comes back empty', async (kind, parse) => {
    const sheet = await readSpreadsheet(await writeTemplate(kind), `${kind}.xlsx`);
    expect(parse(sheet).faults.map((f) => f.code)).toEqual(['no-rows']);
  });

  it.each(['=1+1', '+82', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1'])('makes %j inert', (text) => {
    expect(inertCell(text)).toBe(`'${text}`);
  });

  it.each(['가온', 5, -5, null])('leaves %j alone', (value) => {
    expect(inertCell(value)).toBe(value);
  });

  it('writes no formula, whatever the text', async () => {
    const file = await writeSpreadsheet([
      { name: '요약', columns: [{ header: '기업' }], rows: [['=HYPERLINK("x")']] },
    ]);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(file as unknown as ExcelJS.Buffer);
    const cell = workbook.worksheets[0]!.getCell('A2');
    expect([cell.type, cell.value]).toEqual([ExcelJS.ValueType.String, `'=HYPERLINK("x")`]);
  });
});

/** A zip of one entry that unpacks to 100 MB and declares 10 bytes. */
function bomb(): Buffer {
  const packed = deflateRawSync(Buffer.alloc(100 * 1024 * 1024));
  const local = Buffer.alloc(31);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(1, 26);
  local.write('x', 30);
  const entry = Buffer.alloc(47);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(10, 24);
  entry.writeUInt16LE(1, 28);
  entry.write('x', 46);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(47, 12);
  end.writeUInt32LE(local.length + packed.length, 16);
  return Buffer.concat([local, packed, entry, end]);
}
