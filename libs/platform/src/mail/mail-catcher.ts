import { randomBytes } from 'node:crypto';
import { mkdir, open, rename } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { SMTPServer } from 'smtp-server';

/** Folder of the caught mails below the data folder. */
export const mailboxFolder = (dataDir: string): string => join(dataDir, 'mailbox');

const LARGEST_MAIL = 5_000_000;

export interface MailCatcher {
  /** `smtp://127.0.0.1:port` */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Takes every mail on a loopback port and keeps it as an .eml file in the mailbox folder: the mail server of
 * installations that have none, for the mailbox page of the demonstration. Nothing leaves the machine.
 */
export async function startMailCatcher(folder: string): Promise<MailCatcher> {
  await mkdir(folder, { recursive: true });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: LARGEST_MAIL,
    logger: false,
    onData(stream, _session, done) {
      keep(stream, folder).then(
        () => done(),
        (error: Error) => done(Object.assign(error, { responseCode: 451 })),
      );
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Written aside, flushed, then renamed: a mail that was acknowledged is there, whole, after a power cut. */
async function keep(stream: Readable & { sizeExceeded?: boolean }, folder: string): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  if (stream.sizeExceeded) throw Object.assign(new Error('too large'), { responseCode: 552 });
  const stamp = new Date().toISOString().replace(/[-:.]/g, '');
  const name = `${stamp}-${randomBytes(4).toString('hex')}`;
  const aside = join(folder, `.${name}.part`);
  const file = await open(aside, 'wx', 0o600);
  try {
    await file.writeFile(Buffer.concat(chunks));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, join(folder, `${name}.eml`));
}
