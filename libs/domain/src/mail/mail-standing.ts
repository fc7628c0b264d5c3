import { DomainError } from '#domain/error/domain-error.ts';

/** A mail as it is stored. `hasJob`: what would write it again is known. */
export type MailRecord = {
  state: 'pending' | 'sending' | 'sent' | 'failed' | 'skipped';
  /** When it was last taken for sending; null before the first try. */
  claimedAt: Date | null;
  hasJob: boolean;
};

/**
 * Where a mail stands for staff. `uncertain`: the mail server was given the message, and no answer of it was kept, so
 * that nobody can tell whether it arrived.
 */
export type MailStanding = 'waiting' | 'sent' | 'uncertain' | 'failed' | 'skipped';

/** A mail server answers within this time; a mail `sending` for longer has lost its sender. */
export const LONGEST_ANSWER_MS = 120_000;

export function mailStanding({ state, claimedAt }: MailRecord, now: Date): MailStanding {
  if (state === 'pending') return 'waiting';
  if (state !== 'sending') return state;
  const isLost = claimedAt === null || now.getTime() - claimedAt.getTime() > LONGEST_ANSWER_MS;
  return isLost ? 'uncertain' : 'waiting';
}

/** Only what failed or is uncertain is sent again: anything else would reach somebody twice for certain. */
export const canSendAgain = (mail: MailRecord, now: Date): boolean =>
  mail.hasJob && ['failed', 'uncertain'].includes(mailStanding(mail, now));

/** Throws `mail-not-resendable` (details: standing). */
export function decideSendAgain(mail: MailRecord, now: Date): { state: 'pending' } {
  if (!canSendAgain(mail, now))
    throw new DomainError('mail-not-resendable', { standing: mailStanding(mail, now) });
  return { state: 'pending' };
}

/** Staff heard from the receiver. Throws `mail-not-uncertain` (details: standing). */
export function decideArrived(mail: MailRecord, now: Date): { state: 'sent' } {
  const standing = mailStanding(mail, now);
  if (standing !== 'uncertain') throw new DomainError('mail-not-uncertain', { standing });
  return { state: 'sent' };
}
