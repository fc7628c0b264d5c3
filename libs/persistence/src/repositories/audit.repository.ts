import { AuditEntry } from '../entities/outbox.entity.ts';
import type { Transaction } from '../transaction.ts';

/** Writes an entry of the audit trail, in the transaction of the change itself. `detail` holds no personal data. */
export async function recordAudit(
  tx: Transaction,
  entry: {
    personId: string | null;
    action: string;
    subjectType: string;
    subjectId: string;
    cohortId: string | null;
    detail?: Record<string, unknown>;
  },
): Promise<void> {
  await tx.insert(AuditEntry, { ...entry, detail: (entry.detail ?? {}) as object });
}

export type NamedAuditEntry = AuditEntry & { person: string | null };

/** What was changed in a cohort, newest first. @param before only entries older than this one */
export const findAuditOfCohort = (
  tx: Transaction,
  cohortId: string,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<NamedAuditEntry[]> =>
  // Keys are UUID v7: they sort by age.
  tx.query(
    `SELECT a.*, p.name AS person FROM audit a LEFT JOIN person p ON p.id = a."personId"
      WHERE a."cohortId" = $1 AND ($2::uuid IS NULL OR a.id < $2::uuid) ORDER BY a.id DESC LIMIT $3`,
    [cohortId, before ?? null, limit],
  );
