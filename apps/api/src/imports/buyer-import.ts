import { locale } from '#contracts/http/common.ts';
import { BUYER_COLUMNS, type BuyerRow, parseBuyers } from '#domain/import/buyers.ts';
import { assertNotPublished } from '#domain/season/cohort-state.ts';
import { raiseScheduleVersion } from '#persistence/repositories/cohort.repository.ts';
import { setPreference } from '#persistence/repositories/preference.repository.ts';
import type { Transaction } from '#persistence/transaction.ts';
import { storeBuyer } from '../buyers/store-buyer.ts';
import type { ImportKind } from './import-kind.ts';

/** The buyers file; somebody who is known already is updated. */
export const buyerImport: ImportKind<BuyerRow> = {
  action: 'import-buyers',
  columns: BUYER_COLUMNS,
  parse: parseBuyers,
  assertOpen: (cohort) => assertNotPublished(cohort.state),

  async findFaults(tx, cohort, rows) {
    const selected = await selectedFirms(tx, cohort.id);
    return rows.flatMap(({ row, preferences }) =>
      preferences
        .filter(({ businessNumber }) => !selected.has(businessNumber))
        .map(({ businessNumber }) => ({
          row,
          column: 'preferences',
          code: 'firm-not-selected',
          params: { value: businessNumber },
        })),
    );
  },

  async store(tx, cohort, rows) {
    const selected = await selectedFirms(tx, cohort.id);
    for (const row of rows) {
      const buyerId = await storeBuyer(tx, cohort.id, formOf(row));
      for (const { businessNumber, preference } of row.preferences) {
        const key = { cohortId: cohort.id, firmId: selected.get(businessNumber)!, buyerId };
        await setPreference(tx, { ...key, side: 'buyer' }, preference);
      }
    }
    await raiseScheduleVersion(tx, cohort.id);
  },

  preview: (row) => ({
    title: row.companyName,
    detail: `${row.country} · ${row.languages.join(', ')} · ${row.timeZone}`,
  }),
};

/** Selected firms of a cohort: business number → id. */
async function selectedFirms(tx: Transaction, cohortId: string): Promise<Map<string, string>> {
  const rows: { id: string; businessNumber: string }[] = await tx.query(
    `SELECT f.id, f."businessNumber" FROM application a JOIN firm f ON f.id = a."firmId"
      WHERE a."cohortId" = $1 AND a.state = 'selected'`,
    [cohortId],
  );
  return new Map(rows.map(({ id, businessNumber }) => [businessNumber, id]));
}

const formOf = (row: BuyerRow) => ({
  company: row.companyName,
  contactName: row.contactName,
  email: row.email,
  phone: row.phone,
  country: row.country,
  city: row.city,
  zone: row.timeZone,
  locale: row.languages.map((code) => locale.safeParse(code).data).find(Boolean) ?? ('en' as const),
  languages: row.languages,
  hsInterests: row.hsInterests,
  orderSize: row.purchaseSizeUsd === null ? '' : `USD ${row.purchaseSizeUsd.toLocaleString('en-US')}`,
  orderUsd: row.purchaseSizeUsd === null ? null : Math.round(row.purchaseSizeUsd),
  priceBand: row.priceBand,
  certificates: row.certificates,
  availability: row.availability,
});
