import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getLog, saveLog } from '#contracts/http/meetings.ts';
import { Meeting } from '#persistence/entities/meeting.entity.ts';
import { type RunningApi, startApi } from '../support/api.ts';
import { createBuyer, createCohort, createFirm, createMeeting, createStaff } from '../support/factories.ts';
import { MovableClock } from '../support/movable-clock.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const form = {
  discussedCents: 12_000_000,
  discussedOn: '2027-03-16',
  contractingCents: null,
  contractingOn: null,
  contractedCents: null,
  contractedOn: null,
  summary: '조미김 40피트 컨테이너 1대분 견적을 요청하였습니다.\n샘플을 보내기로 하였습니다.',
  nextStep: '3월 말까지 견적서를 보냅니다.',
};

describe('consultation logs', () => {
  let database: TestDatabase;
  let api: RunningApi;
  const clock = new MovableClock();

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi({ databaseUrl: database.url, clock });
  });
  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  async function scene() {
    const cohort = await createCohort(api.dataSource);
    const firm = await createFirm(api.dataSource);
    const buyer = await createBuyer(api.dataSource, cohort);
    const meeting = await createMeeting(api.dataSource, cohort, { firmId: firm.id, buyerId: buyer.id });
    clock.set(meeting.endsAt);
    const client = await api.as(firm.person);
    const params = { meetingId: meeting.id };
    return { cohort, firm, buyer, meeting, client, params };
  }

  it('are written by the firm, read back whole, and changed by version', async () => {
    const { client, params, firm, meeting } = await scene();
    expect(await client.call(getLog, { params })).toBeNull();
    const first = await client.call(saveLog, { params, body: { ...form, version: 0 } });
    expect(first).toEqual({
      ...form,
      version: 1,
      savedAt: clock.now().toISOString(),
      savedBy: firm.person.name,
    });
    const second = await client.call(saveLog, {
      params,
      body: { ...form, contractedCents: 1_000_000_000_000, contractedOn: '2027-03-30', version: 1 },
    });
    expect(second).toMatchObject({ version: 2, contractedCents: 1_000_000_000_000 });
    expect(await client.call(getLog, { params })).toEqual(second);
    const audit = await api.dataSource.query(`SELECT action FROM audit WHERE "subjectId" = $1`, [meeting.id]);
    expect(audit).toHaveLength(2);
  });

  it('lose no change of two who save at once', async () => {
    const { client, params } = await scene();
    const staff = await api.as(await createStaff(api.dataSource));
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) =>
        (i % 2 ? staff : client).call(saveLog, {
          params,
          body: { ...form, summary: `저장 ${i}`, version: 0 },
        }),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results)
      if (result.status === 'rejected')
        expect(result.reason).toMatchObject({ status: 409, code: 'log-changed' });
    await expect(client.call(saveLog, { params, body: { ...form, version: 7 } })).rejects.toMatchObject({
      status: 409,
      code: 'log-changed',
    });
  });

  it('are the own firm’s and staff’s only', async () => {
    const { client, params, buyer } = await scene();
    await client.call(saveLog, { params, body: { ...form, version: 0 } });
    const other = await api.as((await createFirm(api.dataSource)).person);
    await expect(other.call(getLog, { params })).rejects.toMatchObject({ status: 404 });
    await expect(other.call(saveLog, { params, body: { ...form, version: 1 } })).rejects.toMatchObject({
      status: 404,
    });
    const asBuyer = await api.as(buyer.person);
    await expect(asBuyer.call(getLog, { params })).rejects.toMatchObject({ status: 403 });
    const staff = await api.as(await createStaff(api.dataSource));
    expect(await staff.call(getLog, { params })).toMatchObject({ version: 1 });
  });

  it('need a date for an amount, a meeting that has begun and was not cancelled', async () => {
    const { client, params, meeting } = await scene();
    const save = (over: Partial<typeof form> = {}) =>
      client.call(saveLog, { params, body: { ...form, ...over, version: 0 } });
    await expect(save({ discussedOn: null as never })).rejects.toMatchObject({ code: 'stage-without-date' });
    clock.set(new Date(meeting.startsAt.getTime() - 1000));
    await expect(save()).rejects.toMatchObject({ status: 409, code: 'meeting-not-started' });
    clock.set(meeting.endsAt);
    await api.dataSource.manager.update(Meeting, { id: meeting.id }, { state: 'cancelled' });
    await expect(save()).rejects.toMatchObject({ status: 409, code: 'meeting-cancelled' });
  });
});
