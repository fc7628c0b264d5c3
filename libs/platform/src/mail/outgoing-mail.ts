import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { inertLine } from './inert-text.ts';

/** A mail as it is written, before it is a message. */
export interface OutgoingMail {
  /** What the mail is about; the Message-ID follows from it. */
  readonly key: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly locale: string;
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly content: string };
}

export interface Sender {
  readonly name: string;
  readonly address: string;
}

/** Splits `MAIL_FROM`, `Name <name@host>` or `name@host`. */
export function parseSender(from: string): Sender {
  const named = /^([^<>]*)<([^<>]+)>$/.exec(from.trim());
  return named
    ? { name: inertLine(named[1]!).replace(/^"|"$/g, ''), address: named[2]!.trim() }
    : { name: '', address: from.trim() };
}

/**
 * The same key gives the same Message-ID on every try, so that a receiver that got a mail twice (the server took it
 * and its answer was lost, RFC 5321 6.1) can tell, and shows it once.
 */
export const messageIdOf = (key: string, sender: Sender): string =>
  `<${createHash('sha256').update(key).digest('hex').slice(0, 32)}@${sender.address.split('@')[1]}>`;

/** The message as bytes (RFC 5322), with the calendar both as an alternative part and as `invite.ics`. */
export function composeMessage(mail: OutgoingMail, sender: Sender, now: Date): Promise<Buffer> {
  return new MailComposer({
    from: sender,
    to: { name: inertLine(mail.to.name), address: mail.to.address },
    subject: inertLine(mail.subject),
    text: mail.text,
    html: mail.html,
    date: now,
    messageId: messageIdOf(mail.key, sender),
    headers: {
      // No out-of-office answers to a sender nobody reads (RFC 3834).
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': mail.locale,
    },
    ...(mail.calendar && {
      icalEvent: { method: mail.calendar.method, filename: 'invite.ics', content: mail.calendar.content },
    }),
    // Whatever a text holds, it is text: no file of ours and no URL is ever read into a mail.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}
