import { addDecimals, compareDecimals, divideDecimals, minorUnits, multiplyDecimals } from './decimal.ts';
import type { DealFields } from './deal-line.ts';
import { type Currency, currencyDecimals } from './terms.ts';

/** A line as totals see it. */
export interface CountedLine {
  readonly fields: Pick<DealFields, 'quantity' | 'unitPrice' | 'currency'>;
  readonly isConfirmedByBoth: boolean;
}
export interface CurrencyTotal {
  readonly currency: Currency;
  readonly total: string;
  /** Of the lines that both sides confirmed. */
  readonly confirmed: string;
}
/** So many units of the currency are one US dollar, on that day and by that source. */
export interface ReferenceRate {
  readonly currency: Currency;
  readonly perUsd: string;
  readonly day: string;
  readonly source: string;
}

/** Quantity times unit price, rounded to the currency's decimals; `null` while one of the three is missing. */
export function lineTotal({ quantity, unitPrice, currency }: CountedLine['fields']): string | null {
  if (quantity === null || unitPrice === null || currency === null) return null;
  return multiplyDecimals(quantity, unitPrice, currencyDecimals[currency]);
}

/** Sums of the rounded lines, by currency, in the order of their first line. */
export function totalsByCurrency(lines: readonly CountedLine[]): CurrencyTotal[] {
  const totals = new Map<Currency, CurrencyTotal>();
  for (const { fields, isConfirmedByBoth } of lines) {
    const amount = lineTotal(fields);
    if (amount === null || fields.currency === null) continue;
    const { currency } = fields;
    const before = totals.get(currency) ?? { currency, total: '0', confirmed: '0' };
    totals.set(currency, {
      currency,
      total: addDecimals(before.total, amount),
      confirmed: isConfirmedByBoth ? addDecimals(before.confirmed, amount) : before.confirmed,
    });
  }
  return [...totals.values()];
}

export interface DollarTotal {
  /** In US dollars with two decimals; of the currencies that have a rate. */
  readonly total: string;
  readonly confirmed: string;
  readonly rates: readonly ReferenceRate[];
  /** Day of the oldest rate used; `null` where all is in dollars. */
  readonly asOf: string | null;
  /** Currencies without a rate: the totals are short of them. */
  readonly missing: readonly Currency[];
}

/** All totals as US dollars by the given rates, one a currency. */
export function totalInDollars(
  totals: readonly CurrencyTotal[],
  rates: readonly ReferenceRate[],
): DollarTotal {
  let [total, confirmed] = ['0.00', '0.00'];
  const used: ReferenceRate[] = [];
  const missing: Currency[] = [];
  for (const { currency, ...amounts } of totals) {
    const rate = rates.find((candidate) => candidate.currency === currency);
    if (currency !== 'USD' && (!rate || compareDecimals(rate.perUsd, '0') <= 0)) {
      missing.push(currency);
      continue;
    }
    const perUsd = currency === 'USD' ? '1' : rate!.perUsd;
    if (currency !== 'USD') used.push(rate!);
    total = addDecimals(total, divideDecimals(amounts.total, perUsd, 2));
    confirmed = addDecimals(confirmed, divideDecimals(amounts.confirmed, perUsd, 2));
  }
  const asOf = used.map(({ day }) => day).toSorted()[0] ?? null;
  return { total, confirmed, rates: used, asOf, missing };
}

/** The largest amount a consultation log takes: USD 10 billion. */
const MAX_CENTS = 1_000_000_000_000n;

/** What the sheet says for the log: 상담액 of all lines, 계약추진액 of those both confirmed; `null` where that is nothing. */
export function logAmounts({ total, confirmed }: Pick<DollarTotal, 'total' | 'confirmed'>): {
  discussedCents: number | null;
  contractingCents: number | null;
} {
  const cents = (amount: string) => {
    const value = minorUnits(amount, 2);
    return value > 0n && value <= MAX_CENTS ? Number(value) : null;
  };
  return { discussedCents: cents(total), contractingCents: cents(confirmed) };
}
