import { DomainError } from '#domain/error/domain-error.ts';
import { normalizeBusinessNumber } from '#domain/firm/business-number.ts';
import type { Preference } from '#domain/matching/match-parts.ts';
import { isKnownZone } from '#domain/time/local-time.ts';
import { availabilityOf } from './availability.ts';
import { countryCellOf, hsCodesOf, languagesOf, listOf } from './cells.ts';
import {
  availabilityColumn,
  certificatesColumn,
  emailColumn,
  phoneColumn,
  priceBandColumn,
  textColumn,
  usdColumn,
} from './shared-columns.ts';
import { parseSheet, type Column, type ImportResult, type RowOf, type Sheet } from './sheet.ts';

/** What a buyer said of a firm, by the firm's business number. */
export type BuyerPreference = { businessNumber: string; preference: Preference };

/** Columns of the buyers file. Availability is in the buyer's own time zone. */
export const BUYER_COLUMNS = {
  companyName: textColumn({
    header: '바이어명',
    aliases: ['company', 'company name', 'buyer', '회사명', '기업명'],
    example: 'Example Trading JSC',
  }),
  contactName: textColumn({
    header: '담당자',
    aliases: ['contact', 'contact name', 'name'],
    example: 'Nguyen Thi Mai',
  }),
  email: emailColumn('mai@trading.example.com'),
  phone: phoneColumn('+84 24 5550 0101'),
  country: {
    header: '국가',
    aliases: ['country'],
    required: true,
    empty: '',
    parse: countryCellOf,
    example: 'VN',
  },
  city: {
    header: '도시',
    aliases: ['city'],
    required: false,
    empty: '',
    parse: (text: string) => text,
    example: 'Ho Chi Minh City',
  } as Column<string>,
  timeZone: {
    header: '시간대',
    aliases: ['time zone', 'timezone', 'tz'],
    required: true,
    empty: '',
    parse: zoneOf,
    example: 'Asia/Ho_Chi_Minh',
  },
  languages: {
    header: '언어',
    aliases: ['languages', 'language'],
    required: true,
    empty: [],
    parse: languagesOf,
    example: 'vi; en',
  } as Column<string[]>,
  hsInterests: {
    header: '관심 HS',
    aliases: ['hs interests', 'hs codes', 'hs code', 'HS코드', '관심 HS코드'],
    required: true,
    empty: [],
    parse: hsCodesOf,
    example: '8483; 8501',
  } as Column<string[]>,
  purchaseSizeUsd: usdColumn({
    header: '구매규모',
    aliases: ['purchase size', 'purchase size (usd)', '연간구매액'],
    example: 'USD 120,000',
  }),
  priceBand: priceBandColumn({ header: '희망 가격대', aliases: ['price band', '가격대'], example: '중가' }),
  certificates: certificatesColumn({
    header: '요구 인증',
    aliases: ['certificates', 'required certificates', '인증'],
    example: 'CE',
  }),
  availability: availabilityColumn(
    {
      aliases: ['availability', 'available', '가능 시간(현지)'],
      example: '2027-03-16 09:00-12:00; 2027-03-17 09:00-12:00',
    },
    (text: string, _cell: unknown, soFar: Record<string, unknown>) =>
      // Without a zone the times mean nothing, and the zone's own fault is reported already.
      typeof soFar.timeZone === 'string' ? availabilityOf(text, soFar.timeZone) : [],
  ),
  preferences: {
    header: '선호',
    aliases: ['preferences', '선호기업'],
    required: false,
    empty: [],
    parse: preferencesOf,
    maxLength: 2000,
    isMultiline: true,
    example: 'must:123-45-67891',
  } as Column<BuyerPreference[]>,
};

export type BuyerRow = RowOf<typeof BUYER_COLUMNS>;

/** Reads a buyers sheet. An address may occur once in a file. */
export function parseBuyers(sheet: Sheet): ImportResult<BuyerRow> {
  return parseSheet(sheet, BUYER_COLUMNS, ['email']);
}

function zoneOf(text: string): string {
  if (!isKnownZone(text)) throw new DomainError('unknown-zone', { zone: text });
  return text;
}

const PREFERENCE_WORDS: Record<string, Preference> = {
  must: 'must-meet',
  'must-meet': 'must-meet',
  필수: 'must-meet',
  would: 'would-meet',
  'would-meet': 'would-meet',
  희망: 'would-meet',
  no: 'no-thanks',
  'no-thanks': 'no-thanks',
  거절: 'no-thanks',
};

/** `must:123-45-67891; no:…`. Throws `bad-preference` or `bad-business-number`. */
function preferencesOf(text: string): BuyerPreference[] {
  return listOf(text).map((part) => {
    const [word = '', number = ''] = part.split(':').map((piece) => piece.trim());
    const preference = PREFERENCE_WORDS[word.toLowerCase()];
    if (!preference || !number) throw new DomainError('bad-preference', { value: part });
    return { businessNumber: normalizeBusinessNumber(number), preference };
  });
}
