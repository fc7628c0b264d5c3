import { Mail } from '../entities/outbox.entity.ts';
import type { Transaction } from '../transaction.ts';

export type MailState = Mail['state'];

/**
 * Writes down that a mail is owed, once for each key, and tells where it stands.
 * @param key what the mail is about; a second mail with the same key is never sent
 */
export async function prepareMail(
  tx: Transaction,
  mail: { key: string; kind: string; personId: string },
): Promise<MailState> {
  await tx.createQueryBuilder().insert().into(Mail).values(mail).orIgnore().execute();
  return (await tx.findOneOrFail(Mail, { where: { key: mail.key }, select: { state: true } })).state;
}

/**
 * Takes the mail for sending: from now on until `markMailSent` nobody knows whether it was delivered, and nobody else
 * sends it. Of any number of simultaneous calls exactly one gets true.
 */
export async function claimMail(tx: Transaction, key: string): Promise<boolean> {
  const [, count]: [unknown, number] = await tx.query(
    `UPDATE mail SET state = 'sending', attempts = attempts + 1, failure = NULL WHERE key = $1 AND state = 'pending'`,
    [key],
  );
  return count === 1;
}

export const markMailSent = (tx: Transaction, key: string, at: Date): Promise<unknown> =>
  tx.update(Mail, { key }, { state: 'sent', sentAt: at, failure: null });

/** The server certainly did not take it: it waits for the next try, or is given up. */
export const markMailUnsent = (
  tx: Transaction,
  key: string,
  state: 'pending' | 'failed',
  failure: string,
): Promise<unknown> => tx.update(Mail, { key }, { state, failure });

/** It is no longer true: the meeting was cancelled or moved before it could be sent. */
export const markMailSkipped = (tx: Transaction, key: string): Promise<unknown> =>
  tx.query(`UPDATE mail SET state = 'skipped' WHERE key = $1 AND state = 'pending'`, [key]);

/** Mails by state; `sending` ones older than `before` are those whose delivery is not known. */
export async function countMails(
  tx: Transaction,
  before: Date,
): Promise<{ pending: number; uncertain: number; failed: number }> {
  const [row]: { pending: number; uncertain: number; failed: number }[] = await tx.query(
    `SELECT count(*) FILTER (WHERE state = 'pending')::int AS pending,
            count(*) FILTER (WHERE state = 'sending' AND "createdAt" < $1)::int AS uncertain,
            count(*) FILTER (WHERE state = 'failed')::int AS failed
      FROM mail WHERE state IN ('pending', 'sending', 'failed')`,
    [before],
  );
  return row!;
}

/** Whether a mail whose key begins with `prefix` was sent, other than `key`. */
export async function hasMailOf(tx: Transaction, prefix: string, key: string): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `SELECT 1 FROM mail WHERE starts_with(key, $1) AND key <> $2 AND state IN ('sending', 'sent') LIMIT 1`,
    [prefix, key],
  );
  return rows.length > 0;
}
