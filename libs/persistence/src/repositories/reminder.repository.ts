import { type RemindedMeeting, reminderPlan } from '#domain/reminder/reminder-plan.ts';
import { Reminder } from '../entities/outbox.entity.ts';
import type { Transaction } from '../transaction.ts';

/**
 * Owes one person the reminders of a meeting that are still to come; what is owed already is not owed twice. Those of
 * an earlier time of the meeting go stale by themselves.
 */
export async function planReminders(
  tx: Transaction,
  meeting: RemindedMeeting & { id: string },
  personId: string,
  now: Date,
): Promise<void> {
  const { id: meetingId, startsAt } = meeting;
  const reminders = reminderPlan(meeting, now).map(({ kind, dueAt }) => ({
    meetingId,
    personId,
    kind,
    dueAt,
    startsAt,
  }));
  if (reminders.length === 0) return;
  await tx.createQueryBuilder().insert().into(Reminder).values(reminders).orIgnore().execute();
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
