/**
 * Rows for tests, put straight into the database. Every factory makes what it needs, takes overrides and returns what
 * it made; names are made up and unique in a run.
 */
import type { DataSource } from 'typeorm';
import { businessNumberOf } from '#domain/firm/business-number.ts';
import { slotsOfDay } from '#domain/season/slots-of-day.ts';
import { CohortBuyer, Buyer } from '#persistence/entities/buyer.entity.ts';
import { Application, Firm, Product } from '#persistence/entities/firm.entity.ts';
import { CohortInterpreter, Interpreter } from '#persistence/entities/interpreter.entity.ts';
import { Meeting } from '#persistence/entities/meeting.entity.ts';
import { Person } from '#persistence/entities/person.entity.ts';
import { Booth, Cohort, Season, Slot } from '#persistence/entities/season.entity.ts';
import { replaceAvailability } from '#persistence/repositories/availability.repository.ts';
import { replaceBooths, replaceSlots } from '#persistence/repositories/cohort.repository.ts';

let counter = 0;
const next = () => ++counter;

const idOf = (result: { identifiers: object[] }) => (result.identifiers[0] as { id: string }).id;

export async function createPerson(
  dataSource: DataSource,
  roles: Person['roles'],
  given: Partial<Person> = {},
): Promise<Person> {
  const n = next();
  const row = { email: `person${n}@example.com`, name: `사람 ${n}`, roles, ...given };
  const id = idOf(await dataSource.manager.insert(Person, row));
  return dataSource.manager.findOneByOrFail(Person, { id });
}

export const createStaff = (dataSource: DataSource, given: Partial<Person> = {}) =>
  createPerson(dataSource, ['staff'], given);

/** A public season with one cohort, its slots (the usual ones of two days in March) and two booths. */
export async function createCohort(
  dataSource: DataSource,
  given: Partial<Cohort> & { year?: number; sessionDays?: string[] } = {},
): Promise<Cohort & { slots: Slot[]; booths: Booth[] }> {
  const { year = 2100 + next(), ...overrides } = given;
  const { manager } = dataSource;
  const seasonId = idOf(await manager.insert(Season, { year, name: `${year}년 시즌`, state: 'published' }));
  const sessionDays = overrides.sessionDays ?? [`${year}-03-16`, `${year}-03-17`];
  const id = idOf(
    await manager.insert(Cohort, {
      seasonId,
      number: 1,
      month: `${year}-03-01`,
      recruitmentOpensAt: new Date(`${year}-02-01T00:00:00Z`),
      recruitmentClosesAt: new Date(`${year}-02-15T09:00:00Z`),
      sessionDays,
      state: 'matching',
      ...overrides,
    }),
  );
  await replaceSlots(
    manager,
    id,
    sessionDays.flatMap((day) => slotsOfDay(day)),
  );
  await replaceBooths(manager, id, ['1번 부스', '2번 부스']);
  const cohort = await manager.findOneByOrFail(Cohort, { id });
  const slots = await manager.find(Slot, { where: { cohortId: id }, order: { startsAt: 'ASC' } });
  const booths = await manager.find(Booth, { where: { cohortId: id }, order: { number: 'ASC' } });
  return Object.assign(cohort, { slots, booths });
}

/** A firm with its person and one product. */
export async function createFirm(
  dataSource: DataSource,
  given: Partial<Firm> = {},
  product: Partial<Product> = {},
): Promise<Firm & { person: Person }> {
  const n = next();
  const person = await createPerson(dataSource, ['firm'], { email: `firm${n}@example.com` });
  const row = {
    businessNumber: businessNumberOf(String(100_000_000 + n)),
    name: `시험기업 ${n}`,
    nameEn: `Test Firm ${n}`,
    representative: '김시험',
    personId: person.id,
    ...given,
  };
  const id = idOf(await dataSource.manager.insert(Firm, row));
  await dataSource.manager.insert(Product, {
    firmId: id,
    name: '세럼',
    nameEn: 'Serum',
    hsCode: '330499',
    targetMarkets: ['VN'],
    ...product,
  });
  const firm = await dataSource.manager.findOneByOrFail(Firm, { id });
  return Object.assign(firm, { person });
}

/** A firm's application to a cohort, submitted unless told otherwise. */
export async function createApplication(
  dataSource: DataSource,
  cohortId: string,
  given: Partial<Application> = {},
): Promise<Application & { firm: Firm & { person: Person } }> {
  const firm = await createFirm(dataSource);
  const id = idOf(
    await dataSource.manager.insert(Application, {
      cohortId,
      firmId: firm.id,
      source: 'public',
      submittedAt: new Date('2027-02-02T00:00:00Z'),
      ...given,
    }),
  );
  const application = await dataSource.manager.findOneByOrFail(Application, { id });
  return Object.assign(application, { firm });
}

type Times = { startsAt: Date; endsAt: Date }[];

/** A buyer with its person, in the cohort when one is given, free at all of its slots unless told otherwise. */
export async function createBuyer(
  dataSource: DataSource,
  cohort?: { id: string; slots: Times },
  given: Partial<Buyer> & { person?: Partial<Person>; availability?: Times } = {},
): Promise<Buyer & { person: Person }> {
  const n = next();
  const { person: personGiven, availability, ...buyerGiven } = given;
  const person = await createPerson(dataSource, ['buyer'], {
    email: `buyer${n}@example.com`,
    locale: 'vi',
    zone: 'Asia/Ho_Chi_Minh',
    ...personGiven,
  });
  const row = {
    personId: person.id,
    company: `Buyer ${n}`,
    country: 'VN',
    languages: ['vi'],
    hsInterests: ['3304'],
    ...buyerGiven,
  };
  const id = idOf(await dataSource.manager.insert(Buyer, row));
  if (cohort) {
    await dataSource.manager.insert(CohortBuyer, { cohortId: cohort.id, buyerId: id });
    await replaceAvailability(dataSource.manager, cohort.id, person.id, availability ?? cohort.slots);
  }
  return Object.assign(await dataSource.manager.findOneByOrFail(Buyer, { id }), { person });
}

/** An interpreter with its person, in the cohort when one is given, free at all of its slots unless told otherwise. */
export async function createInterpreter(
  dataSource: DataSource,
  cohort?: { id: string; slots: Times },
  given: Partial<Interpreter> & { availability?: Times } = {},
): Promise<Interpreter & { person: Person }> {
  const n = next();
  const { availability, ...interpreterGiven } = given;
  const person = await createPerson(dataSource, ['interpreter'], { email: `interpreter${n}@example.com` });
  const row = { personId: person.id, languages: [{ code: 'vi', level: 4 }], ...interpreterGiven };
  const id = idOf(await dataSource.manager.insert(Interpreter, row));
  if (cohort) {
    await dataSource.manager.insert(CohortInterpreter, { cohortId: cohort.id, interpreterId: id });
    await replaceAvailability(dataSource.manager, cohort.id, person.id, availability ?? cohort.slots);
  }
  return Object.assign(await dataSource.manager.findOneByOrFail(Interpreter, { id }), { person });
}

/** A meeting in a slot; firm and buyer are made when they are not given. */
export async function createMeeting(
  dataSource: DataSource,
  cohort: { id: string; slots: Slot[] },
  given: Partial<Meeting> = {},
): Promise<Meeting> {
  const slot = cohort.slots.find(({ id }) => id === given.slotId) ?? cohort.slots[0]!;
  const firmId = given.firmId ?? (await createFirm(dataSource)).id;
  const buyerId = given.buyerId ?? (await createBuyer(dataSource, cohort)).id;
  const row = {
    cohortId: cohort.id,
    slotId: slot.id,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    ...given,
    firmId,
    buyerId,
  };
  const id = idOf(await dataSource.manager.insert(Meeting, { ...row, why: (row.why ?? []) as object }));
  return dataSource.manager.findOneByOrFail(Meeting, { id });
}
