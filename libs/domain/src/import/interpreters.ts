import { availabilityOf } from './availability.ts';
import { countOf, fieldsOf, languageLevelsOf } from './cells.ts';
import { availabilityColumn, emailColumn, phoneColumn, textColumn } from './shared-columns.ts';
import { parseSheet, type Column, type ImportResult, type RowOf, type Sheet } from './sheet.ts';

/** Columns of the interpreters file (시민 통역 서포터즈). Availability is in Seoul time. */
export const INTERPRETER_COLUMNS = {
  name: textColumn({ header: '이름', aliases: ['name', '성명'], example: '쩐 투이 링' }),
  email: emailColumn('linh@people.example.com'),
  phone: phoneColumn('010-5550-0101', ['전화번호', '연락처']),
  languages: {
    header: '언어',
    aliases: ['languages', 'language'],
    required: true,
    empty: [],
    parse: languageLevelsOf,
    example: 'vi:4; en:3',
  } as Column<{ code: string; level: number }[]>,
  fields: {
    header: '분야',
    aliases: ['fields', 'field'],
    required: false,
    empty: [],
    parse: fieldsOf,
    example: 'HS85; 화장품',
  } as Column<string[]>,
  availability: availabilityColumn(
    { aliases: ['availability', 'available'], example: '2027-03-16 10:00-17:00; 2027-03-17 10:00-17:00' },
    (text: string) => availabilityOf(text, 'Asia/Seoul'),
  ),
  monthlyHourLimit: {
    header: '월 한도(시간)',
    aliases: ['monthly limit', 'monthly limit (hours)', '월 한도'],
    required: false,
    empty: null,
    parse: (text: string) => countOf(text, 300),
    example: '20',
  } as Column<number | null>,
};

export type InterpreterRow = RowOf<typeof INTERPRETER_COLUMNS>;

/** Reads an interpreters sheet. An address may occur once in a file. */
export function parseInterpreters(sheet: Sheet): ImportResult<InterpreterRow> {
  return parseSheet(sheet, INTERPRETER_COLUMNS, ['email']);
}
