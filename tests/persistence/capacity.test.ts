import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataSource } from 'typeorm';
import { Application } from '#persistence/entities/firm.entity.ts';
import { Cohort } from '#persistence/entities/season.entity.ts';
import { inTransaction } from '#persistence/transaction.ts';
import { createApplication, createCohort } from '../support/factories.ts';
import { createTestDataSource } from '../support/test-database.ts';

let dataSource: DataSource;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ dataSource, close } = await createTestDataSource({ poolSize: 20 }));
});
afterAll(() => close?.());

const select = (id: string) =>
  inTransaction(dataSource, (tx) => tx.update(Application, { id }, { state: 'selected' }));
const countOf = async (id: string) =>
  (await dataSource.manager.findOneByOrFail(Cohort, { id })).selectedCount;

describe('capacity of a cohort, kept by the database alone', () => {
  it('holds when everybody is selected at once without any lock', async () => {
    const cohort = await createCohort(dataSource, { capacity: 3 });
    const ids: string[] = [];
    for (let i = 0; i < 20; i++) ids.push((await createApplication(dataSource, cohort.id)).id);
    const results = await Promise.allSettled(ids.map(select));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'cohort-full' });
    expect(await countOf(cohort.id)).toBe(3);
  });

  it('counts insertions, changes and deletions', async () => {
    const cohort = await createCohort(dataSource, { capacity: 2 });
    const first = await createApplication(dataSource, cohort.id, { state: 'selected' });
    const second = await createApplication(dataSource, cohort.id, { state: 'selected' });
    expect(await countOf(cohort.id)).toBe(2);
    await expect(createApplication(dataSource, cohort.id, { state: 'selected' })).rejects.toThrow();
    await dataSource.manager.update(Application, { id: first.id }, { state: 'withdrawn' });
    expect(await countOf(cohort.id)).toBe(1);
    await dataSource.manager.update(Application, { id: second.id }, { note: '변동 없음' });
    expect(await countOf(cohort.id)).toBe(1);
    await dataSource.manager.delete(Application, { id: second.id });
    expect(await countOf(cohort.id)).toBe(0);
  });

  it('cannot be lowered below those selected', async () => {
    const cohort = await createCohort(dataSource, { capacity: 2 });
    await createApplication(dataSource, cohort.id, { state: 'selected' });
    await createApplication(dataSource, cohort.id, { state: 'selected' });
    await expect(dataSource.manager.update(Cohort, { id: cohort.id }, { capacity: 1 })).rejects.toThrow();
  });

  it('keeps a place on the waitlist and the waitlist itself together', async () => {
    const cohort = await createCohort(dataSource);
    await expect(createApplication(dataSource, cohort.id, { state: 'waitlisted' })).rejects.toThrow();
    await expect(createApplication(dataSource, cohort.id, { waitlistPlace: 1 })).rejects.toThrow();
  });
});
