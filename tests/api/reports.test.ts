import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { getProgramme } from '#contracts/http/applications.ts';
import { downloadCohortSummary, getCohortSummary } from '#contracts/http/meetings.ts';
import { Attendance, ConsultationLog } from '#persistence/entities/meeting.entity.ts';
import { type RunningApi, startApi } from '../support/api.ts';
import type { ApiClient } from '../support/api-client.ts';
import {
  createApplication,
  createBuyer,
  createCohort,
  createInterpreter,
  createMeeting,
  createStaff,
} from '../support/factories.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let api: RunningApi;
let staff: ApiClient;
let cohortId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startApi({ databaseUrl: database.url });
  const person = await createStaff(api.dataSource);
  staff = await api.as(person);
  const cohort = await createCohort(api.dataSource, { year: 2027, state: 'published' });
  cohortId = cohort.id;
  const { firm } = await createApplication(api.dataSource, cohortId, { state: 'selected' });
  await api.dataSource.query(`UPDATE firm SET name = $1 WHERE id = $2`, ['=HYPERLINK("http://x")', firm.id]);
  const viet = await createBuyer(api.dataSource, cohort);
  const korean = await createBuyer(api.dataSource, cohort, { country: 'US', languages: ['ko'] });
  const { id: interpreterId, personId: interpreter } = await createInterpreter(api.dataSource, cohort);
  const [first, second, third] = cohort.slots;
  const one = await createMeeting(api.dataSource, cohort, {
    slotId: first!.id,
    firmId: firm.id,
    buyerId: viet.id,
    interpreterId,
    language: 'vi',
  });
  const two = await createMeeting(api.dataSource, cohort, {
    slotId: second!.id,
    firmId: firm.id,
    buyerId: korean.id,
  });
  await createMeeting(api.dataSource, cohort, {
    slotId: third!.id,
    startsAt: third!.startsAt,
    endsAt: third!.endsAt,
    state: 'cancelled',
  });
  for (const [i, personId] of [firm.personId, viet.personId, interpreter].entries())
    await api.dataSource.manager.insert(Attendance, {
      meetingId: one.id,
      personId,
      peerId: `peer-${i}`,
      joinedAt: one.startsAt,
    });
  const log = (meetingId: string, discussedCents: string, contractedCents: string | null) =>
    api.dataSource.manager.insert(ConsultationLog, {
      meetingId,
      discussedCents,
      discussedOn: '2027-03-16',
      contractedCents,
      contractedOn: contractedCents && '2027-03-16',
      summary: '-1+1 할인 협의',
      savedBy: person.id,
      savedAt: new Date(),
    });
  await log(one.id, '12345678', '5000000');
  await log(two.id, '100', null);
});
afterAll(async () => {
  await api?.close();
  await database?.drop();
});

it('sums a cohort by stage, without cancelled meetings', async () => {
  const summary = await staff.call(getCohortSummary, { params: { cohortId } });
  expect(summary).toMatchObject({
    firms: 1,
    buyers: 2,
    meetings: 2,
    held: 1,
    logged: 2,
    discussedCents: 12_345_778,
    contractingCents: 0,
    contractedCents: 5_000_000,
  });
  expect(summary.rows.map(({ attended }) => attended)).toEqual([
    { firm: true, buyer: true, interpreter: true },
    { firm: false, buyer: false, interpreter: null },
  ]);
  expect((await api.visitor.call(getProgramme)).totals).toEqual({
    firms: 1,
    buyers: 2,
    countries: 2,
    meetings: 2,
    discussedCents: 12_345_778,
    contractedCents: 5_000_000,
  });
});

it('is downloaded as a workbook with numbers that add up and text that runs nothing', async () => {
  const { filename, content } = await staff.download(downloadCohortSummary, { params: { cohortId } });
  expect(filename).toBe('2027년_1기_상담결과.xlsx');
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(content as unknown as ExcelJS.Buffer);
  const [meetings, totals] = workbook.worksheets;
  expect(meetings!.views).toMatchObject([{ state: 'frozen', ySplit: 1 }]);
  const rows = [2, 3, 4].map((row) => meetings!.getRow(row));
  expect(rows[0]!.getCell(1).value).toEqual(new Date('2027-03-16T00:00:00Z'));
  expect(rows[0]!.getCell(2).value).toBe('10:00');
  expect(rows[0]!.getCell(3).value).toBe(`'=HYPERLINK("http://x")`);
  expect(rows[0]!.getCell(12).value).toBe(123_456.78);
  expect(rows[0]!.getCell(12).numFmt).toBe('#,##0.00');
  expect(rows[0]!.getCell(14).value).toBe(50_000);
  expect(rows[0]!.getCell(15).value).toBe(`'-1+1 할인 협의`);
  expect(rows[1]!.getCell(6).value).toBe('불필요');
  expect(rows[2]!.getCell(1).value).toBe('합계');
  expect(rows[2]!.getCell(12).value).toEqual({ formula: 'SUM(L2:L3)', result: 123_457.78 });
  const sheet = [2, 3, 4].map((row) => (totals!.getRow(row).values as unknown[]).slice(1));
  expect(sheet).toEqual([
    ['베트남', 1, 123_456.78, 0, 50_000],
    ['미국', 1, 1, 0, 0],
    ['합계', 2, 123_457.78, 0, 50_000],
  ]);
});
