import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataSource } from 'typeorm';
import { createTestDataSource } from '../support/test-database.ts';

let dataSource: DataSource;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ dataSource, close } = await createTestDataSource());
});
afterAll(() => close?.());

describe('schema', () => {
  it('is the same in migrations and entities', async () => {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('would notice a column that only the database has', async () => {
    await dataSource.query('ALTER TABLE season ADD surplus text');
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual(['ALTER TABLE "season" DROP COLUMN "surplus"']);
    await dataSource.query('ALTER TABLE season DROP surplus');
  });

  it('keeps every instant with its zone', async () => {
    const zoneless: { table_name: string; column_name: string }[] = await dataSource.query(
      `SELECT table_name, column_name FROM information_schema.columns
        WHERE table_schema = 'public' AND data_type IN ('timestamp without time zone', 'time without time zone')`,
    );
    expect(zoneless).toEqual([]);
  });

  it('lets nobody change or remove a line of the audit trail', async () => {
    await dataSource.query(
      `INSERT INTO audit (action, "subjectType", "subjectId") VALUES ('publish-schedule', 'cohort', uuidv7())`,
    );
    for (const statement of [
      `UPDATE audit SET action = 'nothing'`,
      'DELETE FROM audit',
      'TRUNCATE audit',
      // Not even where no row is hit.
      'DELETE FROM audit WHERE false',
    ])
      await expect(dataSource.query(statement), statement).rejects.toMatchObject({
        driverError: { code: '23001' },
      });
    expect(await dataSource.query('SELECT action FROM audit')).toEqual([{ action: 'publish-schedule' }]);
  });

  it('reads a calendar day as the day it is, whatever the zone of the process', async () => {
    const [row] = await dataSource.query(`SELECT '2027-03-16'::date AS day, '{2027-03-16}'::date[] AS days`);
    expect(row).toEqual({ day: '2027-03-16', days: ['2027-03-16'] });
  });
});
