import type { NumberMarks } from '#domain/deal/typed-number.ts';
import { currencyDecimals, type Currency } from '#domain/deal/terms.ts';

/** `Intl` takes decimals as text and keeps every digit (ECMA-402, 2023); a number would lose some. */
type Exact = Intl.StringNumericLiteral;

/** How the reader's language writes numbers. */
export function marksOf(locale: string): NumberMarks {
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(12345.6);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return { group: of('group') || ',', decimal: of('decimal') || '.' };
}

/** `12500.5` as the reader writes it: `12,500.5` or `12.500,5`. */
export function formatDecimal(decimal: string, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 8, useGrouping: true }).format(
    decimal as Exact,
  );
}

/** An amount in its currency, with the code rather than a sign that several currencies share. */
export function formatAmount(decimal: string, currency: Currency, locale: string): string {
  const decimals = currencyDecimals[currency];
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    minimumFractionDigits: decimals,
    maximumFractionDigits: Math.max(decimals, 6),
  }).format(decimal as Exact);
}
