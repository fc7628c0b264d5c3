import { Reminder } from '../entities/outbox.entity.ts';
import type { Transaction } from '../transaction.ts';

export type ReminderKind = Reminder['kind'];

/** Owes reminders of one meeting to one person; one that is owed already is not owed twice. */
export async function insertReminders(
  tx: Transaction,
  reminders: readonly Pick<Reminder, 'meetingId' | 'personId' | 'kind' | 'dueAt' | 'startsAt'>[],
): Promise<void> {
  if (reminders.length === 0) return;
  await tx
    .createQueryBuilder()
    .insert()
    .into(Reminder)
    .values([...reminders])
    .orIgnore()
    .execute();
}

/**
 * Ids of pending reminders that fell due after `after` (null: ever) and until `until`, in order of time.
 */
export async function findDueReminders(
  tx: Transaction,
  after: Date | null,
  until: Date,
  limit: number,
): Promise<{ id: string; dueAt: Date }[]> {
  return tx.query(
    `SELECT id, "dueAt" FROM reminder WHERE state = 'pending' AND "dueAt" <= $2
      AND ($1::timestamptz IS NULL OR "dueAt" > $1) ORDER BY "dueAt" LIMIT $3`,
    [after, until, limit],
  );
}

export const findReminder = (tx: Transaction, id: string): Promise<Reminder | null> =>
  tx.findOneBy(Reminder, { id });

/** Marks a reminder done, once. */
export const finishReminder = (
  tx: Transaction,
  id: string,
  state: 'sent' | 'stale',
  at: Date,
): Promise<unknown> => tx.update(Reminder, { id, state: 'pending' }, { state, doneAt: at });
