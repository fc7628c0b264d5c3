import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataSource } from 'typeorm';
import { isBusinessNumber } from '#domain/firm/business-number.ts';
import { Preference } from '#persistence/entities/buyer.entity.ts';
import { Firm } from '#persistence/entities/firm.entity.ts';
import { Meeting } from '#persistence/entities/meeting.entity.ts';
import { Person } from '#persistence/entities/person.entity.ts';
import { Cohort } from '#persistence/entities/season.entity.ts';
import { sumProgramme } from '#persistence/repositories/programme.repository.ts';
import { findSummaryRows } from '#persistence/repositories/summary.repository.ts';
import { demoSignIns, seedSampleData } from '#persistence/seeds/seed-sample-data.ts';
import { verifyPassword } from '#platform/password/password.ts';
import { createSecretKeeper } from '#platform/totp/secret-keeper.ts';
import { createTestDataSource } from '../support/test-database.ts';

const now = new Date('2026-11-24T05:03:00Z');
let dataSource: DataSource;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ dataSource, close } = await createTestDataSource());
});
afterAll(() => close?.());

describe('sample data', () => {
  const seed = () =>
    seedSampleData(dataSource, { now, ...createSecretKeeper(Buffer.alloc(32, 7).toString('base64')) });

  it('is put in once', async () => {
    expect(await seed()).toBe(true);
    expect(await seed()).toBe(false);
  });

  it('lets every role in with the words that are printed', async () => {
    for (const { role, email, password } of demoSignIns) {
      const person = await dataSource.manager.findOneByOrFail(Person, { email });
      expect(person.roles).toContain(role);
      if (password) expect(await verifyPassword(password, person.passwordHash)).toBe(true);
      else expect(person.passwordHash).toBeNull();
      expect(person.totpSecret === null).toBe(role !== 'staff');
    }
  });

  it('has a meeting whose room is open at once, and leaves 2027 to the user', async () => {
    const meetings = await dataSource.manager.find(Meeting, { order: { startsAt: 'ASC' } });
    const soon = meetings.find(({ startsAt }) => startsAt > now)!;
    expect(soon).toMatchObject({ state: 'confirmed', startsAt: new Date('2026-11-24T05:10:00Z') });
    expect(await dataSource.query('SELECT year FROM season')).toEqual([{ year: 2026 }]);
  });

  it('has a month whose firms and buyers wait to be scheduled, on working days', async () => {
    const cohort = await dataSource.manager.findOneByOrFail(Cohort, { number: 4 });
    expect(cohort).toMatchObject({
      state: 'matching',
      sessionDays: ['2026-12-15', '2026-12-16'],
      scheduleVersion: 0,
      publishedAt: null,
    });
    expect(cohort.recruitmentClosesAt < now).toBe(true);
    const hours: { city: string; slots: string }[] = await dataSource.query(
      `SELECT buyer.city, count(*) AS slots FROM availability
       JOIN buyer ON buyer."personId" = availability."personId"
       WHERE availability."cohortId" = $1 GROUP BY buyer.city`,
      [cohort.id],
    );
    const slotsIn = (city: string) => Number(hours.find((row) => row.city === city)?.slots);
    // Ten to five in Seoul: all day in Osaka, the evening of the day before in Dallas.
    expect(slotsIn('Osaka')).toBe(12);
    expect(slotsIn('Dallas')).toBe(4);
    expect(await dataSource.manager.countBy(Preference, { cohortId: cohort.id, side: 'firm' })).toBe(36);
    expect(await dataSource.manager.countBy(Meeting, { cohortId: cohort.id })).toBe(0);
  });

  it('shows something in the reports and on the front page', async () => {
    const [cohort]: { id: string }[] = await dataSource.query('SELECT id FROM cohort WHERE number = 1');
    const rows = await findSummaryRows(dataSource.manager, cohort!.id);
    expect(rows).toHaveLength(10);
    expect(rows.filter(({ summary }) => summary)).toHaveLength(9);
    const totals = await sumProgramme(dataSource.manager);
    expect(totals).toMatchObject({ firms: 6, buyers: 6, countries: 5, meetings: 24 });
    expect(totals.contractedCents).toBeGreaterThan(0);
  });

  it('has only business numbers with a right check digit', async () => {
    const firms = await dataSource.manager.find(Firm);
    expect(firms.filter(({ businessNumber }) => !isBusinessNumber(businessNumber))).toEqual([]);
  });
});
