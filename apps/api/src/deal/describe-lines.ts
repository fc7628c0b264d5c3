import type { DealFields } from '#domain/deal/deal-line.ts';
import { type DollarTotal, lineTotal } from '#domain/deal/deal-totals.ts';
import type { PaymentTerm, Unit } from '#domain/deal/terms.ts';

const unitNames: Readonly<Record<Unit, string>> = {
  piece: '개',
  set: '세트',
  pair: '켤레',
  dozen: '다스',
  box: '박스',
  carton: '카톤',
  bag: '포대',
  roll: '롤',
  pallet: '팔레트',
  'container-20': '20피트 컨테이너',
  'container-40': '40피트 컨테이너',
  gram: 'g',
  kilogram: 'kg',
  tonne: 't',
  millilitre: 'ml',
  litre: 'L',
  metre: 'm',
  'square-metre': '㎡',
  'cubic-metre': '㎥',
};
const paymentNames: Readonly<Record<PaymentTerm, string>> = {
  advance: '전액 선불(T/T)',
  'deposit-30': '계약금 30%, 선적 전 70%(T/T)',
  'deposit-50': '계약금 50%, 선적 전 50%(T/T)',
  'after-shipment': '선적 후 지급(T/T)',
  'lc-sight': '일람불 신용장',
  'lc-usance': '기한부 신용장',
  'documents-payment': '지급 인도(D/P)',
  'documents-acceptance': '인수 인도(D/A)',
  'open-account': '외상(O/A)',
  other: '기타(비고 참조)',
};

/** The sheet in words for a log, which is written in Korean whatever the languages of the talk. At most 3,500 letters. */
export function describeLines(
  lines: readonly { fields: DealFields; isConfirmedByBoth: boolean }[],
  dollars: DollarTotal,
): string {
  if (lines.length === 0) return '';
  const texts = lines.map(({ fields, isConfirmedByBoth }, index) => {
    const state = isConfirmedByBoth ? '양측 확인' : '협의 중';
    return `${index + 1}. ${describe(fields)} [${state}]`;
  });
  const rates = dollars.rates.map(
    ({ currency, perUsd, day }) => `USD 1 = ${currency} ${grouped(perUsd)} (${day})`,
  );
  if (rates.length > 0) texts.push(`참고 환율: ${rates.join(', ')}`);
  if (dollars.missing.length > 0) texts.push(`환율이 없어 합계에서 뺀 통화: ${dollars.missing.join(', ')}`);
  const text = texts.join('\n');
  return text.length > 3500 ? `${text.slice(0, 3499)}…` : text;
}

function describe(fields: DealFields): string {
  const { item, quantity, unit, unitPrice, currency } = fields;
  const total = lineTotal(fields);
  const parts = [
    item || '품목 미정',
    quantity !== null && `${grouped(quantity)} ${unit ? unitNames[unit] : ''}`.trim(),
    unitPrice !== null && `단가 ${currency ?? ''} ${grouped(unitPrice)}`.replace(/\s+/g, ' '),
    total !== null && `금액 ${currency} ${grouped(total)}`,
    fields.incoterm && `${fields.incoterm} ${fields.place}`.trim(),
    fields.leadTimeDays !== null && `납기 ${fields.leadTimeDays}일`,
    fields.payment && paymentNames[fields.payment],
    fields.validUntil && `유효 ${fields.validUntil}`,
    fields.note && `비고 ${fields.note.replace(/\s+/g, ' ')}`,
  ];
  return parts.filter(Boolean).join(', ');
}

/** Groups of three, digit by digit: a number type would round. */
function grouped(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.');
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}
