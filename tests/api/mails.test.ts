/** Mail as staff see it: what failed or is in doubt is found and settled. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { confirmMailArrived, listMails, sendMailAgain } from '#contracts/http/mails.ts';
import { AuditEntry, Mail, OutboxMessage } from '#persistence/entities/outbox.entity.ts';
import { type RunningApi, startApi } from '../support/api.ts';
import type { ApiClient } from '../support/api-client.ts';
import { createPerson, createStaff } from '../support/factories.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let api: RunningApi;
let staff: ApiClient;
let personId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startApi({ databaseUrl: database.url });
  staff = await api.as(await createStaff(api.dataSource));
  personId = (await createPerson(api.dataSource, ['buyer'], { name: 'Ha Nguyen' })).id;
});
afterAll(async () => {
  await api?.close();
  await database?.drop();
});
beforeEach(() => api.dataSource.query(`DELETE FROM mail`));

const job = { name: 'send-offer', payload: { assignmentId: '0197a0a0-0000-7000-8000-000000000001' } };
const insert = async (mail: Partial<Mail>): Promise<string> => {
  const { identifiers } = await api.dataSource.manager.insert(Mail, {
    key: `offer:${crypto.randomUUID()}`,
    kind: 'offer',
    personId,
    attempts: 1,
    ...mail,
  } as object);
  return (identifiers[0] as { id: string }).id;
};
const longAgo = new Date(Date.now() - 600_000);

describe('mail', () => {
  it('is listed newest first, and narrowed to what needs attention', async () => {
    await insert({ state: 'sent', sentAt: longAgo, claimedAt: longAgo });
    const doubtful = await insert({ state: 'sending', claimedAt: longAgo, job });
    await insert({ state: 'sending', claimedAt: new Date(), job });
    const failed = await insert({ state: 'failed', failure: '550', job: null });
    const all = await staff.call(listMails, { query: {} });
    expect(all.map(({ standing }) => standing)).toEqual(['failed', 'waiting', 'uncertain', 'sent']);
    expect(all[0]!.receiver).toMatchObject({ name: 'Ha Nguyen' });
    const attention = await staff.call(listMails, { query: { show: 'attention' } });
    expect(attention.map(({ id, canSendAgain }) => [id, canSendAgain])).toEqual([
      [failed, false],
      [doubtful, true],
    ]);
    expect(await staff.call(listMails, { query: { limit: 1, before: all[0]!.id } })).toEqual([all[1]]);
  });

  it('is sent again once, however often the button is pressed', async () => {
    const mailId = await insert({ state: 'failed', failure: '550', job });
    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, () => staff.call(sendMailAgain, { params: { mailId } })),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of tries)
      if (result.status === 'rejected')
        expect(result.reason).toMatchObject({ status: 409, code: 'mail-not-resendable' });
    expect(await api.dataSource.manager.findOneBy(Mail, { id: mailId })).toMatchObject({ state: 'pending' });
    const owed = await api.dataSource.manager.findBy(OutboxMessage, {
      key: `send-offer:again-${mailId}-1`,
    });
    expect(owed).toMatchObject([{ kind: 'send-offer', payload: job.payload }]);
    const audit = await api.dataSource.manager.findBy(AuditEntry, { subjectId: mailId });
    expect(audit.map(({ action }) => action)).toEqual(['send-mail-again']);
  });

  it('in doubt is settled when its receiver has it; one that is known to be refused is not', async () => {
    const mailId = await insert({ state: 'sending', claimedAt: longAgo, job });
    expect(await staff.call(confirmMailArrived, { params: { mailId } })).toMatchObject({
      standing: 'sent',
      sentAt: longAgo.toISOString(),
    });
    const failed = await insert({ state: 'failed', job });
    await expect(staff.call(confirmMailArrived, { params: { mailId: failed } })).rejects.toMatchObject({
      code: 'mail-not-uncertain',
    });
  });
});
