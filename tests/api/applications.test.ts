import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  checkBusinessNumber,
  getProgramme,
  listApplications,
  submitApplication,
} from '#contracts/http/applications.ts';
import { closeRecruitment, openRecruitment, updateCohort } from '#contracts/http/seasons.ts';
import { businessNumberOf } from '#domain/firm/business-number.ts';
import { Application, Firm, Product } from '#persistence/entities/firm.entity.ts';
import { Person } from '#persistence/entities/person.entity.ts';
import { type RunningApi, startApi } from '../support/api.ts';
import type { ApiClient } from '../support/api-client.ts';
import { createApplication, createCohort, createStaff } from '../support/factories.ts';
import { MovableClock } from '../support/movable-clock.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const clock = new MovableClock('2027-02-05T00:00:00Z');
let database: TestDatabase;
let api: RunningApi;
let staff: ApiClient;
let cohortId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startApi({ databaseUrl: database.url, clock });
  staff = await api.as(await createStaff(api.dataSource));
});
afterAll(async () => {
  await api?.close();
  await database?.drop();
});
beforeEach(async () => {
  clock.set('2027-02-05T00:00:00Z');
  const window = {
    recruitmentOpensAt: new Date('2027-02-01T00:00:00Z'),
    recruitmentClosesAt: new Date('2027-02-15T09:00:00Z'),
  };
  cohortId = (await createCohort(api.dataSource, { state: 'recruiting', ...window })).id;
});

let stem = 300_000_000;
const formOf = (given: object = {}) => ({
  businessNumber: businessNumberOf(String(stem++)),
  name: '가람산업',
  nameEn: 'Garam Industry',
  representative: '김가람',
  contactName: '이나루',
  contactEmail: `garam${stem}@example.com`,
  contactPhone: '',
  website: 'https://garam.example.com',
  introduction: '소개',
  introductionEn: 'About',
  products: [
    { name: '밸브', nameEn: 'Valves', hsCode: '848180', targetMarkets: [], certificates: [], priceBand: '' },
  ],
  consents: { programme: true as const, overseasTransfer: true as const, marketing: true },
  locale: 'ko' as const,
  ...given,
});
const submit = (form: ReturnType<typeof formOf>, client: ApiClient = api.visitor, to = cohortId) =>
  client.call(submitApplication, { params: { cohortId: to }, body: form });

describe('an application from the public page', () => {
  it('is taken within the window and not a moment outside of it', async () => {
    clock.set('2027-01-31T23:59:59Z');
    await expect(submit(formOf())).rejects.toMatchObject({ status: 409, code: 'recruitment-not-open' });
    clock.set('2027-02-01T00:00:00Z');
    await submit(formOf());
    clock.set('2027-02-15T08:59:59Z');
    await submit(formOf());
    clock.set('2027-02-15T09:00:00Z');
    await expect(submit(formOf())).rejects.toMatchObject({ status: 409, code: 'recruitment-not-open' });
  });

  it('is refused with a wrong check digit or without a consent', async () => {
    const { businessNumber } = formOf();
    const wrong = businessNumber.slice(0, -1) + ((Number(businessNumber.at(-1)) + 1) % 10);
    await expect(submit(formOf({ businessNumber: wrong }))).rejects.toMatchObject({
      code: 'bad-business-number',
    });
    expect(await api.visitor.call(checkBusinessNumber, { body: { businessNumber: wrong } })).toEqual({
      valid: false,
      normalised: null,
    });
    const consents = { programme: true, overseasTransfer: false, marketing: false };
    await expect(submit(formOf({ consents }))).rejects.toMatchObject({ status: 400 });
    expect(await api.dataSource.manager.countBy(Application, { cohortId })).toBe(0);
  });

  it('reaches a known firm only by the address of its own contact', async () => {
    const form = formOf();
    await submit(form);
    const other = (await createCohort(api.dataSource, { state: 'recruiting', ...windowNow() })).id;
    const stranger = { ...form, name: '가로챈 이름', contactEmail: 'stranger@example.com' };
    await expect(submit(stranger, api.visitor, other)).rejects.toMatchObject({
      status: 409,
      code: 'firm-has-other-contact',
    });
    const firm = await firmOf(form.businessNumber);
    expect(firm.name).toBe('가람산업');
    expect(await api.dataSource.manager.existsBy(Person, { email: 'stranger@example.com' })).toBe(false);

    await submit({ ...form, name: '가람산업(주)' }, api.visitor, other);
    expect((await firmOf(form.businessNumber)).name).toBe('가람산업(주)');
  });

  it('leaves the data of a firm that has a place in a running cohort alone, unless the firm is signed in', async () => {
    const form = formOf();
    const { applicationId } = await submit(form);
    await api.dataSource.manager.update(Application, { id: applicationId }, { state: 'selected' });
    const other = (await createCohort(api.dataSource, { state: 'recruiting', ...windowNow() })).id;
    const changed = {
      ...form,
      introduction: '누군가 고친 소개',
      products: [{ ...form.products[0]!, name: '가짜' }],
    };
    await submit(changed, api.visitor, other);
    const firm = await firmOf(form.businessNumber);
    expect(firm.introduction).toBe('소개');
    expect(await api.dataSource.manager.countBy(Product, { firmId: firm.id, name: '밸브' })).toBe(1);

    const third = (await createCohort(api.dataSource, { state: 'recruiting', ...windowNow() })).id;
    await submit(changed, await api.as({ id: firm.personId }), third);
    expect((await firmOf(form.businessNumber)).introduction).toBe('누군가 고친 소개');
  });

  it('does not rename a person whose address a stranger types in', async () => {
    const victim = await createStaff(api.dataSource, { name: '담당자', email: 'victim@example.com' });
    await submit(formOf({ contactEmail: 'Victim@example.com', contactName: '남의 이름' }));
    const after = await api.dataSource.manager.findOneByOrFail(Person, { id: victim.id });
    expect(after.name).toBe('담당자');
  });

  it('may be made again after it was withdrawn', async () => {
    const form = formOf();
    const { applicationId } = await submit(form);
    await expect(submit(form)).rejects.toMatchObject({ code: 'already-applied' });
    await api.dataSource.manager.update(Application, { id: applicationId }, { state: 'withdrawn' });
    expect((await submit(form)).applicationId).toBe(applicationId);
  });

  it('of one firm sent ten times at once is stored once', async () => {
    const form = formOf();
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => submit(form)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results)
      if (result.status === 'rejected')
        expect(result.reason).toMatchObject({ status: 409, code: 'already-applied' });
    expect(await staff.call(listApplications, { params: { cohortId } })).toHaveLength(1);
  });
});

describe('the public programme', () => {
  it('shows the open window, and no window of a season that is not public', async () => {
    const hidden = await createCohort(api.dataSource, { state: 'planned', ...windowNow() });
    await api.dataSource.query(`UPDATE season SET state = 'draft' WHERE id = $1`, [hidden.seasonId]);
    const { windows, current } = await api.visitor.call(getProgramme);
    expect(current?.state).toBe('open');
    expect(windows.map((window) => window.cohortId)).not.toContain(hidden.id);
  });
});

describe('the window', () => {
  it('opens early when staff say so, and ends at once when they close it', async () => {
    const planned = await createCohort(api.dataSource, {
      state: 'planned',
      recruitmentOpensAt: new Date('2027-02-10T00:00:00Z'),
      recruitmentClosesAt: new Date('2027-02-20T00:00:00Z'),
    });
    const params = { cohortId: planned.id };
    expect(await staff.call(openRecruitment, { params })).toMatchObject({
      state: 'recruiting',
      recruitmentOpensAt: '2027-02-05T00:00:00.000Z',
    });
    await submit(formOf(), api.visitor, planned.id);
    clock.advance(60_000);
    expect(await staff.call(closeRecruitment, { params })).toMatchObject({
      state: 'selecting',
      recruitmentClosesAt: '2027-02-05T00:01:00.000Z',
    });
    await expect(submit(formOf(), api.visitor, planned.id)).rejects.toMatchObject({
      code: 'recruitment-not-open',
    });
    await expect(staff.call(openRecruitment, { params })).rejects.toMatchObject({ code: 'recruitment-over' });
    await expect(staff.call(closeRecruitment, { params })).rejects.toMatchObject({
      code: 'recruitment-not-open',
    });
  });

  it('has seats and slots that staff may change as far as they make sense', async () => {
    const params = { cohortId };
    await createApplication(api.dataSource, cohortId, { state: 'selected' });
    await createApplication(api.dataSource, cohortId, { state: 'selected' });
    const patch = (body: object) => staff.call(updateCohort, { params, body });
    await expect(patch({ capacity: 1 })).rejects.toMatchObject({ code: 'capacity-below-selected' });
    expect((await patch({ capacity: 2 })).capacity).toBe(2);
    const overlapping = [
      { startsAt: '2027-03-16T01:00:00.000Z', endsAt: '2027-03-16T01:40:00.000Z' },
      { startsAt: '2027-03-16T01:30:00.000Z', endsAt: '2027-03-16T02:00:00.000Z' },
    ];
    await expect(patch({ slots: overlapping })).rejects.toMatchObject({ code: 'slots-overlap' });
    const byHand = [{ startsAt: '2027-03-16T15:30:00.000Z', endsAt: '2027-03-16T16:00:00.000Z' }];
    const after = await patch({ slots: byHand, booths: ['회의실'] });
    // Half past midnight in Seoul: the next day there.
    expect(after.slots).toMatchObject([{ day: '2027-03-17', ...byHand[0]! }]);
    expect(after.sessionDays).toEqual(['2027-03-17']);
    expect(after.booths).toMatchObject([{ name: '회의실', number: 1 }]);
    expect((await patch({ sessionDays: ['2027-03-18'] })).slots).toHaveLength(6);
    await expect(patch({ recruitmentClosesAt: '2027-01-01T00:00:00.000Z' })).rejects.toMatchObject({
      code: 'window-out-of-order',
    });
  });
});

const windowNow = () => ({
  recruitmentOpensAt: new Date('2027-02-01T00:00:00Z'),
  recruitmentClosesAt: new Date('2027-02-15T09:00:00Z'),
});
const firmOf = (businessNumber: string) => api.dataSource.manager.findOneByOrFail(Firm, { businessNumber });
