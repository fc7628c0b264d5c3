import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { listMails, Mail as MailView } from '#contracts/http/mails.ts';
import type { RouteInput } from '#contracts/http/route.ts';
import type { JobName, JobPayload } from '#contracts/jobs/jobs.ts';
import {
  canSendAgain,
  decideArrived,
  decideSendAgain,
  LONGEST_ANSWER_MS,
  type MailRecord,
  mailStanding,
} from '#domain/mail/mail-standing.ts';
import { Mail } from '#persistence/entities/outbox.entity.ts';
import { recordAudit } from '#persistence/repositories/audit.repository.ts';
import { type AddressedMail, findMails, lockMail } from '#persistence/repositories/mail.repository.ts';
import { enqueueMessage } from '#persistence/repositories/outbox.repository.ts';
import { inTransaction, type Transaction } from '#persistence/transaction.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import type { Caller } from '../kernel/caller.ts';

@Injectable()
export class MailService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list({ show, before, limit }: RouteInput<typeof listMails>['query']): Promise<MailView[]> {
    const now = this.clock.now();
    const lostBefore = new Date(now.getTime() - LONGEST_ANSWER_MS);
    const mails = await findMails(this.dataSource.manager, {
      attention: show === 'attention',
      lostBefore,
      before: before ?? null,
      limit,
    });
    return mails.map((mail) => present(mail, now));
  }

  sendAgain(mailId: string, caller: Caller): Promise<MailView> {
    return this.settle(mailId, 'send-mail-again', caller, async (tx, mail) => {
      const change = decideSendAgain(recordOf(mail), this.clock.now());
      const { name, payload } = mail.job as { name: JobName; payload: JobPayload<JobName> };
      await enqueueMessage(tx, name, payload, `again-${mail.id}-${mail.attempts}`);
      return change;
    });
  }

  confirmArrived(mailId: string, caller: Caller): Promise<MailView> {
    return this.settle(mailId, 'confirm-mail-arrived', caller, async (_, mail) => ({
      ...decideArrived(recordOf(mail), this.clock.now()),
      sentAt: mail.claimedAt,
    }));
  }

  /** One change of a mail under its lock, with its line in the audit trail. */
  private settle(
    mailId: string,
    action: string,
    caller: Caller,
    decide: (tx: Transaction, mail: AddressedMail) => Promise<Partial<Pick<Mail, 'state' | 'sentAt'>>>,
  ): Promise<MailView> {
    return inTransaction(this.dataSource, async (tx) => {
      const mail = await lockMail(tx, mailId);
      const change = await decide(tx, mail);
      await tx.update(Mail, { id: mailId }, change);
      const about = { subjectType: 'mail', subjectId: mailId, cohortId: null, detail: { kind: mail.kind } };
      await recordAudit(tx, { personId: caller.personId, action, ...about });
      return present({ ...mail, ...change }, this.clock.now());
    });
  }
}

const recordOf = ({ state, claimedAt, job }: Mail): MailRecord => ({
  state,
  claimedAt,
  hasJob: job !== null,
});

function present(mail: AddressedMail, now: Date): MailView {
  const { id, kind, name, email, createdAt, sentAt, failure } = mail;
  return {
    id,
    kind,
    standing: mailStanding(recordOf(mail), now),
    receiver: name === null || email === null ? null : { name, email },
    createdAt: createdAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
    failure,
    canSendAgain: canSendAgain(recordOf(mail), now),
  };
}
