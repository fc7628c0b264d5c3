import type { Meeting } from '#contracts/http/meetings.ts';
import type { DealFields } from '#domain/deal/deal-line.ts';

/** What the item is called for its reader: a product by its name in Korean or English, anything else as it was written. */
export function itemName(
  { item, productId }: Pick<DealFields, 'item' | 'productId'>,
  products: Meeting['products'],
  locale: string,
): string {
  const product = productId === null ? undefined : products.find(({ id }) => id === productId);
  if (!product) return item;
  return locale === 'ko' ? product.name : product.nameEn || product.name;
}
