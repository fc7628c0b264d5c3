/** One month through the API alone: from the proposal of the season to the published timetable. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  downloadImportTemplate,
  finishSelection,
  getProgramme,
  importApplications,
  importBuyers,
  importInterpreters,
  listApplications,
  scoreApplication,
  selectByRank,
  submitApplication,
} from '#contracts/http/applications.ts';
import { listBuyers, listInterpreters } from '#contracts/http/people.ts';
import { getDraft, getTimetable, publishSchedule, startScheduleRun } from '#contracts/http/schedule.ts';
import {
  closeCohort,
  closeRecruitment,
  createSeason,
  getCohort,
  listAudit,
  openRecruitment,
  proposeSeason,
  publishSeason,
  reopenCohort,
  updateCohort,
} from '#contracts/http/seasons.ts';
import { businessNumberOf } from '#domain/firm/business-number.ts';
import { Assignment } from '#persistence/entities/assignment.entity.ts';
import { OutboxMessage, Reminder } from '#persistence/entities/outbox.entity.ts';
import { Consent } from '#persistence/entities/session.entity.ts';
import { type RunningApi, startApi } from '../support/api.ts';
import { ApiRefusal, type ApiClient } from '../support/api-client.ts';
import { createStaff } from '../support/factories.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let api: RunningApi;
let staff: ApiClient;
let cohortId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startApi({ databaseUrl: database.url });
  staff = await api.as(await createStaff(api.dataSource));
});
afterAll(async () => {
  await api?.close();
  await database?.drop();
});

const sample = async (kind: 'applications' | 'buyers' | 'interpreters') => {
  const { filename, content } = await staff.download(downloadImportTemplate, {
    params: { kind },
    query: { sample: 'true' },
  });
  return { filename, content };
};
const cohort = () => staff.call(getCohort, { params: { cohortId } });

const form = {
  businessNumber: businessNumberOf('910000001'),
  name: '스스로기업',
  nameEn: 'Self Co., Ltd.',
  representative: '김스스',
  contactName: '박로로',
  contactEmail: 'Export@Self.example.com',
  contactPhone: '031-555-9999',
  website: '',
  introduction: '직접 신청한 기업입니다.',
  introductionEn: 'Applied by itself.',
  products: [
    {
      name: '마스크팩',
      nameEn: 'Sheet masks',
      hsCode: '330499',
      targetMarkets: ['VN'],
      certificates: ['ISO 22716'],
      priceBand: '중가',
    },
  ],
  consents: { programme: true as const, overseasTransfer: true as const, marketing: false },
  locale: 'ko' as const,
};

describe('a month', () => {
  it('begins with a season of ten cohorts, proposed around holidays and published', async () => {
    const proposal = await staff.call(proposeSeason, { query: { year: 2027 } });
    expect(proposal.cohorts.map(({ month }) => month.slice(5, 7))).toEqual(
      '03 04 05 06 07 08 09 10 11 12'.split(' '),
    );
    const holidays = new Set(proposal.holidays.map(({ day }) => day));
    expect(
      proposal.cohorts.flatMap(({ sessionDays }) => sessionDays).filter((day) => holidays.has(day)),
    ).toEqual([]);
    const { year, name, cohorts } = proposal;
    const season = await staff.call(createSeason, { body: { year, name, cohorts } });
    await expect(staff.call(createSeason, { body: { year, name, cohorts } })).rejects.toMatchObject({
      status: 409,
      code: 'season-exists',
    });
    cohortId = season.cohorts[0]!.id;
    const detail = await cohort();
    expect(detail.slots).toHaveLength(18);
    expect(detail.booths.map((booth) => booth.name)).toEqual(['1번 부스', '2번 부스']);

    expect((await api.visitor.call(getProgramme)).windows).toEqual([]);
    await expect(staff.call(openRecruitment, { params: { cohortId } })).rejects.toMatchObject({
      code: 'season-not-published',
    });
    await staff.call(publishSeason, { params: { seasonId: season.id } });
    expect((await api.visitor.call(getProgramme)).windows).toHaveLength(10);
  });

  it('opens March, imports applications without half of a file, and takes one from the public page', async () => {
    await expect(submit()).rejects.toMatchObject({ code: 'recruitment-not-open' });
    await staff.call(openRecruitment, { params: { cohortId } });
    const file = await sample('applications');
    const run = (mode: 'check' | 'all' | 'valid') =>
      staff.call(importApplications, { params: { cohortId }, query: { mode }, file });

    const all = await run('all');
    expect(all).toMatchObject({ rows: 14, accepted: 12, stored: false });
    expect(all.faults.map(({ row, column, cell, code }) => [row, column, cell, code])).toEqual([
      [11, '사업자등록번호', 'A11', 'bad-business-number'],
      [15, '이메일', 'F15', 'bad-email'],
      [15, 'HS코드', 'J15', 'bad-hs-code'],
    ]);
    expect(await staff.call(listApplications, { params: { cohortId } })).toEqual([]);
    expect((await run('check')).stored).toBe(false);
    expect(await run('valid')).toMatchObject({ accepted: 12, stored: true });
    expect(await staff.call(listApplications, { params: { cohortId } })).toHaveLength(12);
    const again = await run('valid');
    expect(again).toMatchObject({ accepted: 0, stored: false });
    expect(again.faults.filter(({ code }) => code === 'already-applied')).toHaveLength(12);

    const { applicationId } = await submit();
    await expect(submit()).rejects.toMatchObject({ status: 409, code: 'already-applied' });
    const mails = await api.dataSource.manager.findBy(OutboxMessage, { kind: 'send-application-mail' });
    expect(mails.map(({ payload }) => payload)).toEqual([{ applicationId, kind: 'received' }]);
    const consents = await api.dataSource.manager.find(Consent);
    expect(consents.map(({ purpose }) => purpose).toSorted()).toEqual(['overseas-transfer', 'programme']);
  });

  it('selects ten by score and keeps three waiting', async () => {
    const applications = await staff.call(listApplications, { params: { cohortId } });
    for (const [i, { id }] of applications.entries()) {
      const mark = 5 - (i % 4);
      const rubric = {
        'export-readiness': mark,
        'product-fit': mark,
        'foreign-material': 3,
        'buyer-interest': 4,
        'not-supported-before': 5,
      };
      await staff.call(scoreApplication, { params: { applicationId: id }, body: { rubric } });
    }
    await staff.call(closeRecruitment, { params: { cohortId } });
    await expect(submit()).rejects.toMatchObject({ code: 'recruitment-not-open' });
    const selected = await staff.call(selectByRank, { params: { cohortId } });
    expect(selected.filter(({ state }) => state === 'selected')).toHaveLength(10);
    expect(selected.map(({ waitlistPlace }) => waitlistPlace).filter(Boolean)).toEqual([1, 2, 3]);
    await staff.call(finishSelection, { params: { cohortId } });
    const { state, steps } = await cohort();
    expect(state).toBe('matching');
    expect(steps.find(({ state: of }) => of === 'current')).toMatchObject({
      step: 'match',
      missing: [{ code: 'buyers-missing' }, { code: 'interpreters-missing' }],
    });
  });

  it('imports buyers and interpreters with their hours in UTC; a second time updates them', async () => {
    for (let i = 0; i < 2; i++) {
      const buyers = await staff.call(importBuyers, {
        params: { cohortId },
        query: { mode: 'all' },
        file: await sample('buyers'),
      });
      expect(buyers).toMatchObject({ rows: 15, accepted: 15, faults: [], stored: true });
      const interpreters = await staff.call(importInterpreters, {
        params: { cohortId },
        query: { mode: 'all' },
        file: await sample('interpreters'),
      });
      expect(interpreters).toMatchObject({ rows: 8, accepted: 8, faults: [], stored: true });
    }
    const buyers = await staff.call(listBuyers, { params: { cohortId } });
    expect(buyers).toHaveLength(15);
    expect(new Set(buyers.map(({ country }) => country)).size).toBe(5);
    expect(new Set(buyers.flatMap(({ languages }) => languages)).size).toBe(3);
    // 10:00 to 13:00 in Seoul is the evening before in Los Angeles, by summer time since 14 March.
    const west = buyers.find(({ zone }) => zone === 'America/Los_Angeles')!;
    expect(west.availability[0]).toEqual({
      startsAt: '2027-03-16T01:00:00.000Z',
      endsAt: '2027-03-16T04:00:00.000Z',
    });
    expect(await staff.call(listInterpreters, { params: { cohortId } })).toHaveLength(8);
  });

  it('schedules, publishes once and owes everybody their messages', async () => {
    const running = await staff.call(startScheduleRun, {
      params: { cohortId },
      body: { timeLimitSeconds: 3 },
    });
    expect(running.state).toBe('running');
    await expect(staff.call(startScheduleRun, { params: { cohortId }, body: {} })).rejects.toMatchObject({
      status: 409,
      code: 'schedule-is-running',
    });
    const draft = await expect
      .poll(() => staff.call(getDraft, { params: { cohortId } }), { timeout: 30_000, interval: 200 })
      .toMatchObject({ state: 'ready' })
      .then(() => staff.call(getDraft, { params: { cohortId } }));
    expect(draft!.meetings.length).toBeGreaterThan(15);
    expect(draft!.meetings.length + draft!.unscheduled.length).toBe(draft!.wanted);
    for (const meeting of draft!.meetings) {
      expect(meeting.booth).not.toBeNull();
      expect(meeting.interpreter).not.toBeNull();
    }
    expect((await cohort()).state).toBe('scheduled');
    expect((await staff.call(getTimetable, { params: { cohortId } })).meetings).toEqual([]);

    const body = { draftId: draft!.id, scheduleVersion: draft!.scheduleVersion, revision: draft!.revision };
    const publish = () => staff.call(publishSchedule, { params: { cohortId }, body });
    const results = await Promise.allSettled([publish(), publish(), publish(), publish()]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results)
      if (result.status === 'rejected') {
        expect(result.reason).toBeInstanceOf(ApiRefusal);
        expect(result.reason).toMatchObject({ status: 409, code: 'cohort-published' });
      }

    const timetable = await staff.call(getTimetable, { params: { cohortId } });
    expect(timetable.published).toBe(true);
    expect(timetable.meetings).toHaveLength(draft!.meetings.length);
    expect(timetable.meetings.every(({ offer, state }) => offer === 'offered' && state === 'scheduled')).toBe(
      true,
    );
    expect(timetable.meetings.map(({ score }) => score).toSorted((a, b) => a - b)).toEqual(
      draft!.meetings.map(({ score }) => score).toSorted((a, b) => a - b),
    );
    const count = timetable.meetings.length;
    const owed = (kind: string) => api.dataSource.manager.countBy(OutboxMessage, { kind });
    expect(await owed('send-offer')).toBe(count);
    expect(await owed('send-invitation')).toBe(2 * count);
    expect(await api.dataSource.manager.count(Assignment)).toBe(count);
    // A day, an hour and ten minutes before, for firm and buyer.
    expect(await api.dataSource.manager.count(Reminder)).toBe(6 * count);
  }, 60_000);

  it('is closed to changes of the plan from then on, and is all in the audit trail', async () => {
    await expect(
      staff.call(updateCohort, { params: { cohortId }, body: { booths: ['새 부스'] } }),
    ).rejects.toMatchObject({ status: 409, code: 'cohort-published' });
    const entries = await staff.call(listAudit, { params: { cohortId }, query: {} });
    expect(
      entries.filter(({ action }) => action !== 'score-application').map(({ action }) => action),
    ).toEqual([
      'publish-schedule',
      'start-schedule-run',
      'import-interpreters',
      'import-buyers',
      'import-interpreters',
      'import-buyers',
      'finish-selection',
      'select-by-rank',
      'close-recruitment',
      'import-applications',
      'open-recruitment',
    ]);
    const older = await staff.call(listAudit, {
      params: { cohortId },
      query: { before: entries[0]!.id, limit: 1 },
    });
    expect(older).toEqual([entries[1]]);
  });

  it('ends after its last meeting, says which logs are missing, and can be taken back', async () => {
    const params = { cohortId };
    await expect(staff.call(closeCohort, { params })).rejects.toMatchObject({
      status: 409,
      code: 'meetings-ahead',
    });
    const { meetings } = await staff.call(getTimetable, { params });
    // The month passes: its meetings now lie a year back.
    await api.dataSource.query(
      `UPDATE meeting SET "startsAt" = "startsAt" - interval '400 days', "endsAt" = "endsAt" - interval '400 days'
        WHERE "cohortId" = $1`,
      [cohortId],
    );
    const due = (await cohort()).steps.find(({ state }) => state === 'current')!;
    expect(due).toMatchObject({
      step: 'close',
      missing: [{ code: 'logs-missing', count: meetings.length, owedBy: 'firm' }],
    });
    const closed = await staff.call(closeCohort, { params });
    expect(closed).toMatchObject({ state: 'closed' });
    expect(closed.steps.every(({ state }) => state === 'done')).toBe(true);
    await expect(staff.call(closeCohort, { params })).rejects.toMatchObject({ code: 'cohort-not-running' });
    expect(await staff.call(reopenCohort, { params })).toMatchObject({ state: 'published' });
  });
});

const submit = () => api.visitor.call(submitApplication, { params: { cohortId }, body: form });
