import { DomainError } from '#domain/error/domain-error.ts';
import { Mail } from '../entities/outbox.entity.ts';
import type { Transaction } from '../transaction.ts';

export type MailState = Mail['state'];

/**
 * Writes down that a mail is owed, once for each key, and tells where it stands.
 * @param key what the mail is about; a second mail with the same key is never sent
 */
export async function prepareMail(
  tx: Transaction,
  mail: Pick<Mail, 'key' | 'kind' | 'job'> & { personId: string },
): Promise<MailState> {
  await tx
    .createQueryBuilder()
    .insert()
    .into(Mail)
    .values(mail as object)
    .orIgnore()
    .execute();
  return (await tx.findOneOrFail(Mail, { where: { key: mail.key }, select: { state: true } })).state;
}

/**
 * Takes the mail for sending: from now on until `markMailSent` nobody knows whether it was delivered, and nobody else
 * sends it. Of any number of simultaneous calls exactly one gets true.
 */
export async function claimMail(tx: Transaction, key: string, at: Date): Promise<boolean> {
  const [, count]: [unknown, number] = await tx.query(
    `UPDATE mail SET state = 'sending', attempts = attempts + 1, failure = NULL, "claimedAt" = $2
      WHERE key = $1 AND state = 'pending'`,
    [key, at],
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

/** What the job would write is no longer true: a mail of it that waits is not sent. */
export const skipMailsOf = (tx: Transaction, job: NonNullable<Mail['job']>): Promise<unknown> =>
  tx.query(`UPDATE mail SET state = 'skipped' WHERE job = $1::jsonb AND state = 'pending'`, [
    JSON.stringify(job),
  ]);

/** A mail with its receiver. */
export type AddressedMail = Mail & { name: string | null; email: string | null };

/** Newest first. @param before only mails older than this one; `attention`: failed, or taken before `lostBefore` */
export const findMails = (
  tx: Transaction,
  filter: { attention: boolean; lostBefore: Date; before: string | null; limit: number },
): Promise<AddressedMail[]> =>
  // Keys are UUID v7: they sort by age.
  tx.query(
    `SELECT m.*, p.name, p.email FROM mail m LEFT JOIN person p ON p.id = m."personId"
      WHERE ($1::uuid IS NULL OR m.id < $1::uuid)
        AND (NOT $2 OR m.state = 'failed' OR (m.state = 'sending' AND coalesce(m."claimedAt" < $3, true)))
      ORDER BY m.id DESC LIMIT $4`,
    [filter.before, filter.attention, filter.lostBefore, filter.limit],
  );

/** The mail, its row locked until the end of the transaction. @throws DomainError `not-found` */
export async function lockMail(tx: Transaction, mailId: string): Promise<AddressedMail> {
  const [mail]: AddressedMail[] = await tx.query(
    `SELECT m.*, p.name, p.email FROM mail m LEFT JOIN person p ON p.id = m."personId"
      WHERE m.id = $1 FOR UPDATE OF m`,
    [mailId],
  );
  if (!mail) throw new DomainError('not-found');
  return mail;
}

/** Mails by state; `sending` ones taken before `before` are those whose delivery is not known. */
export async function countMails(
  tx: Transaction,
  before: Date,
): Promise<{ pending: number; uncertain: number; failed: number }> {
  const [row]: { pending: number; uncertain: number; failed: number }[] = await tx.query(
    `SELECT count(*) FILTER (WHERE state = 'pending')::int AS pending,
            count(*) FILTER (WHERE state = 'sending' AND coalesce("claimedAt" < $1, true))::int AS uncertain,
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
