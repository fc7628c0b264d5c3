import { normalizeBusinessNumber } from '#domain/firm/business-number.ts';
import type { PriceBand } from '#domain/matching/match-parts.ts';
import { countriesOf, emailOf, hsCodesOf, listOf, phoneOf, priceBandOf, unique, usdOf } from './cells.ts';
import { parseSheet, type Column, type ImportResult, type RowOf, type Sheet } from './sheet.ts';

const plainText = (text: string) => text;

/** Columns of the applications file (신청 기업). */
export const APPLICATION_COLUMNS = {
  businessNumber: {
    header: '사업자등록번호',
    aliases: ['business number', 'business registration number'],
    required: true,
    empty: '',
    parse: normalizeBusinessNumber,
    example: '123-45-67891',
  },
  companyName: {
    header: '기업명',
    aliases: ['company', 'company name', '업체명', '회사명'],
    required: true,
    empty: '',
    parse: plainText,
    example: '가온정밀',
  },
  companyNameEn: {
    header: '영문명',
    aliases: ['english name', 'company name in english', '영문 기업명'],
    required: true,
    empty: '',
    parse: plainText,
    example: 'Gaon Precision Co., Ltd.',
  },
  representative: {
    header: '대표자',
    aliases: ['representative', 'ceo', '대표자명'],
    required: true,
    empty: '',
    parse: plainText,
    example: '김가온',
  },
  contactName: {
    header: '담당자',
    aliases: ['contact', 'contact name', '담당자명'],
    required: true,
    empty: '',
    parse: plainText,
    example: '이나래',
  },
  email: {
    header: '이메일',
    aliases: ['e-mail', 'email'],
    required: true,
    empty: '',
    parse: emailOf,
    maxLength: 254,
    example: 'export@gaon.example.com',
  },
  phone: {
    header: '전화',
    aliases: ['phone', 'telephone', '전화번호', '연락처'],
    required: false,
    empty: null,
    parse: phoneOf,
    example: '031-555-0101',
  } as Column<string | null>,
  product: {
    header: '품목',
    aliases: ['product', '주력품목', '제품'],
    required: true,
    empty: '',
    parse: plainText,
    example: '소형 감속기',
  },
  productEn: {
    header: '영문 품목',
    aliases: ['product in english', 'english product', '영문품목명'],
    required: true,
    empty: '',
    parse: plainText,
    example: 'Compact gear reducers',
  },
  hsCodes: {
    header: 'HS코드',
    aliases: ['hs code', 'hs codes', 'hs'],
    required: true,
    empty: [],
    parse: hsCodesOf,
    example: '8483.40',
  } as Column<string[]>,
  targetMarkets: {
    header: '목표시장',
    aliases: ['target market', 'target markets', '희망국가'],
    required: false,
    empty: [],
    parse: countriesOf,
    example: '베트남; JP',
  } as Column<string[]>,
  priceBand: {
    header: '가격대',
    aliases: ['price band', 'price'],
    required: false,
    empty: null,
    parse: priceBandOf,
    example: '중가',
  } as Column<PriceBand | null>,
  minOrderUsd: {
    header: '최소 주문액',
    aliases: ['minimum order', 'minimum order (usd)', 'moq (usd)', '최소주문액'],
    required: false,
    empty: null,
    parse: usdOf,
    example: 'USD 15,000',
  } as Column<number | null>,
  certificates: {
    header: '인증',
    aliases: ['certificates', 'certification'],
    required: false,
    empty: [],
    parse: (text: string) => unique(listOf(text)),
    example: 'CE; ISO 9001',
  } as Column<string[]>,
  introduction: {
    header: '소개',
    aliases: ['introduction', 'about', '기업소개'],
    required: false,
    empty: '',
    parse: plainText,
    maxLength: 2000,
    isMultiline: true,
    example: '산업용 로봇에 쓰는 감속기를 만듭니다.',
  } as Column<string>,
};

export type ApplicationRow = RowOf<typeof APPLICATION_COLUMNS>;

/** Reads an applications sheet. A business number may occur once in a file. */
export function parseApplications(sheet: Sheet): ImportResult<ApplicationRow> {
  return parseSheet(sheet, APPLICATION_COLUMNS, ['businessNumber']);
}
