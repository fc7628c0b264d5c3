import type { TFunction } from 'i18next';
import type { DealField, DealFields } from '#domain/deal/deal-line.ts';
import { formatDay } from '../../time/format.ts';
import { formatDecimal } from './reader-numbers.ts';

/** A field's value in the reader's words, for conflicts and history. */
export function fieldWords(
  t: TFunction<readonly ['table', 'common']>,
  field: DealField,
  value: DealFields[DealField],
  { locale, products }: { locale: string; products: readonly { id: string; name: string; nameEn: string }[] },
): string {
  if (value === null || value === '') return t('deal.conflict.empty');
  const text = String(value);
  switch (field) {
    case 'quantity':
    case 'unitPrice':
      return formatDecimal(text, locale);
    case 'unit':
      return t(`deal.unit.${text as 'piece'}`);
    case 'payment':
      return t(`deal.payment.${text as 'advance'}`);
    case 'incoterm':
      return `${text} · ${t(`deal.incoterm.${text as 'FOB'}`)}`;
    case 'leadTimeDays':
      return t('deal.days', { count: Number(value) });
    case 'validUntil':
      return formatDay(text, locale, 'date');
    case 'productId': {
      const product = products.find(({ id }) => id === text);
      return product ? (locale === 'ko' ? product.name : product.nameEn || product.name) : text;
    }
    default:
      return text;
  }
}
