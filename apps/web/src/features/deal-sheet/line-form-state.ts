import { type DealFields, dealFieldNames } from '#domain/deal/deal-line.ts';
import { parseTypedNumber, type NumberMarks } from '#domain/deal/typed-number.ts';
import { formatDecimal } from './reader-numbers.ts';

/** A line as it is typed: numbers stay text in the reader's own way until they are sent. */
export interface TypedLine extends Omit<DealFields, 'quantity' | 'unitPrice' | 'leadTimeDays'> {
  readonly quantity: string;
  readonly unitPrice: string;
  readonly leadTimeDays: string;
}

export function typedOf(fields: DealFields, locale: string): TypedLine {
  const typed = (value: string | null) => (value === null ? '' : formatDecimal(value, locale));
  return {
    ...fields,
    quantity: typed(fields.quantity),
    unitPrice: typed(fields.unitPrice),
    leadTimeDays: fields.leadTimeDays === null ? '' : String(fields.leadTimeDays),
  };
}

/** Decimals the contract takes. */
export const DECIMALS = { quantity: 4, unitPrice: 6 } as const;

/** What was typed as fields, or which fields are no numbers. */
export function fieldsOf(
  typed: TypedLine,
  marks: NumberMarks,
): { fields: DealFields; wrong: ('quantity' | 'unitPrice' | 'leadTimeDays')[] } {
  const quantity = parseTypedNumber(typed.quantity, marks, DECIMALS.quantity);
  const unitPrice = parseTypedNumber(typed.unitPrice, marks, DECIMALS.unitPrice);
  const days = parseTypedNumber(typed.leadTimeDays, marks, 1);
  const isWhole = days === null || (days !== undefined && /^\d{1,4}$/.test(days) && Number(days) <= 3650);
  const wrong = [
    ...(quantity === undefined || tooLarge(quantity) ? (['quantity'] as const) : []),
    ...(unitPrice === undefined || tooLarge(unitPrice) ? (['unitPrice'] as const) : []),
    ...(isWhole ? [] : (['leadTimeDays'] as const)),
  ];
  return {
    fields: {
      ...typed,
      item: typed.item.trim(),
      place: typed.place.trim(),
      note: typed.note.trim(),
      quantity: quantity ?? null,
      unitPrice: unitPrice ?? null,
      leadTimeDays: isWhole && days !== null ? Number(days) : null,
    },
    wrong,
  };
}

const tooLarge = (decimal: string | null) => decimal !== null && decimal.split('.')[0]!.length > 12;

/** Fields that differ, with their new values: what is sent, so that others' changes to the rest stand. */
export function changesBetween(before: DealFields, after: DealFields): Partial<DealFields> {
  return Object.fromEntries(
    dealFieldNames.filter((name) => before[name] !== after[name]).map((name) => [name, after[name]]),
  );
}
