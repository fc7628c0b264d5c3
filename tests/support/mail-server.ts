import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  /** Envelope receivers, which are what a mail server delivers to. */
  readonly to: readonly string[];
  readonly parsed: ParsedMail;
}

export interface MailServer {
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  /** The newest mail to an address whose subject matches, waiting for it up to `timeoutMs`. */
  waitFor(to: string, subject: RegExp, timeoutMs?: number): Promise<ParsedMail>;
  close(): Promise<void>;
}

/** A real SMTP server that keeps what it gets in memory. */
export async function startMailServer(): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      simpleParser(stream).then((parsed) => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address.toLowerCase()), parsed });
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  const find = (to: string, subject: RegExp) =>
    mails.findLast((mail) => mail.to.includes(to.toLowerCase()) && subject.test(mail.parsed.subject ?? ''));
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    waitFor: async (to, subject, timeoutMs = 30_000) => {
      const deadline = Date.now() + timeoutMs;
      for (;;) {
        const mail = find(to, subject);
        if (mail) return mail.parsed;
        if (Date.now() > deadline) {
          const seen = mails.map(({ to: receivers, parsed }) => `${receivers.join()}: ${parsed.subject}`);
          throw new Error(`no mail to ${to} with ${subject} came; seen:\n${seen.join('\n')}`);
        }
        await delay(100);
      }
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
