import { describe, expect, it } from 'vitest';
import { businessNumberOf } from '#domain/firm/business-number.ts';
import { APPLICATION_COLUMNS, parseApplications } from './applications.ts';
import { availabilityOf } from './availability.ts';
import { BUYER_COLUMNS, parseBuyers } from './buyers.ts';
import { hsCodesOf, usdOf } from './cells.ts';
import { INTERPRETER_COLUMNS, parseInterpreters } from './interpreters.ts';
import { countryOf, languageOf } from './names.ts';
import type { Cell, Columns, Sheet } from './sheet.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A sheet of template rows, each changed by header. */
function sheetOf(columns: Columns, ...rows: Record<string, Cell>[]): Sheet {
  const headers = Object.values(columns).map((column, i) => ({ text: column.header, letter: letters[i]! }));
  const example = Object.fromEntries(
    Object.values(columns).map((column) => [column.header, column.example as Cell]),
  );
  return { headers, rows: rows.map((change, i) => ({ row: i + 2, cells: { ...example, ...change } })) };
}

const iso = (intervals: { startsAt: Date; endsAt: Date }[]) =>
  intervals.map((i) => `${i.startsAt.toISOString().slice(0, 16)}/${i.endsAt.toISOString().slice(0, 16)}`);

describe('templates', () => {
  it.each([
    ['applications', parseApplications, APPLICATION_COLUMNS],
    ['buyers', parseBuyers, BUYER_COLUMNS],
    ['interpreters', parseInterpreters, INTERPRETER_COLUMNS],
  ] as const)('the example row of %s is valid', (_, parse, columns) => {
    const { valid, faults } = parse(sheetOf(columns, {}));
    expect(faults).toEqual([]);
    expect(valid).toHaveLength(1);
  });
});

describe('parseApplications', () => {
  it('reads and normalises a row', () => {
    const number = businessNumberOf('990812345');
    const sheet = sheetOf(APPLICATION_COLUMNS, {
      사업자등록번호: Number(number.replaceAll('-', '')),
      HS코드: 3304,
      목표시장: '베트남, Japan；us',
      전화: 315550101,
    });
    expect(parseApplications(sheet).valid[0]).toMatchObject({
      row: 2,
      businessNumber: number,
      hsCodes: ['3304'],
      targetMarkets: ['VN', 'JP', 'US'],
      phone: '0315550101',
      priceBand: 'mid',
      certificates: ['CE', 'ISO 9001'],
    });
  });

  it.each([
    ['사업자등록번호', '124-81-00997', 'bad-business-number'],
    ['사업자등록번호', null, 'required'],
    ['기업명', '   ', 'required'],
    ['기업명', '가온\u202E정밀', 'unsafe-characters'],
    ['기업명', 'x'.repeat(201), 'too-long'],
    ['이메일', 'export@gaon', 'bad-email'],
    ['이메일', 'a@b.com\r\nBcc: c@d.com', 'bad-email'],
    ['전화', '없음', 'bad-phone'],
    ['HS코드', '7701', 'bad-hs-code'],
    ['HS코드', '330', 'bad-hs-code'],
    ['HS코드', 3304.9, 'bad-hs-code'],
    ['목표시장', '아틀란티스', 'bad-country'],
    ['가격대', '보통', 'bad-price-band'],
  ] as const)('reports %s = %j as %s with row and letter', (header, value, code) => {
    const { valid, faults } = parseApplications(sheetOf(APPLICATION_COLUMNS, { [header]: value }));
    const letter = letters[Object.values(APPLICATION_COLUMNS).findIndex((c) => c.header === header)];
    expect(valid).toEqual([]);
    expect(faults).toEqual([{ row: 2, column: header, letter, code, params: expect.any(Object) }]);
  });

  it('finds a number twice in one file, however it is written', () => {
    const sheet = sheetOf(
      APPLICATION_COLUMNS,
      {},
      { 사업자등록번호: APPLICATION_COLUMNS.businessNumber.example.replaceAll('-', '') },
    );
    expect(parseApplications(sheet).faults).toMatchObject([
      { row: 3, letter: 'A', code: 'duplicate-in-file', params: { firstRow: 2 } },
    ]);
  });

  it('recognises English headers, remarks and required marks', () => {
    const sheet = sheetOf(APPLICATION_COLUMNS, {});
    const rename: Record<string, string> = {
      기업명: 'Company Name *',
      이메일: 'E-mail (work)',
      HS코드: 'HS Code',
    };
    sheet.headers = sheet.headers.map((h) => ({ ...h, text: rename[h.text] ?? h.text }));
    for (const row of sheet.rows) {
      row.cells = Object.fromEntries(Object.entries(row.cells).map(([k, v]) => [rename[k] ?? k, v]));
    }
    expect(parseApplications(sheet).faults).toEqual([]);
  });

  it('reports a missing and a doubled column and an empty file before any row', () => {
    const sheet = sheetOf(APPLICATION_COLUMNS);
    sheet.headers = [...sheet.headers.filter((h) => h.text !== '이메일'), { text: 'company', letter: 'Z' }];
    expect(parseApplications(sheet).faults.map((f) => [f.code, f.letter])).toEqual([
      ['duplicate-column', 'Z'],
      ['missing-column', null],
      ['no-rows', null],
    ]);
  });
});

describe('parseBuyers', () => {
  it('reads availability in the buyer’s own zone', () => {
    const sheet = sheetOf(BUYER_COLUMNS, {
      시간대: 'America/Los_Angeles',
      국가: '미국',
      언어: 'English',
      가능시간: '2027-03-15 18:00-21:00\n2027-03-16 18:00~21:00',
    });
    const [buyer] = parseBuyers(sheet).valid;
    expect(buyer).toMatchObject({ country: 'US', languages: ['en'], purchaseSizeUsd: 120000 });
    expect(iso(buyer!.availability)).toEqual([
      '2027-03-16T01:00/2027-03-16T04:00',
      '2027-03-17T01:00/2027-03-17T04:00',
    ]);
  });

  it('reports an unknown zone once, not its times as well', () => {
    const { faults } = parseBuyers(sheetOf(BUYER_COLUMNS, { 시간대: 'Asia/Hanoi' }));
    expect(faults.map((f) => f.code)).toEqual(['unknown-zone']);
  });

  it('reads preferences by business number and refuses a wrong one', () => {
    const number = businessNumberOf('990812345');
    expect(parseBuyers(sheetOf(BUYER_COLUMNS, { 선호: `거절: ${number}` })).valid[0]!.preferences).toEqual([
      { businessNumber: number, preference: 'no-thanks' },
    ]);
    expect(parseBuyers(sheetOf(BUYER_COLUMNS, { 선호: 'must:123' })).faults[0]!.code).toBe(
      'bad-business-number',
    );
    expect(parseBuyers(sheetOf(BUYER_COLUMNS, { 선호: 'love:123' })).faults[0]!.code).toBe('bad-preference');
  });
});

describe('parseInterpreters', () => {
  it.each([
    ['언어', 'vi:6', 'bad-level'],
    ['언어', 'vi', 'bad-level'],
    ['언어', 'vi:4; 베트남어:3', 'duplicate-language'],
    ['언어', 'klingon:3', 'bad-language'],
    ['분야', '마술', 'bad-field'],
    ['월 한도(시간)', '0', 'bad-number'],
    ['가능시간', '화요일 오전', 'bad-availability'],
  ])('reports %s = %j as %s', (header, value, code) => {
    const { faults } = parseInterpreters(sheetOf(INTERPRETER_COLUMNS, { [header]: value }));
    expect(faults.map((f) => f.code)).toEqual([code]);
  });
});

describe('availabilityOf', () => {
  it.each([
    ['2027-03-16 09:00-12:00, 11:00-13:00', 'Asia/Seoul', ['2027-03-16T00:00/2027-03-16T04:00']],
    ['2027.3.16 9:00 ~ 12:00', 'Asia/Seoul', ['2027-03-16T00:00/2027-03-16T03:00']],
    ['2027-03-15 22:00-02:00', 'America/New_York', ['2027-03-16T02:00/2027-03-16T06:00']],
    ['2027-03-16 20:00-24:00', 'Asia/Seoul', ['2027-03-16T11:00/2027-03-16T15:00']],
    // Across both changes of the clocks in New York: five hours on the wall are four and six hours.
    ['2027-03-13 23:00-04:00', 'America/New_York', ['2027-03-14T04:00/2027-03-14T08:00']],
    ['2027-11-06 23:00-04:00', 'America/New_York', ['2027-11-07T03:00/2027-11-07T09:00']],
    // A repeated hour is read as the shorter range.
    ['2027-11-07 01:30-05:00', 'America/New_York', ['2027-11-07T06:30/2027-11-07T10:00']],
    ['2027-11-07 00:00-01:30', 'America/New_York', ['2027-11-07T04:00/2027-11-07T05:30']],
    ['2027-11-07 01:00-01:45', 'America/New_York', ['2027-11-07T05:00/2027-11-07T05:45']],
  ])('%s in %s', (text, zone, expected) => {
    expect(iso(availabilityOf(text, zone))).toEqual(expected);
  });

  it.each([
    ['2027-03-14 02:30-04:00', 'America/New_York', 'nonexistent-local-time'],
    ['2027-02-29 09:00-10:00', 'Asia/Seoul', 'bad-availability'],
    ['2027-03-16 12:00-09:00', 'Asia/Seoul', 'bad-availability'],
    ['2027-03-16 09:00-09:00', 'Asia/Seoul', 'bad-availability'],
    ['2027-03-16 25:00-26:00', 'Asia/Seoul', 'bad-availability'],
    ['09:00-12:00', 'Asia/Seoul', 'bad-availability'],
    ['2027-03-16 09:00-12:00', 'Nowhere/City', 'unknown-zone'],
  ])('refuses %s in %s as %s', (text, zone, code) => {
    expect(() => availabilityOf(text, zone)).toThrow(expect.objectContaining({ code }));
  });
});

describe('cells', () => {
  it.each([
    ['0901', '0901', ['0901']],
    ['901', 901, ['0901']],
    ['HS 8483.40; 8501', 'HS 8483.40; 8501', ['848340', '8501']],
  ])('HS codes %j', (text, cell, expected) => {
    expect(hsCodesOf(text, cell)).toEqual(expected);
  });

  it.each([
    ['120000', 120000],
    ['USD 120,000', 120000],
    ['$1,250.50', 1250.5],
  ])('amount %s', (text, expected) => {
    expect(usdOf(text)).toBe(expected);
  });

  it.each(['12,00', '1e5', '-5', 'many'])('refuses the amount %s', (text) => {
    expect(() => usdOf(text)).toThrow(expect.objectContaining({ code: 'bad-amount' }));
  });

  it('knows names in Korean and English and drops scripts', () => {
    expect(['VN', 'vietnam', '베트남', '대한민국', '타이완', 'EU', 'SU'].map(countryOf)).toEqual([
      'VN',
      'VN',
      'VN',
      'KR',
      null,
      null,
      null,
    ]);
    expect(['zh-CN', 'zh-Hans', '일본어', 'Vietnamese', 'xx'].map(languageOf)).toEqual([
      'zh',
      'zh',
      'ja',
      'vi',
      null,
    ]);
  });
});
