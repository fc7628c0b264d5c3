import type { Config } from '#platform/config/config.ts';
import { mailboxFolder, startMailCatcher } from '#platform/mail/mail-catcher.ts';
import { Mailer } from '#platform/mail/mailer.ts';

/** The way mails leave: the mail server of the settings, else the catcher of this process. */
export interface MailTransport {
  readonly mailer: Mailer;
  close(): Promise<void>;
}

export async function openMailTransport(config: Config): Promise<MailTransport> {
  const { smtpUrl, from } = config.mail;
  const catcher = smtpUrl === undefined ? await startMailCatcher(mailboxFolder(config.dataDir)) : undefined;
  const mailer = new Mailer({ smtpUrl: smtpUrl ?? catcher!.url, from });
  return {
    mailer,
    async close() {
      mailer.close();
      await catcher?.close();
    },
  };
}
