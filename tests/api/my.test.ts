import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addBuyer,
  addInterpreter,
  listBuyers,
  listInterpreters,
  listMyCandidates,
  listMyCohorts,
  removeBuyer,
  removeInterpreter,
  setMyAvailability,
  setMyPreference,
} from '#contracts/http/people.ts';
import { getCohort } from '#contracts/http/seasons.ts';
import { Availability, Preference } from '#persistence/entities/buyer.entity.ts';
import { Person } from '#persistence/entities/person.entity.ts';
import { Cohort } from '#persistence/entities/season.entity.ts';
import { type RunningApi, startApi } from '../support/api.ts';
import type { ApiClient } from '../support/api-client.ts';
import {
  createApplication,
  createBuyer,
  createCohort,
  createInterpreter,
  createPerson,
  createStaff,
} from '../support/factories.ts';
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

const versionOf = async (cohortId: string) =>
  (await staff.call(getCohort, { params: { cohortId } })).scheduleVersion;
const hour = (from: string, to: string) => ({ startsAt: `${from}.000Z`, endsAt: `${to}.000Z` });

describe('what a buyer says', () => {
  it('of its own hours replaces what was said, joined where it touches, and makes drafts out of date', async () => {
    const cohort = await createCohort(api.dataSource);
    const buyer = await createBuyer(api.dataSource, cohort);
    const client = await api.as(buyer.person);
    const before = await versionOf(cohort.id);
    const mine = await client.call(setMyAvailability, {
      params: { cohortId: cohort.id },
      body: {
        availability: [
          hour('2027-03-16T02:00:00', '2027-03-16T03:00:00'),
          hour('2027-03-16T01:00:00', '2027-03-16T02:00:00'),
        ],
      },
    });
    expect(mine.availability).toEqual([hour('2027-03-16T01:00:00', '2027-03-16T03:00:00')]);
    expect(mine.slots).toHaveLength(12);
    expect(await versionOf(cohort.id)).toBe(before + 1);
    expect(await client.call(listMyCohorts)).toEqual([mine]);
  });

  it('of a firm shows its product card without addresses, and can be taken back', async () => {
    const cohort = await createCohort(api.dataSource);
    const { firm } = await createApplication(api.dataSource, cohort.id, { state: 'selected' });
    await createApplication(api.dataSource, cohort.id, { state: 'declined' });
    const client = await api.as((await createBuyer(api.dataSource, cohort)).person);
    const params = { cohortId: cohort.id };
    const cards = () => client.call(listMyCandidates, { params });
    expect(await cards()).toMatchObject([
      { id: firm.id, wish: null, products: [{ name: 'Serum', hsCode: '330499' }] },
    ]);
    expect(JSON.stringify(await cards())).not.toContain('@');
    const say = (wish: 'must-meet' | null) =>
      client.call(setMyPreference, { params: { ...params, candidateId: firm.id }, body: { wish } });
    await say('must-meet');
    expect(await cards()).toMatchObject([{ wish: 'must-meet' }]);
    await say(null);
    expect(await cards()).toMatchObject([{ wish: null }]);
    expect(await api.dataSource.manager.countBy(Preference, { cohortId: cohort.id })).toBe(0);
  });

  it('is heard only in its own cohorts, of firms in them, and until the schedule is out', async () => {
    const cohort = await createCohort(api.dataSource);
    const other = await createCohort(api.dataSource);
    const { firm } = await createApplication(api.dataSource, other.id, { state: 'selected' });
    const client = await api.as((await createBuyer(api.dataSource, cohort)).person);
    const notFound = { status: 404, code: 'not-found' };
    const availability: [] = [];
    await expect(
      client.call(setMyAvailability, { params: { cohortId: other.id }, body: { availability } }),
    ).rejects.toMatchObject(notFound);
    await expect(client.call(listMyCandidates, { params: { cohortId: other.id } })).rejects.toMatchObject(
      notFound,
    );
    await expect(
      client.call(setMyPreference, {
        params: { cohortId: cohort.id, candidateId: firm.id },
        body: { wish: 'no-thanks' },
      }),
    ).rejects.toMatchObject(notFound);
    await api.dataSource.manager.update(Cohort, { id: cohort.id }, { state: 'published' });
    await expect(
      client.call(setMyAvailability, { params: { cohortId: cohort.id }, body: { availability } }),
    ).rejects.toMatchObject({ status: 409, code: 'cohort-published' });
  });
});

describe('a firm', () => {
  it('learns of its cohort once the selection is finished, and sees buyers as cards', async () => {
    const cohort = await createCohort(api.dataSource, { state: 'selecting' });
    const { firm } = await createApplication(api.dataSource, cohort.id, { state: 'selected' });
    const buyer = await createBuyer(api.dataSource, cohort, { city: '하노이' });
    const client = await api.as(firm.person);
    expect(await client.call(listMyCohorts)).toEqual([]);
    await api.dataSource.manager.update(Cohort, { id: cohort.id }, { state: 'matching' });
    expect(await client.call(listMyCohorts)).toMatchObject([{ cohortId: cohort.id, role: 'firm' }]);
    const cards = await client.call(listMyCandidates, { params: { cohortId: cohort.id } });
    expect(cards).toMatchObject([{ id: buyer.id, name: buyer.company, country: 'VN', subtitle: '하노이' }]);
    expect(JSON.stringify(cards)).not.toContain(buyer.person.email);
  });
});

describe('staff, by hand', () => {
  const buyerForm = {
    company: 'Lotus Import',
    contactName: 'Le Lan',
    email: 'Lan@Lotus.example.com',
    country: 'VN',
    city: 'Hue',
    zone: 'Asia/Ho_Chi_Minh',
    locale: 'vi' as const,
    languages: ['vi'],
    hsInterests: ['3304'],
    orderSize: '',
    availability: [hour('2027-03-16T01:00:00', '2027-03-16T03:00:00')],
  };

  it('add a buyer, find the same person again by the address, and take it out', async () => {
    const cohort = await createCohort(api.dataSource);
    const params = { cohortId: cohort.id };
    const known = await createPerson(api.dataSource, ['interpreter'], { email: 'lan@lotus.example.com' });
    const first = await staff.call(addBuyer, { params, body: buyerForm });
    const again = await staff.call(addBuyer, { params, body: { ...buyerForm, company: 'Lotus Trading' } });
    expect(again).toMatchObject({ id: first.id, personId: known.id, company: 'Lotus Trading' });
    const person = await api.dataSource.manager.findOneByOrFail(Person, { id: known.id });
    expect(person.roles).toEqual(['interpreter', 'buyer']);
    expect(await staff.call(listBuyers, { params })).toHaveLength(1);
    await staff.call(removeBuyer, { params: { ...params, buyerId: first.id } });
    expect(await staff.call(listBuyers, { params })).toEqual([]);
    expect(await api.dataSource.manager.countBy(Availability, { cohortId: cohort.id })).toBe(0);
    await expect(staff.call(removeBuyer, { params: { ...params, buyerId: first.id } })).rejects.toMatchObject(
      { status: 404 },
    );
  });

  it('add an interpreter and take it out', async () => {
    const cohort = await createCohort(api.dataSource);
    const params = { cohortId: cohort.id };
    const body = {
      name: '부이 란',
      email: 'builan@example.com',
      phone: '',
      languages: [{ code: 'vi', level: 4 }],
      fields: ['HS33'],
      maxHoursPerMonth: 20,
      availability: buyerForm.availability,
    };
    const { id: interpreterId } = await staff.call(addInterpreter, { params, body });
    expect(await staff.call(listInterpreters, { params })).toMatchObject([
      { id: interpreterId, name: '부이 란' },
    ]);
    await staff.call(removeInterpreter, { params: { ...params, interpreterId } });
    expect(await staff.call(listInterpreters, { params })).toEqual([]);
  });

  it('are told of hours that end before they begin', async () => {
    const cohort = await createCohort(api.dataSource);
    const availability = [hour('2027-03-16T03:00:00', '2027-03-16T01:00:00')];
    await expect(
      staff.call(addBuyer, { params: { cohortId: cohort.id }, body: { ...buyerForm, availability } }),
    ).rejects.toMatchObject({ status: 422, code: 'interval-out-of-order' });
  });
});

describe('an interpreter', () => {
  it('gives hours in own cohorts and cannot state preferences', async () => {
    const cohort = await createCohort(api.dataSource);
    const client = await api.as((await createInterpreter(api.dataSource, cohort)).person);
    const params = { cohortId: cohort.id };
    const mine = await client.call(setMyAvailability, { params, body: { availability: [] } });
    expect(mine).toMatchObject({ role: 'interpreter', availability: [] });
    await expect(client.call(listMyCandidates, { params })).rejects.toMatchObject({ status: 403 });
  });
});
