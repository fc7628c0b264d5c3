import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataSource } from 'typeorm';
import { isBusinessNumber } from '#domain/firm/business-number.ts';
import { Firm } from '#persistence/entities/firm.entity.ts';
import { Meeting } from '#persistence/entities/meeting.entity.ts';
import { Person } from '#persistence/entities/person.entity.ts';
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
