import { createHash, randomBytes } from 'node:crypto';
import { IsNull, MoreThan } from 'typeorm';
import { MailLink } from '../entities/session.entity.ts';
import type { Transaction } from '../transaction.ts';

/** Minutes a sign-in link lives. */
export const SIGN_IN_LINK_MINUTES = 20;

/** What of a link's token is kept. */
export const hashLinkToken = (token: string): string =>
  createHash('sha256').update(token).digest('base64url');

/**
 * Makes a link of one person and returns its token, which is nowhere kept: put it into the mail and forget it.
 * The page that takes it is `/link#<token>` (a fragment reaches neither proxies nor logs).
 * `sign-in` works once; `meeting` opens one meeting, from any device, until `expiresAt`.
 */
export async function createMailLink(
  tx: Transaction,
  link: { personId: string; returnTo: string; expiresAt: Date } & (
    { kind: 'sign-in' } | { kind: 'meeting'; meetingId: string }
  ),
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await tx.insert(MailLink, {
    tokenHash: hashLinkToken(token),
    personId: link.personId,
    kind: link.kind,
    meetingId: link.kind === 'meeting' ? link.meetingId : null,
    returnTo: link.returnTo,
    expiresAt: link.expiresAt,
  });
  return token;
}

export async function findMailLink(token: string, tx: Transaction): Promise<MailLink | null> {
  return tx.findOneBy(MailLink, { tokenHash: hashLinkToken(token) });
}

/** Uses up a sign-in link. Of any number of simultaneous calls exactly one gets true. */
export async function useSignInLink(tokenHash: string, now: Date, tx: Transaction): Promise<boolean> {
  const { affected } = await tx.update(
    MailLink,
    { tokenHash, kind: 'sign-in', usedAt: IsNull(), expiresAt: MoreThan(now) },
    { usedAt: now },
  );
  return affected === 1;
}
