import type { MeetingFile as File } from '#contracts/http/table.ts';
import type { MeetingFile } from '#persistence/entities/table.entity.ts';
import { findNames } from '#persistence/repositories/table.repository.ts';
import type { Transaction } from '#persistence/transaction.ts';

export async function presentFiles(tx: Transaction, rows: readonly MeetingFile[]): Promise<File[]> {
  const names = await findNames(
    tx,
    rows.map(({ uploadedBy }) => uploadedBy),
  );
  return rows.map(({ id, name, type, size, scannedAt, uploadedBy, uploadedAt, deletedAt }) => ({
    id,
    name,
    type,
    size,
    isScanned: scannedAt === null ? null : true,
    uploadedBy: { personId: uploadedBy, name: names.get(uploadedBy) ?? '' },
    uploadedAt: uploadedAt.toISOString(),
    isDeleted: deletedAt !== null,
  }));
}
