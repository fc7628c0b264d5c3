import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { startMailCatcher } from './mail-catcher.ts';
import { Mailbox } from './mailbox.ts';
import { Mailer } from './mailer.ts';
import type { OutgoingMail } from './outgoing-mail.ts';

const now = new Date('2027-03-16T01:00:00Z');
const mail: OutgoingMail = {
  key: 'test:1',
  to: { name: '김하늘', address: 'sky@example.com' },
  subject: '제목입니다',
  text: '본문입니다.\n.\n점 하나로 된 줄',
  html: '<p>본문입니다.</p>',
  locale: 'ko',
  calendar: { method: 'REQUEST', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' },
};

async function smtp(options: SMTPServerOptions): Promise<{ url: string; server: SMTPServer }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    ...options,
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, server };
}
const mailerFor = (smtpUrl: string) => {
  const mailer = new Mailer({ smtpUrl, from: 'Untact <no-reply@example.com>' });
  onTestFinished(() => mailer.close());
  return mailer;
};
const drain = (stream: NodeJS.ReadableStream) =>
  new Promise<void>((resolve) => stream.on('end', resolve).resume());

describe('the catcher and the mailbox', () => {
  let folder: string;
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('keep mails whole, newest first, over a restart', async () => {
    folder = await mkdtemp(join(tmpdir(), 'untact-mailbox-'));
    const catcher = await startMailCatcher(folder);
    const mailer = mailerFor(catcher.url);
    await mailer.send(mail, now, async () => {});
    await mailer.send(
      { ...mail, key: 'test:2', to: { name: '', address: 'other@example.com' } },
      now,
      async () => {},
    );
    mailer.close();
    await catcher.close();
    const mailbox = new Mailbox(folder);
    const entries = await mailbox.list();
    expect(entries.map(({ to }) => to)).toEqual(['other@example.com', 'sky@example.com']);
    const [entry] = await mailbox.list('SKY@example.com');
    expect(entry).toMatchObject({ subject: mail.subject, attachments: ['invite.ics'] });
    const read = await mailbox.read(entry!.id);
    expect(read).toMatchObject({ from: 'no-reply@example.com', text: expect.stringContaining(mail.text) });
    expect(read!.raw).toContain('text/calendar; charset=utf-8; method=REQUEST');
    const attachment = await mailbox.attachment(entry!.id, 0);
    expect(attachment!.content.toString()).toBe(mail.calendar!.content);
    expect(await mailbox.attachment(entry!.id, 1)).toBeNull();
    expect(await mailbox.read('../../etc/passwd')).toBeNull();
  });
});

describe('a try to send', () => {
  it('asks at the last moment and sends nothing when told not to', async () => {
    let received = 0;
    const { url } = await smtp({
      onData: (stream, _session, done) => void drain(stream).then(() => (received++, done())),
    });
    const mailer = mailerFor(url);
    const stop = new Error('stop');
    await expect(mailer.send(mail, now, () => Promise.reject(stop))).rejects.toBe(stop);
    await mailer.send(mail, now, async () => {});
    expect(received).toBe(1);
  });

  it.each([
    ['deferred', 451],
    ['refused', 550],
  ])('is %s when the server says %i to the recipient', async (outcome, responseCode) => {
    let claimed = false;
    const { url } = await smtp({
      onRcptTo: (_address, _session, done) => done(Object.assign(new Error('no'), { responseCode })),
    });
    await expect(
      mailerFor(url).send(mail, now, async () => {
        claimed = true;
      }),
    ).rejects.toMatchObject({ outcome, responseCode });
    expect(claimed).toBe(false);
  });

  it('is refused when the server says so to the message', async () => {
    const { url } = await smtp({
      onData: (stream, _session, done) =>
        void drain(stream).then(() => done(Object.assign(new Error('spam'), { responseCode: 554 }))),
    });
    await expect(mailerFor(url).send(mail, now, async () => {})).rejects.toMatchObject({
      outcome: 'refused',
    });
  });

  it('is deferred when nobody listens', async () => {
    await expect(mailerFor('smtp://127.0.0.1:1').send(mail, now, async () => {})).rejects.toMatchObject({
      outcome: 'deferred',
    });
  });

  it('is uncertain when the line is lost after the message', async () => {
    const sockets = new Set<import('node:net').Socket>();
    const { url, server } = await smtp({
      onData: (stream) => void drain(stream).then(() => sockets.forEach((socket) => socket.destroy())),
    });
    server.server.on('connection', (socket: import('node:net').Socket) => sockets.add(socket));
    await expect(mailerFor(url).send(mail, now, async () => {})).rejects.toMatchObject({
      outcome: 'uncertain',
    });
  });
});
