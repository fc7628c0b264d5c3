import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  decideApplication,
  finishSelection,
  listApplications,
  selectByRank,
} from '#contracts/http/applications.ts';
import { Application } from '#persistence/entities/firm.entity.ts';
import { OutboxMessage } from '#persistence/entities/outbox.entity.ts';
import { Cohort } from '#persistence/entities/season.entity.ts';
import { type RunningApi, startApi } from '../support/api.ts';
import type { ApiClient } from '../support/api-client.ts';
import { createApplication, createCohort, createStaff } from '../support/factories.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let api: RunningApi;
let staff: ApiClient;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startApi({ databaseUrl: database.url });
  staff = await api.as(await createStaff(api.dataSource));
});
afterAll(async () => {
  await api?.close();
  await database?.drop();
});

/** A cohort in selection with applications of falling score. */
async function cohortWith(count: number, capacity: number) {
  const cohort = await createCohort(api.dataSource, { state: 'selecting', capacity });
  const applications = [];
  for (let i = 0; i < count; i++)
    applications.push(await createApplication(api.dataSource, cohort.id, { score: 100 - i / 10 }));
  return { cohort, applications };
}

const decide = (applicationId: string, decision: 'select' | 'waitlist' | 'decline' | 'withdraw' | 'reopen') =>
  staff.call(decideApplication, { params: { applicationId }, body: { decision } });

const statesOf = async (cohortId: string) =>
  (await staff.call(listApplications, { params: { cohortId } })).map((one) => [one.state, one.waitlistPlace]);

describe('selection', () => {
  it('gives the tenth place to exactly one of 200 who are selected at once', async () => {
    const { cohort, applications } = await cohortWith(209, 10);
    for (const { id } of applications.slice(0, 9)) await decide(id, 'select');
    const responses = await Promise.all(
      applications
        .slice(9)
        .map(({ id }) =>
          staff.send(decideApplication, { params: { applicationId: id }, body: { decision: 'select' } }),
        ),
    );
    const statuses = responses.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(199);
    const problems = await Promise.all(responses.filter(({ status }) => status === 409).map((r) => r.json()));
    expect(new Set(problems.map((problem) => (problem as { code: string }).code))).toEqual(
      new Set(['cohort-full']),
    );
    const selected = await api.dataSource.manager.countBy(Application, {
      cohortId: cohort.id,
      state: 'selected',
    });
    expect(selected).toBe(10);
    expect((await api.dataSource.manager.findOneByOrFail(Cohort, { id: cohort.id })).selectedCount).toBe(10);
  }, 120_000);

  it('fills the seats by rank, promotes the next when one withdraws and keeps the waitlist without holes', async () => {
    const { cohort, applications } = await cohortWith(5, 2);
    await staff.call(selectByRank, { params: { cohortId: cohort.id } });
    expect(await statesOf(cohort.id)).toEqual([
      ['selected', null],
      ['selected', null],
      ['waitlisted', 1],
      ['waitlisted', 2],
      ['waitlisted', 3],
    ]);
    const { application, promoted } = await decide(applications[0]!.id, 'withdraw');
    expect(application.state).toBe('withdrawn');
    expect(promoted?.id).toBe(applications[2]!.id);
    await decide(applications[3]!.id, 'decline');
    expect(await statesOf(cohort.id)).toEqual([
      ['withdrawn', null],
      ['selected', null],
      ['selected', null],
      ['declined', null],
      ['waitlisted', 1],
    ]);
  });

  it('tells nobody before the selection is finished, everybody then, and a promoted firm at once', async () => {
    const { cohort, applications } = await cohortWith(3, 1);
    const mails = async () => {
      const rows = await api.dataSource.manager.findBy(OutboxMessage, { kind: 'send-application-mail' });
      const ids = new Map(applications.map(({ id }, i) => [id, i]));
      return rows
        .map(({ payload }) => payload as { applicationId: string; kind: string })
        .filter(({ applicationId }) => ids.has(applicationId))
        .map(({ applicationId, kind }) => `${ids.get(applicationId)} ${kind}`)
        .toSorted();
    };
    await staff.call(selectByRank, { params: { cohortId: cohort.id } });
    expect(await mails()).toEqual([]);
    await staff.call(finishSelection, { params: { cohortId: cohort.id } });
    expect(await mails()).toEqual(['0 selected', '1 waitlisted', '2 waitlisted']);
    await decide(applications[0]!.id, 'withdraw');
    expect(await mails()).toEqual(['0 selected', '1 selected', '1 waitlisted', '2 waitlisted']);
  });

  it('refuses to finish while somebody is undecided, and to select before the window is over', async () => {
    const { cohort } = await cohortWith(2, 1);
    const [first] = await staff.call(listApplications, { params: { cohortId: cohort.id } });
    await decide(first!.id, 'select');
    await expect(staff.call(finishSelection, { params: { cohortId: cohort.id } })).rejects.toMatchObject({
      status: 409,
      code: 'applications-undecided',
    });
    const early = await createCohort(api.dataSource, { state: 'recruiting' });
    const { id } = await createApplication(api.dataSource, early.id);
    await expect(decide(id, 'select')).rejects.toMatchObject({ status: 409, code: 'recruitment-still-open' });
  });
});
