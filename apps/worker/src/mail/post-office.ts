import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import {
  claimMail,
  markMailSent,
  markMailUnsent,
  prepareMail,
} from '#persistence/repositories/mail.repository.ts';
import type { Clock } from '#platform/clock.ts';
import { MailError } from '#platform/mail/mail-error.ts';
import type { Mailer } from '#platform/mail/mailer.ts';
import type { OutgoingMail } from '#platform/mail/outgoing-mail.ts';
import type { JobOutcome } from '../queue/job-runner.ts';

/** Somebody else took the mail between our look and our claim. */
class MailTakenError extends Error {}

/**
 * Sends each mail once.
 *
 * A mail is `pending`, then `sending`, then `sent`. It becomes `sending` when the server has accepted its receiver and
 * waits for the message, and `sent` after the server's answer. A process killed before that moment leaves it
 * `pending`, and the next try sends it. Killed between that moment and the mark, it stays `sending`: the server may
 * have taken it or not, and nobody can tell from here. It is then never sent again by itself; staff see it on the page of
 * mails (and in metric `untact_mails{state="uncertain"}`). Should they send it again, its Message-ID, made of its key,
 * lets the receiver's program show it once.
 */
export class PostOffice {
  constructor(
    private readonly dataSource: DataSource,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /**
   * Sends a mail unless one with its key was sent, is being sent or was given up.
   * @param about `job` is what writes the mail anew, should staff send it again
   * @param write writes the mail; called only when it is to be sent
   * @throws MailError `deferred`: try again later
   */
  async deliver(
    about: { key: string; kind: string; personId: string; job?: { name: string; payload: unknown } },
    write: () => Promise<Omit<OutgoingMail, 'key'>>,
  ): Promise<JobOutcome> {
    const { manager } = this.dataSource;
    if ((await prepareMail(manager, { ...about, job: about.job ?? null })) !== 'pending') return 'repeated';
    const mail = { ...(await write()), key: about.key };
    let isClaimed = false;
    try {
      await this.mailer.send(mail, this.clock.now(), async () => {
        isClaimed = await claimMail(manager, about.key, this.clock.now());
        if (!isClaimed) throw new MailTakenError();
      });
    } catch (error) {
      if (error instanceof MailTakenError) return 'repeated';
      await this.settleFailure(about, error, isClaimed);
      return 'done';
    }
    await this.markSent(about.key);
    return 'done';
  }

  /** @throws the error itself where the mail is to be tried again */
  private async settleFailure(
    about: { key: string; kind: string },
    error: unknown,
    isClaimed: boolean,
  ): Promise<void> {
    const { manager } = this.dataSource;
    if (!(error instanceof MailError)) {
      if (isClaimed) await markMailUnsent(manager, about.key, 'pending', 'internal');
      throw error;
    }
    if (error.outcome === 'refused') {
      await markMailUnsent(manager, about.key, 'failed', error.message);
      this.logger.error(
        { mail: about.kind, reason: error.message },
        'the mail server refused a mail for good',
      );
    } else if (error.outcome === 'uncertain') {
      this.logger.error(
        { mail: about.kind, reason: error.message },
        'whether a mail was delivered is not known',
      );
    } else {
      if (isClaimed) await markMailUnsent(manager, about.key, 'pending', error.message);
      throw error;
    }
  }

  /** The mail is out: a database that is away for a moment must not make that doubtful. */
  private async markSent(key: string): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await markMailSent(this.dataSource.manager, key, this.clock.now());
        return;
      } catch (error) {
        if (attempt === 10) throw error;
        await delay(200 * attempt);
      }
    }
  }
}
