import { describe, expect, it } from 'vitest';
import { decideArrived, decideSendAgain, type MailRecord, mailStanding } from './mail-standing.ts';

const now = new Date('2027-03-16T01:00:00Z');
const mail = (state: MailRecord['state'], secondsAgo: number | null = 600, hasJob = true): MailRecord => ({
  state,
  claimedAt: secondsAgo === null ? null : new Date(now.getTime() - secondsAgo * 1000),
  hasJob,
});
const codeOf = (work: () => unknown) => {
  try {
    work();
    return null;
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('a mail', () => {
  it.each([
    ['pending', null, 'waiting'],
    ['sending', 5, 'waiting'],
    ['sending', 121, 'uncertain'],
    ['sending', null, 'uncertain'],
    ['sent', 600, 'sent'],
    ['failed', 600, 'failed'],
    ['skipped', null, 'skipped'],
  ] as const)('%s, taken %s s ago, is %s', (state, secondsAgo, standing) => {
    expect(mailStanding(mail(state, secondsAgo), now)).toBe(standing);
  });

  it.each([
    ['failed', 600, true, null],
    ['sending', 600, true, null],
    ['sending', 600, false, 'mail-not-resendable'],
    ['sending', 5, true, 'mail-not-resendable'],
    ['sent', 600, true, 'mail-not-resendable'],
    ['pending', null, true, 'mail-not-resendable'],
    ['skipped', null, true, 'mail-not-resendable'],
  ] as const)('%s, taken %s s ago (job known: %s) is sent again: %s', (state, secondsAgo, hasJob, code) => {
    expect(codeOf(() => decideSendAgain(mail(state, secondsAgo, hasJob), now))).toBe(code);
  });

  it('is known to have arrived only where that was in doubt', () => {
    expect(decideArrived(mail('sending'), now)).toEqual({ state: 'sent' });
    expect(codeOf(() => decideArrived(mail('failed'), now))).toBe('mail-not-uncertain');
  });
});
