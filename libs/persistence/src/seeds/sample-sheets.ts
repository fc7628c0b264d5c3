import { DateTime } from 'luxon';
import { sampleBuyers, type SampleBuyer } from './sample-buyers.ts';
import { sampleFirms, type SampleFirm } from './sample-firms.ts';
import { sampleInterpreters } from './sample-interpreters.ts';

/** A row of a sample spreadsheet, in the order of the columns of its template. */
type Row = string[];

/**
 * Fourteen applications, two of them faulty on purpose: the tenth has a wrong check digit, the last an HS code with a
 * letter in it and half an address.
 */
export function sampleApplicationRows(): Row[] {
  return sampleFirms.slice(0, 14).map((firm, i) => {
    if (i === 9) return rowOf({ ...firm, businessNumber: wrong(firm.businessNumber) });
    if (i === 13) return rowOf({ ...firm, hsCode: '73I3.93', email: 'export@seumkitchen' });
    return rowOf(firm);
  });
}

const rowOf = (firm: SampleFirm): Row => [
  firm.businessNumber,
  firm.name,
  firm.nameEn,
  firm.representative,
  firm.contactName,
  firm.email,
  firm.phone,
  firm.product,
  firm.productEn,
  firm.hsCode,
  firm.targetMarkets.join('; '),
  firm.priceBand,
  `USD ${firm.minOrderUsd.toLocaleString('en-US')}`,
  firm.certificates.join('; '),
  firm.introduction,
];

const wrong = (businessNumber: string) =>
  businessNumber.slice(0, -1) + String((Number(businessNumber.at(-1)) + 1) % 10);

/** Fifteen buyers with their hours on the given session days (`YYYY-MM-DD`), told by their own clocks. */
export const sampleBuyerRows = (days: readonly string[]): Row[] =>
  sampleBuyers.map((buyer) => [
    buyer.company,
    buyer.contactName,
    buyer.email,
    '',
    buyer.country,
    buyer.city,
    buyer.zone,
    buyer.languages.join('; '),
    buyer.hsInterests.join('; '),
    buyer.purchaseSize,
    PRICE_BANDS[buyer.priceBand],
    buyer.certificates.join('; '),
    days.map((day) => localHours(day, buyer)).join('; '),
    '',
  ]);

const PRICE_BANDS = { low: '저가', mid: '중가', high: '고가' };

/** Eight interpreters, there all day on the given session days. */
export const sampleInterpreterRows = (days: readonly string[]): Row[] =>
  sampleInterpreters.map((interpreter) => [
    interpreter.name,
    interpreter.email,
    interpreter.phone,
    interpreter.languages.map(({ code, level }) => `${code}:${level}`).join('; '),
    interpreter.fields.join('; '),
    days.map((day) => `${day} 10:00-17:00`).join('; '),
    String(interpreter.maxHoursPerMonth),
  ]);

/** An end at or before the start belongs to the next day, as the import reads it. */
function localHours(day: string, { zone, from, to }: SampleBuyer): string {
  const local = (time: string) => DateTime.fromISO(`${day}T${time}`, { zone: 'Asia/Seoul' }).setZone(zone);
  return `${local(from).toFormat('yyyy-MM-dd HH:mm')}-${local(to).toFormat('HH:mm')}`;
}
