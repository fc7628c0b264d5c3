import type { DataSource } from 'typeorm';
import type { JobName, JobPayload } from '#contracts/jobs/jobs.ts';
import { findApplicationLetter } from '#persistence/repositories/application-letter.repository.ts';
import { findOpenOffer } from '#persistence/repositories/assignment.repository.ts';
import { findAccount } from '#persistence/repositories/account.repository.ts';
import { hasMailOf, skipMailsOf } from '#persistence/repositories/mail.repository.ts';
import { findMeetingLetter } from '#persistence/repositories/meeting-letter.repository.ts';
import type { Clock } from '#platform/clock.ts';
import type { JobHandlers, JobOutcome } from '../queue/job-runner.ts';
import type { LetterWriter } from './letter-writer.ts';
import type { PostOffice } from './post-office.ts';

/** Whoever asked for a link an hour ago has asked again or given up. */
const LINK_ASKED_AGES_AFTER_MS = 3_600_000;

/**
 * Queue `mail`: everything but reminders. Each handler reads what is true now and sends nothing that has become wrong
 * since the message was owed.
 */
export class MailProcessor {
  constructor(
    private readonly dataSource: DataSource,
    private readonly letters: LetterWriter,
    private readonly postOffice: PostOffice,
    private readonly clock: Clock,
  ) {}

  readonly handlers: JobHandlers = {
    'send-application-mail': (payload) =>
      this.orSkip('send-application-mail', payload, this.sendApplicationMail(payload)),
    'send-sign-in-link': (payload) => this.sendSignInLink(payload),
    'send-offer': (payload) => this.orSkip('send-offer', payload, this.sendOffer(payload)),
    'send-invitation': (payload) => this.orSkip('send-invitation', payload, this.sendInvitation(payload)),
  };

  /** A mail that waits for another try is given up once what it says is no longer true. */
  private async orSkip(name: JobName, payload: unknown, sending: Promise<JobOutcome>): Promise<JobOutcome> {
    const outcome = await sending;
    if (outcome === 'stale') await skipMailsOf(this.dataSource.manager, { name, payload });
    return outcome;
  }

  private async sendApplicationMail(payload: JobPayload<'send-application-mail'>): Promise<JobOutcome> {
    const { applicationId, kind } = payload;
    const letter = await findApplicationLetter(this.dataSource.manager, applicationId);
    if (!letter || letter.isDisabled) return 'stale';
    // Staff changed their mind meanwhile: that change owes a mail of its own.
    if (kind !== 'received' && letter.state !== kind) return 'stale';
    const { personId } = letter;
    // The same decision after another one is news again, so the place in the line is part of what it is about.
    const key = `application-${kind}:${applicationId}:${await this.decisionOf(applicationId, kind)}`;
    const job = { name: 'send-application-mail', payload };
    return this.postOffice.deliver({ key, kind: `application-${kind}`, personId, job }, () =>
      this.letters.application(`application-${kind}`, letter),
    );
  }

  private async decisionOf(applicationId: string, kind: string): Promise<string> {
    if (kind === 'received') return '';
    const [row]: { decidedAt: Date | null }[] = await this.dataSource.query(
      `SELECT "decidedAt" FROM application WHERE id = $1`,
      [applicationId],
    );
    return row?.decidedAt?.toISOString() ?? '';
  }

  private async sendSignInLink({
    personId,
    returnTo,
    requestedAt,
  }: JobPayload<'send-sign-in-link'>): Promise<JobOutcome> {
    const age = this.clock.now().getTime() - new Date(requestedAt).getTime();
    const person = await findAccount(personId, this.dataSource.manager);
    if (!person || age > LINK_ASKED_AGES_AFTER_MS) return 'stale';
    const key = `sign-in-link:${personId}:${requestedAt}`;
    return this.postOffice.deliver({ key, kind: 'sign-in-link', personId }, () =>
      this.letters.signInLink({ ...person, personId }, returnTo),
    );
  }

  private async sendOffer(payload: JobPayload<'send-offer'>): Promise<JobOutcome> {
    const { assignmentId } = payload;
    const { manager } = this.dataSource;
    const offer = await findOpenOffer(manager, assignmentId);
    if (!offer || offer.expiresAt <= this.clock.now()) return 'stale';
    const letter = await findMeetingLetter(manager, offer.meetingId, offer.personId);
    if (!letter || letter.state === 'cancelled' || letter.reader.isDisabled) return 'stale';
    const job = { name: 'send-offer', payload };
    const about = { key: `offer:${assignmentId}`, kind: 'offer', personId: offer.personId, job };
    return this.postOffice.deliver(about, () => this.letters.offer(letter, offer.expiresAt));
  }

  private async sendInvitation(payload: JobPayload<'send-invitation'>): Promise<JobOutcome> {
    const { meetingId, personId, sequence, method, before } = payload;
    const known = before && { startsAt: new Date(before.startsAt), endsAt: new Date(before.endsAt) };
    const job = { name: 'send-invitation', payload };
    const { manager } = this.dataSource;
    const letter = await findMeetingLetter(manager, meetingId, personId);
    if (!letter || letter.reader.isDisabled) return 'stale';
    const { role } = letter.reader;
    const keyOf = (ofMethod: string) => `invitation:${meetingId}:${personId}:${ofMethod}:`;
    if (method === 'CANCEL') {
      const isOut = letter.state === 'cancelled' || role === null;
      if (!isOut) return 'stale';
      const about = { key: `${keyOf(method)}${sequence}`, kind: 'invitation-cancel', personId, job };
      // Only an interpreter loses the part in a meeting that goes on.
      return this.postOffice.deliver(about, () =>
        // What is off for the reader is the time that the reader knew.
        this.letters.invitation(
          { ...letter, ...known },
          'invitation-cancel',
          role ?? 'interpreter',
          sequence,
        ),
      );
    }
    if (letter.state === 'cancelled' || role === null || letter.sequence !== sequence) return 'stale';
    const key = `${keyOf(method)}${sequence}`;
    const kind = (await hasMailOf(manager, keyOf(method), key)) ? 'invitation-update' : 'invitation';
    return this.postOffice.deliver({ key, kind, personId, job }, () =>
      this.letters.invitation(letter, kind, role, sequence, kind === 'invitation-update' ? known : undefined),
    );
  }
}
