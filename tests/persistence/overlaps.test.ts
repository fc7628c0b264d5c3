import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DataSource } from 'typeorm';
import { Meeting } from '#persistence/entities/meeting.entity.ts';
import { inTransaction } from '#persistence/transaction.ts';
import { createBuyer, createCohort, createFirm, createInterpreter } from '../support/factories.ts';
import { createTestDataSource } from '../support/test-database.ts';

let dataSource: DataSource;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ dataSource, close } = await createTestDataSource());
});
afterAll(() => close?.());

type Who = 'firmId' | 'buyerId' | 'interpreterId' | 'boothId';
const at = (time: string) => new Date(`2027-03-16T${time}:00Z`);

const CASES: [Who, string][] = [
  ['firmId', 'firm-has-meeting-then'],
  ['buyerId', 'buyer-has-meeting-then'],
  ['interpreterId', 'interpreter-has-meeting-then'],
  ['boothId', 'booth-taken-then'],
];

describe.each(CASES)('the database, for %s', (who, code) => {
  let cohortId: string;
  let shared: Record<Who, string>;

  beforeEach(async () => {
    const cohort = await createCohort(dataSource);
    cohortId = cohort.id;
    shared = {
      firmId: (await createFirm(dataSource)).id,
      buyerId: (await createBuyer(dataSource, cohort)).id,
      interpreterId: (await createInterpreter(dataSource, cohort)).id,
      boothId: cohort.booths[0]!.id,
    };
    await book(at('01:00'), at('01:40'));
  });

  /** Books a meeting that shares nothing with the others but the one in question. */
  async function book(startsAt: Date, endsAt: Date, state: Meeting['state'] = 'scheduled', own = cohortId) {
    const row = {
      cohortId: own,
      firmId: who === 'firmId' ? shared.firmId : (await createFirm(dataSource)).id,
      buyerId: who === 'buyerId' ? shared.buyerId : (await createBuyer(dataSource)).id,
      interpreterId: who === 'interpreterId' ? shared.interpreterId : null,
      boothId: who === 'boothId' ? shared.boothId : null,
      startsAt,
      endsAt,
      state,
    };
    return inTransaction(dataSource, (tx) => tx.insert(Meeting, row));
  }

  it.each([
    ['the same time', '01:00', '01:40'],
    ['a minute at the end', '01:39', '02:20'],
    ['a minute at the start', '00:20', '01:01'],
    ['the middle', '01:10', '01:20'],
  ])('refuses an overlap: %s', async (_, from, to) => {
    await expect(book(at(from), at(to))).rejects.toMatchObject({ code });
  });

  it('refuses it across cohorts too', async () => {
    const other = await createCohort(dataSource);
    await expect(book(at('01:20'), at('02:00'), 'scheduled', other.id)).rejects.toMatchObject({ code });
  });

  it('refuses a cancelled meeting that comes back on top of another', async () => {
    const { identifiers } = await book(at('01:00'), at('01:40'), 'cancelled');
    await expect(
      inTransaction(dataSource, (tx) => tx.update(Meeting, identifiers[0]!, { state: 'scheduled' })),
    ).rejects.toMatchObject({ code });
  });

  it('lets one begin as the other ends', async () => {
    await book(at('01:40'), at('02:20'));
    await book(at('00:20'), at('01:00'));
  });

  it('lets a cancelled one stand aside', async () => {
    await book(at('01:00'), at('01:40'), 'cancelled');
  });

  it('lets exactly one of six bookings at once through', async () => {
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => book(at('03:00'), at('03:40'))));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code });
  });
});

it(
  'tells all but one of eight firms, forty times over, that the buyer has a meeting then',
  { timeout: 60_000 },
  async () => {
    const cohort = await createCohort(dataSource);
    const buyerId = (await createBuyer(dataSource, cohort)).id;
    const firms: string[] = [];
    for (let i = 0; i < 8; i++) firms.push((await createFirm(dataSource)).id);
    for (let hour = 0; hour < 40; hour++) {
      const startsAt = new Date(at('00:00').getTime() + hour * 3_600_000);
      const endsAt = new Date(startsAt.getTime() + 40 * 60_000);
      const row = { cohortId: cohort.id, buyerId, startsAt, endsAt, state: 'scheduled' as const };
      const results = await Promise.allSettled(
        firms.map((firmId) => inTransaction(dataSource, (tx) => tx.insert(Meeting, { ...row, firmId }))),
      );
      const refusals = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
      expect(refusals).toHaveLength(7);
      for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'buyer-has-meeting-then' });
      // A pair meets once in a cohort.
      await dataSource.getRepository(Meeting).delete({ cohortId: cohort.id });
    }
  },
);

describe('a meeting', () => {
  it('never ends before it starts', async () => {
    const cohort = await createCohort(dataSource);
    const firmId = (await createFirm(dataSource)).id;
    const buyerId = (await createBuyer(dataSource)).id;
    const row = { cohortId: cohort.id, firmId, buyerId, startsAt: at('02:00'), endsAt: at('01:00') };
    await expect(dataSource.manager.insert(Meeting, row)).rejects.toThrow();
  });

  it('of one pair happens once in a cohort, unless it was cancelled', async () => {
    const cohort = await createCohort(dataSource);
    const pair = { firmId: (await createFirm(dataSource)).id, buyerId: (await createBuyer(dataSource)).id };
    const meet = (from: string, to: string, state: Meeting['state']) =>
      inTransaction(dataSource, (tx) =>
        tx.insert(Meeting, { cohortId: cohort.id, ...pair, startsAt: at(from), endsAt: at(to), state }),
      );
    await meet('01:00', '01:40', 'cancelled');
    await meet('02:00', '02:40', 'scheduled');
    await expect(meet('03:00', '03:40', 'scheduled')).rejects.toMatchObject({ code: 'pair-meets-already' });
  });
});
