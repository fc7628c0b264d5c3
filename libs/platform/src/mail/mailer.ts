import { Readable } from 'node:stream';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { MailError } from './mail-error.ts';
import { composeMessage, parseSender, type OutgoingMail } from './outgoing-mail.ts';

const MAX_IDLE = 4;
/** Servers end idle connections after minutes; a batch comes within seconds. */
const IDLE_MS = 5000;
const TIMEOUT_MS = 30_000;

/** Sends mails over SMTP, keeping a few connections open between those of a batch. */
export class Mailer {
  private readonly idle = new Map<SMTPConnection, NodeJS.Timeout>();
  private readonly options: ReturnType<typeof parseConnectionUrl>;
  private readonly sender: ReturnType<typeof parseSender>;

  constructor(settings: { smtpUrl: string; from: string }) {
    this.options = parseConnectionUrl(settings.smtpUrl);
    this.sender = parseSender(settings.from);
  }

  /**
   * Sends one mail.
   * @param beforeData runs when the server has accepted sender and recipient and waits for the message, before a
   * byte of it leaves: the last moment at which it is certain that nothing was sent. What it throws is thrown on,
   * and nothing is sent.
   * @throws MailError
   */
  async send(mail: OutgoingMail, now: Date, beforeData: () => Promise<void>): Promise<void> {
    const message = await composeMessage(mail, this.sender, now);
    const connection = this.takeIdle() ?? (await this.connect());
    let refusal: unknown;
    let begun = false;
    const stream = Readable.from(
      (async function* () {
        try {
          await beforeData();
        } catch (error) {
          refusal = error ?? new Error('refused before the message');
          throw error;
        }
        begun = true;
        yield message;
      })(),
      { objectMode: false },
    );
    const envelope = { from: this.sender.address, to: [mail.to.address], size: message.length };
    try {
      await new Promise<void>((resolve, reject) => {
        connection.once('error', reject);
        connection.once('end', () => reject(new Error('connection ended')));
        connection.send(envelope, stream, (error) => (error ? reject(error) : resolve()));
      });
    } catch (error) {
      connection.close();
      if (refusal) throw refusal;
      throw toMailError(error, begun);
    }
    this.keepIdle(connection);
  }

  close(): void {
    for (const connection of this.idle.keys()) this.drop(connection);
  }

  private takeIdle(): SMTPConnection | undefined {
    for (const [connection, timer] of this.idle) {
      clearTimeout(timer);
      this.idle.delete(connection);
      connection.removeAllListeners();
      // A late error of a connection in use is told by `send`; without a listener it would end the process.
      connection.on('error', () => {});
      return connection;
    }
    return undefined;
  }

  private keepIdle(connection: SMTPConnection): void {
    connection.removeAllListeners();
    if (this.idle.size >= MAX_IDLE) {
      connection.on('error', () => {});
      connection.quit();
      return;
    }
    const drop = () => this.drop(connection);
    connection.on('error', drop);
    connection.on('end', drop);
    this.idle.set(connection, setTimeout(drop, IDLE_MS).unref());
  }

  private drop(connection: SMTPConnection): void {
    clearTimeout(this.idle.get(connection));
    this.idle.delete(connection);
    connection.close();
  }

  private async connect(): Promise<SMTPConnection> {
    const { auth, ...options } = this.options;
    const connection = new SMTPConnection({
      ...options,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
    });
    try {
      await new Promise<void>((resolve, reject) => {
        connection.on('error', reject);
        connection.once('end', () => reject(new Error('connection ended')));
        connection.connect((error) => (error ? reject(error) : resolve()));
      });
      if (auth?.user)
        await new Promise<void>((resolve, reject) => {
          connection.login(auth as never, (error) => (error ? reject(error) : resolve()));
        });
      return connection;
    } catch (error) {
      connection.close();
      const { responseCode = null } = error as { responseCode?: number };
      // A wrong password is for the operator to mend; the mails wait meanwhile.
      throw new MailError('deferred', responseCode, codeOf(error));
    }
  }
}

const codeOf = (error: unknown) =>
  (error as { code?: string }).code ?? (error instanceof Error ? error.name : 'error');

function toMailError(error: unknown, begun: boolean): MailError {
  const { responseCode } = error as { responseCode?: number };
  if (responseCode !== undefined && responseCode >= 400)
    return new MailError(responseCode >= 500 ? 'refused' : 'deferred', responseCode, codeOf(error));
  return new MailError(begun ? 'uncertain' : 'deferred', null, codeOf(error));
}
