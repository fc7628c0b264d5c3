import { In, IsNull } from 'typeorm';
import { type DealFields, dealFieldNames, type FieldChange } from '#domain/deal/deal-line.ts';
import { normaliseDecimal } from '#domain/deal/decimal.ts';
import type { Currency } from '#domain/deal/terms.ts';
import { DealLine, DealLineChange, ReferenceRate } from '../entities/table.entity.ts';
import type { Transaction } from '../transaction.ts';

const exact = (value: string | null) => (value === null ? null : normaliseDecimal(value));

/** The row as its fields; `numeric` comes with all its zeros, which nobody typed. */
export function fieldsOf(row: DealLine): DealFields {
  const fields = Object.fromEntries(dealFieldNames.map((name) => [name, row[name]])) as unknown as DealFields;
  return { ...fields, quantity: exact(row.quantity), unitPrice: exact(row.unitPrice) };
}

export const findDealLine = (tx: Transaction, meetingId: string, id: string): Promise<DealLine | null> =>
  tx.findOneBy(DealLine, { id, meetingId });

export const findDealLineById = (tx: Transaction, id: string): Promise<DealLine | null> =>
  tx.findOneBy(DealLine, { id });

export const findDealLines = (tx: Transaction, ids: readonly string[]): Promise<DealLine[]> =>
  tx.findBy(DealLine, { id: In([...ids]) });

/** Lines on the sheet, in the order in which they came. */
export const findLiveDealLines = (tx: Transaction, meetingId: string): Promise<DealLine[]> =>
  tx.find(DealLine, { where: { meetingId, deletedAt: IsNull() }, order: { addedAt: 'ASC', id: 'ASC' } });

export const countDealLines = (tx: Transaction, meetingId: string): Promise<number> =>
  tx.countBy(DealLine, { meetingId });

export const insertDealLine = (tx: Transaction, row: Partial<DealLine>): Promise<unknown> =>
  tx.insert(DealLine, row as never);

export const updateDealLine = (tx: Transaction, id: string, change: Partial<DealLine>): Promise<unknown> =>
  tx.update(DealLine, { id }, change as never);

export const recordDealChange = (
  tx: Transaction,
  change: {
    lineId: string;
    personId: string;
    action: DealLineChange['action'];
    side?: DealLineChange['side'];
    changes?: FieldChange[];
    at: Date;
  },
): Promise<unknown> => tx.insert(DealLineChange, { side: null, changes: [], ...change } as never);

/** What happened to a line, newest first. */
export const findDealHistory = (tx: Transaction, lineId: string): Promise<DealLineChange[]> =>
  // Keys are UUID v7: they sort by age.
  tx.find(DealLineChange, { where: { lineId }, order: { id: 'DESC' }, take: 200 });

/** Whether a product is of the meeting's own firm. */
export async function isProductOfMeeting(
  tx: Transaction,
  meetingId: string,
  productId: string,
): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `SELECT 1 FROM meeting m JOIN product p ON p."firmId" = m."firmId" WHERE m.id = $1 AND p.id = $2`,
    [meetingId, productId],
  );
  return rows.length > 0;
}

/** The newest rate of each currency up to a day. */
export async function findRatesUpTo(
  tx: Transaction,
  day: string,
): Promise<{ currency: Currency; perUsd: string; day: string; source: string }[]> {
  const rows: { currency: Currency; perUsd: string; day: string; source: string }[] = await tx.query(
    `SELECT DISTINCT ON (currency) currency, "perUsd", day, source FROM reference_rate WHERE day <= $1
      ORDER BY currency, day DESC`,
    [day],
  );
  return rows.map((row) => ({ ...row, perUsd: normaliseDecimal(row.perUsd) }));
}

export type NamedRate = ReferenceRate & { enteredByName: string };

export async function findRates(tx: Transaction, limit: number): Promise<NamedRate[]> {
  const rows: NamedRate[] = await tx.query(
    `SELECT r.*, p.name AS "enteredByName" FROM reference_rate r JOIN person p ON p.id = r."enteredBy"
      ORDER BY r.day DESC, r.currency LIMIT $1`,
    [limit],
  );
  return rows.map((row) => ({ ...row, perUsd: normaliseDecimal(row.perUsd) }));
}

/** Enters a rate, or corrects the one of that currency and day. */
export async function saveRate(
  tx: Transaction,
  rate: Pick<ReferenceRate, 'currency' | 'perUsd' | 'day' | 'source' | 'enteredBy' | 'enteredAt'>,
): Promise<string> {
  const [row]: { id: string }[] = await tx.query(
    `INSERT INTO reference_rate (currency, "perUsd", day, source, "enteredBy", "enteredAt")
      VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (currency, day)
      DO UPDATE SET "perUsd" = $2, source = $4, "enteredBy" = $5, "enteredAt" = $6 RETURNING id`,
    [rate.currency, rate.perUsd, rate.day, rate.source, rate.enteredBy, rate.enteredAt],
  );
  return row!.id;
}
