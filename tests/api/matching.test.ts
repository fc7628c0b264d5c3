import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getMatchMatrix, getMatchWeights, setMatchWeights } from '#contracts/http/matching.ts';
import { getCohort, listAudit } from '#contracts/http/seasons.ts';
import { DEFAULT_WEIGHTS } from '#domain/matching/match-weights.ts';
import { Preference } from '#persistence/entities/buyer.entity.ts';
import { Product } from '#persistence/entities/firm.entity.ts';
import { ConsultationLog } from '#persistence/entities/meeting.entity.ts';
import { createApplication, createBuyer, createCohort, createMeeting } from '../support/factories.ts';
import { type StaffApi, startStaffApi } from '../support/scheduling-scene.ts';

let started: StaffApi;
let api: StaffApi['api'];
let staff: StaffApi['staff'];
let person: StaffApi['person'];
beforeAll(async () => {
  started = await startStaffApi();
  ({ api, staff, person } = started);
});
afterAll(() => started?.stop());

async function scene() {
  const cohort = await createCohort(api.dataSource);
  const { firm } = await createApplication(api.dataSource, cohort.id, { state: 'selected' });
  await api.dataSource.manager.update(
    Product,
    { firmId: firm.id },
    { priceLevel: 'mid', minOrderUsd: 20_000, certificates: ['CPNP'] },
  );
  const requirements = { priceBand: 'mid' as const, orderUsd: 10_000, certificates: ['CPNP', 'ISO 22716'] };
  const buyer = await createBuyer(api.dataSource, cohort, requirements);
  const other = await createBuyer(api.dataSource, cohort);
  const cell = async (buyerId = buyer.id) => {
    const matrix = await staff.call(getMatchMatrix, { params: { cohortId: cohort.id } });
    return matrix.cells.find((one) => one.firmId === firm.id && one.buyerId === buyerId)!;
  };
  return { cohort, firm, buyer, other, cell };
}

describe('the matrix', () => {
  it('shows every part of every pair with its reason, and both wishes', async () => {
    const { cohort, firm, buyer, other, cell } = await scene();
    const pair = { cohortId: cohort.id, firmId: firm.id };
    await api.dataSource.manager.insert(Preference, [
      { ...pair, buyerId: buyer.id, side: 'buyer', wish: 'must-meet' },
      { ...pair, buyerId: other.id, side: 'firm', wish: 'no-thanks' },
    ]);
    const wanted = await cell();
    expect(wanted).toMatchObject({ buyerWish: 'must-meet', firmWish: null, isWanted: true, language: 'vi' });
    expect(Object.fromEntries(wanted.parts.map(({ kind, reason }) => [kind, reason]))).toEqual({
      hs: 'same-heading',
      'buyer-preference': 'must-meet',
      'firm-preference': 'not-stated',
      market: 'target-market',
      certificates: 'some-held',
      price: 'same-band',
      'order-size': 'order-half-of-minimum',
      history: 'never-met',
    });
    expect(wanted.parts.reduce((sum, { points }) => sum + points, 0)).toBe(wanted.score);
    expect(await cell(other.id)).toMatchObject({ score: 0, bannedBy: ['firm'], isWanted: false, parts: [] });
  });

  it('counts what came of earlier meetings of the two', async () => {
    const { firm, buyer, cell } = await scene();
    const earlier = await createCohort(api.dataSource, { state: 'closed' });
    const { id: meetingId } = await createMeeting(api.dataSource, earlier, {
      firmId: firm.id,
      buyerId: buyer.id,
      state: 'held',
    });
    const history = async () => (await cell()).parts.find(({ kind }) => kind === 'history');
    expect(await history()).toMatchObject({ reason: 'met-without-result', points: 0 });
    await api.dataSource.manager.insert(ConsultationLog, {
      meetingId,
      contractingCents: '500000',
      savedBy: person.id,
      savedAt: new Date(),
    });
    expect(await history()).toMatchObject({ reason: 'met-contracting', points: DEFAULT_WEIGHTS.history });
  });
});

describe('weights of a season', () => {
  it('are the defaults until staff set them; then scores follow, drafts go out of date and the trail has it', async () => {
    const { cohort, cell } = await scene();
    const params = { seasonId: cohort.seasonId };
    expect(await staff.call(getMatchWeights, { params })).toMatchObject({ points: DEFAULT_WEIGHTS });
    const before = await cell();
    const version = (await staff.call(getCohort, { params: { cohortId: cohort.id } })).scheduleVersion;
    const weights = { ...DEFAULT_WEIGHTS, hs: 90 };
    const set = await staff.call(setMatchWeights, { params, body: { weights } });
    expect(set.weights).toEqual(weights);
    expect(Object.values(set.points).reduce((sum, points) => sum + points, 0)).toBe(100);
    expect((await cell()).score).not.toBe(before.score);
    expect((await cell()).parts[0]!.max).toBe(set.points.hs);
    const after = await staff.call(getCohort, { params: { cohortId: cohort.id } });
    expect(after.scheduleVersion).toBe(version + 1);
    const [entry] = await staff.call(listAudit, { params: { cohortId: cohort.id } });
    expect(entry).toMatchObject({ action: 'set-match-weights', detail: { points: set.points } });
  });

  it('cannot all be nothing', async () => {
    const { cohort } = await scene();
    const weights = Object.fromEntries(Object.keys(DEFAULT_WEIGHTS).map((kind) => [kind, 0])) as never;
    await expect(
      staff.call(setMatchWeights, { params: { seasonId: cohort.seasonId }, body: { weights } }),
    ).rejects.toMatchObject({ status: 422, code: 'weights-all-zero' });
  });
});
