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
