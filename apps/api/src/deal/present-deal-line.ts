import type { DealLine as Line } from '#contracts/http/deal.ts';
import type { DealLine } from '#persistence/entities/table.entity.ts';
import { fieldsOf } from '#persistence/repositories/deal-line.repository.ts';
import { findNames } from '#persistence/repositories/table.repository.ts';
import type { Transaction } from '#persistence/transaction.ts';

/** Lines with names for ids. */
export async function presentDealLines(tx: Transaction, rows: readonly DealLine[]): Promise<Line[]> {
  const ids = rows.flatMap((row) => [row.changedBy, row.firmConfirmedBy, row.buyerConfirmedBy]);
  const names = await findNames(
    tx,
    ids.filter((id) => id !== null),
  );
  const confirmation = (personId: string | null, at: Date | null) =>
    personId && at ? { personId, name: names.get(personId) ?? '', at: at.toISOString() } : null;
  return rows.map((row) => ({
    id: row.id,
    fields: fieldsOf(row),
    version: row.version,
    confirmed: {
      firm: confirmation(row.firmConfirmedBy, row.firmConfirmedAt),
      buyer: confirmation(row.buyerConfirmedBy, row.buyerConfirmedAt),
    },
    isDeleted: row.deletedAt !== null,
    addedAt: row.addedAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    changedBy: names.get(row.changedBy) ?? '',
  }));
}

export async function presentDealLine(tx: Transaction, row: DealLine): Promise<Line> {
  return (await presentDealLines(tx, [row]))[0]!;
}
