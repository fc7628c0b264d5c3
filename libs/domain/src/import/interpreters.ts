import type { Interval } from '#domain/time/interval.ts';
import { availabilityOf } from './availability.ts';
import { countOf, emailOf, fieldsOf, languageLevelsOf, phoneOf } from './cells.ts';
import { parseSheet, type Column, type ImportResult, type RowOf, type Sheet } from './sheet.ts';

/** Columns of the interpreters file (시민 통역 서포터즈). Availability is in Seoul time. */
export const INTERPRETER_COLUMNS = {
  name: {
    header: '이름',
    aliases: ['name', '성명'],
    required: true,
    empty: '',
    parse: (text: string) => text,
    example: '쩐 투이 링',
  },
  email: {
    header: '이메일',
    aliases: ['e-mail', 'email'],
    required: true,
    empty: '',
    parse: emailOf,
    maxLength: 254,
    example: 'linh@people.example.com',
  },
  phone: {
    header: '전화',
    aliases: ['phone', 'telephone', '전화번호', '연락처'],
    required: false,
    empty: null,
    parse: phoneOf,
    example: '010-5550-0101',
  } as Column<string | null>,
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
  availability: {
    header: '가능시간',
    aliases: ['availability', 'available'],
    required: true,
    empty: [],
    maxLength: 4000,
    isMultiline: true,
    parse: (text: string) => availabilityOf(text, 'Asia/Seoul'),
    example: '2027-03-16 10:00-17:00; 2027-03-17 10:00-17:00',
  } as Column<Interval[]>,
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
