import { normalizeBusinessNumber } from '#domain/firm/business-number.ts';
import { countriesOf, hsCodesOf } from './cells.ts';
import {
  certificatesColumn,
  emailColumn,
  phoneColumn,
  priceBandColumn,
  textColumn,
  usdColumn,
} from './shared-columns.ts';
import { parseSheet, type Column, type ImportResult, type RowOf, type Sheet } from './sheet.ts';

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
  companyName: textColumn({
    header: '기업명',
    aliases: ['company', 'company name', '업체명', '회사명'],
    example: '가온정밀',
  }),
  companyNameEn: textColumn({
    header: '영문명',
    aliases: ['english name', 'company name in english', '영문 기업명'],
    example: 'Gaon Precision Co., Ltd.',
  }),
  representative: textColumn({
    header: '대표자',
    aliases: ['representative', 'ceo', '대표자명'],
    example: '김가온',
  }),
  contactName: textColumn({
    header: '담당자',
    aliases: ['contact', 'contact name', '담당자명'],
    example: '이나래',
  }),
  email: emailColumn('export@gaon.example.com'),
  phone: phoneColumn('031-555-0101', ['전화번호', '연락처']),
  product: textColumn({ header: '품목', aliases: ['product', '주력품목', '제품'], example: '소형 감속기' }),
  productEn: textColumn({
    header: '영문 품목',
    aliases: ['product in english', 'english product', '영문품목명'],
    example: 'Compact gear reducers',
  }),
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
  priceBand: priceBandColumn({ header: '가격대', aliases: ['price band', 'price'], example: '중가' }),
  minOrderUsd: usdColumn({
    header: '최소 주문액',
    aliases: ['minimum order', 'minimum order (usd)', 'moq (usd)', '최소주문액'],
    example: 'USD 15,000',
  }),
  certificates: certificatesColumn({
    header: '인증',
    aliases: ['certificates', 'certification'],
    example: 'CE; ISO 9001',
  }),
  introduction: {
    header: '소개',
    aliases: ['introduction', 'about', '기업소개'],
    required: false,
    empty: '',
    parse: (text: string) => text,
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
