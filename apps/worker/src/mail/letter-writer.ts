import type { DataSource } from 'typeorm';
import type { Locale } from '#contracts/http/common.ts';
import type { ApplicationLetter } from '#persistence/repositories/application-letter.repository.ts';
import { createMailLink, SIGN_IN_LINK_MINUTES } from '#persistence/repositories/mail-link.repository.ts';
import type { Interval } from '#domain/time/interval.ts';
import type { MeetingLetter } from '#persistence/repositories/meeting-letter.repository.ts';
import { meetingCalendar } from '#platform/calendar/calendar-texts.ts';
import type { Clock } from '#platform/clock.ts';
import type { Config } from '#platform/config/config.ts';
import type { MailContent, MeetingContent } from '#platform/mail/mail-content.ts';
import { firmNameFor, toLocale, toMeetingContent } from '#platform/mail/meeting-content.ts';
import { parseSender, type OutgoingMail } from '#platform/mail/outgoing-mail.ts';
import { linkUrl, pagePaths } from '#platform/mail/page-paths.ts';
import { renderMail } from '#platform/mail/render-mail.ts';
import { instantText } from '#platform/mail/when-text.ts';

type Letter = Omit<OutgoingMail, 'key'>;
type Recipient = { personId: string; name: string; email: string; locale: string };

const HOUR_MS = 3_600_000;
/** An offer may be read a day or two after it came; its link still signs in once. */
const LONGEST_OFFER_LINK_MS = 72 * HOUR_MS;

/** Writes the mails. Each with a link of its own, made at that moment; the token is nowhere kept. */
export class LetterWriter {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async signInLink(person: Recipient, returnTo: string): Promise<Letter> {
    const url = await this.signInUrl(person.personId, returnTo, SIGN_IN_LINK_MINUTES * 60_000);
    return this.write({ kind: 'sign-in-link', minutes: SIGN_IN_LINK_MINUTES, url }, person);
  }

  async application(
    kind: 'application-received' | 'application-selected' | 'application-waitlisted' | 'application-declined',
    letter: ApplicationLetter,
  ): Promise<Letter> {
    const locale = toLocale(letter.locale);
    const about = {
      firm: firmNameFor(letter, locale),
      month: new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
        new Date(`${letter.month}T00:00:00Z`),
      ),
      url: `${this.config.http.publicUrl}${pagePaths.home}`,
    };
    return kind === 'application-waitlisted'
      ? this.write({ kind, ...about, place: letter.waitlistPlace ?? 0 }, letter)
      : this.write({ kind, ...about }, letter);
  }

  /** @param expiresAt when the offer goes to the next interpreter */
  async offer(letter: MeetingLetter, expiresAt: Date): Promise<Letter> {
    const { reader } = letter;
    const locale = toLocale(reader.locale);
    const life = Math.min(expiresAt.getTime() - this.clock.now().getTime(), LONGEST_OFFER_LINK_MS);
    const url = await this.signInUrl(reader.personId, pagePaths.offers, life);
    const meeting = toMeetingContent(letter, 'interpreter', locale, url);
    const products = letter.products
      .map(({ name, nameEn }) => (locale === 'ko' ? name : nameEn || name))
      .join(', ');
    return this.write(
      { kind: 'offer', meeting, products, answerBy: instantText(expiresAt, reader.zone, locale) },
      reader,
    );
  }

  async invitation(
    letter: MeetingLetter,
    kind: 'invitation' | 'invitation-update' | 'invitation-cancel',
    role: MeetingContent['readerRole'],
    sequence: number,
    before?: Interval,
  ): Promise<Letter> {
    const { reader, meetingId, startsAt, endsAt } = letter;
    const locale = toLocale(reader.locale);
    const method = kind === 'invitation-cancel' ? 'CANCEL' : 'REQUEST';
    const url = method === 'CANCEL' ? '' : await this.meetingUrl(letter);
    const content = toMeetingContent({ ...letter, before }, role, locale, url);
    const sender = parseSender(this.config.mail.from);
    const calendar = meetingCalendar(
      {
        meetingId,
        startsAt,
        endsAt,
        sequence,
        method,
        organiser: { name: sender.name, email: sender.address },
        attendee: { name: reader.name, email: reader.email },
      },
      content,
      locale,
      this.clock.now(),
    );
    return { ...this.write({ kind, meeting: content }, reader), calendar: { method, content: calendar } };
  }

  async reminder(
    letter: MeetingLetter,
    kind: 'day-before' | 'hour-before' | 'ten-minutes-before' | 'late-call',
    role: MeetingContent['readerRole'],
  ): Promise<Letter> {
    const locale = toLocale(letter.reader.locale);
    const meeting = toMeetingContent(letter, role, locale, await this.meetingUrl(letter));
    return this.write({ kind: `reminder-${kind}`, meeting }, letter.reader);
  }

  /** To an interpreter who stands by, of a meeting that has lost its own; the link signs in until the meeting's end. */
  async standbyCall(letter: MeetingLetter): Promise<Letter> {
    const { reader, endsAt } = letter;
    const life = endsAt.getTime() - this.clock.now().getTime();
    const url = await this.signInUrl(reader.personId, pagePaths.home, life);
    const meeting = toMeetingContent(letter, 'interpreter', toLocale(reader.locale), url);
    return this.write({ kind: 'standby-call', meeting }, reader);
  }

  private write(content: MailContent, { name, email, locale }: Omit<Recipient, 'personId'>): Letter {
    const known: Locale = toLocale(locale);
    return { to: { name, address: email }, locale: known, ...renderMail(content, { name, locale: known }) };
  }

  /** The entry ticket of one person to one meeting, until an hour after its end. */
  private async meetingUrl({ meetingId, endsAt, reader }: MeetingLetter): Promise<string> {
    const token = await createMailLink(this.dataSource.manager, {
      kind: 'meeting',
      personId: reader.personId,
      meetingId,
      returnTo: pagePaths.meeting(meetingId),
      expiresAt: new Date(endsAt.getTime() + HOUR_MS),
    });
    return linkUrl(this.config.http.publicUrl, token);
  }

  private async signInUrl(personId: string, returnTo: string, lifeMs: number): Promise<string> {
    const token = await createMailLink(this.dataSource.manager, {
      kind: 'sign-in',
      personId,
      returnTo,
      expiresAt: new Date(this.clock.now().getTime() + lifeMs),
    });
    return linkUrl(this.config.http.publicUrl, token);
  }
}
