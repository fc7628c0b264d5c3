import { Firm, Product } from '../entities/firm.entity.ts';
import type { Transaction } from '../transaction.ts';

export type ProductForm = Omit<Product, 'id' | 'firmId' | 'priceLevel' | 'minOrderUsd'> & {
  priceLevel?: Product['priceLevel'] | undefined;
  minOrderUsd?: number | null | undefined;
};
export type FirmForm = Pick<
  Firm,
  'businessNumber' | 'name' | 'nameEn' | 'representative' | 'introduction' | 'introductionEn' | 'website'
> & { products: ProductForm[] };

/** @param businessNumber normalised, `123-45-67890` */
export const findFirmByNumber = (tx: Transaction, businessNumber: string): Promise<Firm | null> =>
  tx.findOneBy(Firm, { businessNumber });

export async function insertFirm(tx: Transaction, personId: string, form: FirmForm): Promise<Firm> {
  const { products, ...firm } = form;
  const row = tx.create(Firm, { ...firm, personId });
  const { identifiers } = await tx.insert(Firm, row);
  const firmId = (identifiers[0] as { id: string }).id;
  await insertProducts(tx, firmId, products);
  return tx.findOneByOrFail(Firm, { id: firmId });
}

/** Replaces what is stored of a firm, its products included. */
export async function updateFirm(
  tx: Transaction,
  firmId: string,
  personId: string,
  form: FirmForm,
): Promise<void> {
  const { products, ...firm } = form;
  await tx.update(Firm, { id: firmId }, { ...firm, personId });
  await tx.delete(Product, { firmId });
  await insertProducts(tx, firmId, products);
}

const insertProducts = (tx: Transaction, firmId: string, products: readonly ProductForm[]) =>
  tx.insert(
    Product,
    products.map((product) => ({
      ...product,
      priceLevel: product.priceLevel ?? null,
      minOrderUsd: product.minOrderUsd ?? null,
      firmId,
    })),
  );

/** Whether the firm has a place in a cohort that is not over: then nobody but staff or the firm itself changes it. */
export async function isFirmInRunningCohort(tx: Transaction, firmId: string): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `SELECT 1 FROM application a JOIN cohort c ON c.id = a."cohortId"
      WHERE a."firmId" = $1 AND a.state IN ('selected', 'waitlisted') AND c.state <> 'closed' LIMIT 1`,
    [firmId],
  );
  return rows.length > 0;
}
