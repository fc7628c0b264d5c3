import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { downloadMailboxAttachment, listMailbox, readMailbox } from '#contracts/http/meetings.ts';
import { mailboxFolder, startMailCatcher } from '#platform/mail/mail-catcher.ts';
import { Mailer } from '#platform/mail/mailer.ts';
import { type RunningApi, startApi } from '../support/api.ts';
import { createFirm, createStaff } from '../support/factories.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

describe('the mailbox page', () => {
  let database: TestDatabase;
  let dataDir: string;
  beforeAll(async () => {
    database = await createTestDatabase();
    dataDir = await mkdtemp(join(tmpdir(), 'untact-mailbox-page-'));
    const catcher = await startMailCatcher(mailboxFolder(dataDir));
    const mailer = new Mailer({ smtpUrl: catcher.url, from: 'Untact <no-reply@example.com>' });
    for (const [key, address] of [
      ['one', 'one@example.com'],
      ['two', 'two@example.com'],
    ] as const)
      await mailer.send(
        {
          key,
          to: { name: '김하늘', address },
          subject: `제목 ${key}`,
          text: '본문',
          html: '<p>본문</p>',
          locale: 'ko',
          calendar: { method: 'REQUEST', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' },
        },
        new Date(),
        async () => {},
      );
    mailer.close();
    await catcher.close();
  });
  afterAll(async () => {
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });
  const withApi = async (env: Record<string, string>, work: (api: RunningApi) => Promise<void>) => {
    const api = await startApi({ databaseUrl: database.url, env: { DATA_DIR: dataDir, ...env } });
    try {
      await work(api);
    } finally {
      await api.close();
    }
  };

  it('shows staff of a demonstration every mail, newest first, with its attachment', () =>
    withApi({ DEMO: 'true' }, async (api) => {
      const staff = await api.as(await createStaff(api.dataSource));
      const entries = await staff.call(listMailbox);
      expect(entries.map(({ to, subject }) => [to, subject])).toEqual([
        ['two@example.com', '제목 two'],
        ['one@example.com', '제목 one'],
      ]);
      const [entry] = await staff.call(listMailbox, { query: { to: 'one@example.com' } });
      const mail = await staff.call(readMailbox, { params: { mailId: entry!.id } });
      expect(mail).toMatchObject({ subject: '제목 one', html: expect.stringContaining('본문') });
      const params = { mailId: entry!.id, index: 0 };
      const file = await staff.download(downloadMailboxAttachment, { params });
      expect([file.filename, file.content.toString()]).toEqual([
        'invite.ics',
        'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n',
      ]);
      await expect(
        staff.call(readMailbox, { params: { mailId: '20270101T000000000Z-00000000' } }),
      ).rejects.toMatchObject({ status: 404 });
      const firm = await api.as((await createFirm(api.dataSource)).person);
      await expect(firm.call(listMailbox)).rejects.toMatchObject({ status: 403 });
    }));

  it('is not there elsewhere', () =>
    withApi({}, async (api) => {
      const staff = await api.as(await createStaff(api.dataSource));
      await expect(staff.call(listMailbox)).rejects.toMatchObject({ status: 404 });
    }));
});
