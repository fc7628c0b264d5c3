import { describe, expect, it } from 'vitest';
import { checkPlan } from '#domain/scheduling/checker.ts';
import { solve } from '#domain/scheduling/solve.ts';
import { slotsOfDay } from '#domain/season/slots-of-day.ts';
import { boothOfTable, buildProblem } from './build-problem.ts';
import type { CohortSnapshot, SnapshotBuyer, SnapshotFirm } from './cohort-snapshot.ts';
import type { BuyerProfile, FirmProfile, PairFacts } from './match-parts.ts';
import { matchScore } from './match-score.ts';
import { DEFAULT_WEIGHTS, MATCH_KINDS, pointsOf } from './match-weights.ts';
import { interpretationNeed } from './working-language.ts';

const firm: FirmProfile = {
  hsCodes: ['330499'],
  targetMarkets: ['VN'],
  priceBands: ['mid'],
  minOrderUsd: 20_000,
  certificates: ['CE', 'ISO 9001'],
};
const buyer: BuyerProfile = {
  country: 'VN',
  hsInterests: ['330499'],
  priceBand: 'mid',
  orderUsd: 100_000,
  certificates: ['iso-9001'],
};
type Change = { firm?: Partial<FirmProfile>; buyer?: Partial<BuyerProfile> } & Partial<
  Pick<PairFacts, 'firmWish' | 'buyerWish' | 'history'>
>;
const pairWith = ({ firm: ofFirm, buyer: ofBuyer, ...rest }: Change = {}): PairFacts => ({
  firm: { ...firm, ...ofFirm },
  buyer: { ...buyer, ...ofBuyer },
  firmWish: null,
  buyerWish: null,
  history: null,
  ...rest,
});
const met = (furthest: 'none' | 'discussed' | 'contracting' | 'contracted') => ({ meetings: 1, furthest });

describe('matchScore', () => {
  it('gives 100 to the perfect pair, whose parts add up', () => {
    const wishes = { firmWish: 'must-meet', buyerWish: 'must-meet' } as const;
    const match = matchScore(pairWith({ ...wishes, history: met('contracted') }));
    expect(match.score).toBe(100);
    expect(match.parts.reduce((sum, part) => sum + part.max, 0)).toBe(100);
  });

  it.each([
    [['330499'], ['330499'], 30, 'same-subheading'],
    [['33049910'], ['330499'], 30, 'same-subheading'],
    [['330410'], ['330499'], 23, 'same-heading'],
    [['3304'], ['330499'], 23, 'same-heading'],
    [['3303', '8504'], ['3304'], 12, 'same-chapter'],
    [['33'], ['3304'], 12, 'same-chapter'],
    [['8504'], ['3304'], 0, 'no-common-product'],
    [[], ['3304'], 0, 'no-common-product'],
  ])('products %j wanted %j: %d', (hsCodes, hsInterests, points, reason) => {
    const match = matchScore(pairWith({ firm: { hsCodes }, buyer: { hsInterests } }));
    expect(match.parts).toContainEqual({ kind: 'hs', points, max: 30, reason });
  });

  it.each<[Change, string, number, string]>([
    [{ firm: { targetMarkets: ['JP'] } }, 'market', 0, 'other-market'],
    [{ firm: { targetMarkets: [] } }, 'market', 8, 'any-market'],
    [{}, 'market', 15, 'target-market'],
    [{ firm: { priceBands: ['high'] } }, 'price', 2, 'next-band'],
    [{ firm: { priceBands: ['high', 'mid'] } }, 'price', 4, 'same-band'],
    [{ firm: { priceBands: ['high'] }, buyer: { priceBand: 'low' } }, 'price', 0, 'far-band'],
    [{ firm: { priceBands: [] } }, 'price', 2, 'not-stated'],
    [{ buyer: { priceBand: null } }, 'price', 2, 'not-stated'],
    [{ firm: { certificates: [] } }, 'certificates', 0, 'none-held'],
    [{ buyer: { certificates: ['CE', 'FDA'] } }, 'certificates', 4, 'some-held'],
    [{ buyer: { certificates: [] } }, 'certificates', 8, 'none-asked'],
    [{ buyer: { orderUsd: 20_000 } }, 'order-size', 4, 'order-covers-minimum'],
    [{ buyer: { orderUsd: 10_000 } }, 'order-size', 2, 'order-half-of-minimum'],
    [{ buyer: { orderUsd: 9_999 } }, 'order-size', 0, 'order-too-small'],
    [{ firm: { minOrderUsd: null } }, 'order-size', 2, 'not-stated'],
    [{ history: null }, 'history', 3, 'never-met'],
    [{ history: met('contracted') }, 'history', 4, 'met-contracted'],
    [{ history: met('discussed') }, 'history', 2, 'met-discussed'],
    [{ history: met('none') }, 'history', 0, 'met-without-result'],
    [{ buyerWish: 'would-meet' }, 'buyer-preference', 12, 'would-meet'],
    [{ firmWish: 'must-meet' }, 'firm-preference', 15, 'must-meet'],
  ])('of a pair with %j the part %s gets %d', (change, kind, points, reason) => {
    const part = matchScore(pairWith(change)).parts.find((one) => one.kind === kind)!;
    expect({ points: part.points, reason: part.reason }).toEqual({ points, reason });
  });

  it.each([
    ['no-thanks', 'must-meet', ['firm']],
    [null, 'no-thanks', ['buyer']],
    ['no-thanks', 'no-thanks', ['firm', 'buyer']],
  ] as const)('bans on %s / %s', (firmWish, buyerWish, bannedBy) => {
    expect(matchScore(pairWith({ firmWish, buyerWish }))).toEqual({ score: 0, bannedBy, parts: [] });
  });

  it('counts as the season weighs: a part at 0 gives nothing, one alone gives everything', () => {
    const zero = Object.fromEntries(MATCH_KINDS.map((kind) => [kind, 0]));
    const match = matchScore(pairWith(), { ...zero, hs: 7 });
    expect(match.score).toBe(100);
    expect(match.parts.filter(({ points }) => points > 0).map(({ kind }) => kind)).toEqual(['hs']);
    const without = matchScore(pairWith(), { hs: 0 });
    expect(without.parts.find(({ kind }) => kind === 'hs')).toMatchObject({ points: 0, max: 0 });
  });
});

describe('pointsOf', () => {
  it('is the default as it stands', () => expect(pointsOf()).toEqual(DEFAULT_WEIGHTS));

  it('adds up to 100 for any weights', () => {
    for (let seed = 1; seed < 97; seed++) {
      const weights = Object.fromEntries(MATCH_KINDS.map((kind, i) => [kind, (seed * (i + 3) * 7919) % 97]));
      const points = pointsOf(weights);
      expect(MATCH_KINDS.reduce((sum, kind) => sum + points[kind], 0)).toBe(100);
      const sum = MATCH_KINDS.reduce((total, kind) => total + weights[kind]!, 0);
      for (const kind of MATCH_KINDS)
        expect(Math.abs(points[kind] - (100 * weights[kind]!) / sum)).toBeLessThan(1);
    }
  });

  it('refuses weights that say nothing', () => {
    const zero = Object.fromEntries(MATCH_KINDS.map((kind) => [kind, 0]));
    expect(() => pointsOf(zero)).toThrow(expect.objectContaining({ code: 'weights-all-zero' }));
    expect(() => pointsOf({ hs: -1 })).toThrow(expect.objectContaining({ code: 'bad-weight' }));
  });
});

describe('interpretationNeed', () => {
  const supply = new Map([['vi', 2]]);
  it.each([
    [['ko', 'en'], ['vi', 'en'], null],
    [[], ['ko'], null],
    [['ko'], ['zh', 'vi'], { language: 'vi' }],
    [['ko'], ['zh', 'ja'], { language: 'zh' }],
    [['ko'], [], null],
  ])('a firm of %j and a buyer of %j: %j', (firmLanguages, buyerLanguages, need) => {
    expect(interpretationNeed(firmLanguages, buyerLanguages, supply)).toEqual(need);
  });
});

const slots = ['2027-03-16', '2027-03-17'].flatMap((day) =>
  slotsOfDay(day).map((slot, i) => ({ id: `${day}/${i}`, day, ...slot })),
);
const between = (from: string, until: string) => ({ startsAt: new Date(from), endsAt: new Date(until) });
const aFirm = (id: string, change: Partial<SnapshotFirm> = {}): SnapshotFirm => ({
  id,
  languages: ['ko'],
  ...firm,
  ...change,
});
const aBuyer = (id: string, change: Partial<SnapshotBuyer> = {}): SnapshotBuyer => ({
  id,
  languages: ['vi'],
  timeZone: 'Asia/Ho_Chi_Minh',
  availability: [],
  ...buyer,
  ...change,
});

function snapshotOf(change: Partial<CohortSnapshot> = {}): CohortSnapshot {
  return {
    slots,
    boothIds: ['booth-a'],
    remoteSeats: 1,
    firms: [aFirm('f1'), aFirm('f2', { hsCodes: ['8504'], targetMarkets: ['US'] })],
    buyers: [aBuyer('b1'), aBuyer('b2', { languages: ['en'], country: 'US', timeZone: 'America/New_York' })],
    interpreters: [
      {
        id: 'i1',
        languages: [{ code: 'vi', level: 4 }],
        fields: ['HS33'],
        availability: [between('2027-03-16T01:00:00Z', '2027-03-16T05:00:00Z')],
        priorMeetings: 2,
        hoursLeft: 2,
        conflicts: ['f2', 'gone'],
      },
    ],
    preferences: [],
    forbids: [],
    locks: [],
    ...change,
  };
}
const build = (change: Partial<CohortSnapshot> = {}) => buildProblem(snapshotOf(change)).problem;
const partyOf = (change: Partial<CohortSnapshot>, id: string) =>
  build(change).parties.find((p) => p.id === id)!;

describe('buildProblem', () => {
  it('pairs those that fit, with the language and the common field', () => {
    const { problem, matches } = buildProblem(snapshotOf());
    expect(problem.pairs).toEqual([
      { a: 'f1', b: 'b1', score: 71, language: 'vi', minLevel: 3, fields: ['HS33'] },
      { a: 'f1', b: 'b2', score: 56, language: 'en', minLevel: 3, fields: ['HS33'] },
      { a: 'f2', b: 'b2', score: 41, language: 'en', minLevel: 3, fields: ['HS85'] },
    ]);
    expect(matches).toHaveLength(4);
    expect(problem.tables).toBe(2);
    expect(build({ remoteSeats: null }).tables).toBeNull();
  });

  it('makes no pair without a product in common, unless the firm would be left with too few', () => {
    const pairsWith = (firmMinMeetings: number) =>
      build({ rules: { firmMinMeetings } }).pairs.map(({ a, b }) => `${a}-${b}`);
    // f2 makes what nobody wants; only its market fits b2.
    expect(pairsWith(0)).toEqual(['f1-b1', 'f1-b2']);
    expect(pairsWith(1)).toEqual(['f1-b1', 'f1-b2', 'f2-b2']);
  });

  it('takes a poor pair in when a side asked for it', () => {
    const preferences = [{ firmId: 'f2', buyerId: 'b1', side: 'buyer', wish: 'would-meet' } as const];
    expect(build({ preferences }).pairs.map((p) => `${p.a}-${p.b}`)).toContain('f2-b1');
  });

  it.each([
    [{ preferences: [{ firmId: 'f1', buyerId: 'b1', side: 'firm', wish: 'no-thanks' } as const] }],
    [{ preferences: [{ firmId: 'f1', buyerId: 'b1', side: 'buyer', wish: 'no-thanks' } as const] }],
    [{ forbids: [{ firmId: 'f1', buyerId: 'b1' }] }],
  ])('never schedules a no-thanks or a forbid (%#)', (change) => {
    const problem = build(change);
    expect(problem.forbidden).toEqual([{ a: 'f1', b: 'b1' }]);
    expect(
      solve(problem, { iterationLimit: 1000 }).meetings.filter((m) => m.a === 'f1' && m.b === 'b1'),
    ).toEqual([]);
  });

  it('a lock on a banned pair is a contradiction that is told, not ignored', () => {
    const problem = build({
      preferences: [{ firmId: 'f1', buyerId: 'b1', side: 'buyer', wish: 'no-thanks' }],
      locks: [{ firmId: 'f1', buyerId: 'b1', slotId: slots[0]!.id }],
    });
    expect(solve(problem)).toMatchObject({
      status: 'infeasible',
      conflict: ['$.locks[0]', '$.forbidden[0]'],
    });
  });

  it('keeps a buyer who said nothing within 08:00–21:00 of its own clock', () => {
    // 10:00 to 17:00 in Seoul is 08:00 to 15:00 in Ho Chi Minh City and 21:00 to 04:00 in New York.
    expect(partyOf({}, 'b1')).toMatchObject({ unavailable: [], unsocial: [] });
    expect(partyOf({}, 'b2').unavailable).toEqual(slots.map((s) => s.id));
  });

  it('takes what a buyer offered, and marks the hours outside as unsocial', () => {
    const availability = [between('2027-03-16T01:00:00Z', '2027-03-16T03:00:00Z')];
    const buyers = [aBuyer('b2', { timeZone: 'America/New_York', availability })];
    const { unavailable, unsocial } = partyOf({ buyers }, 'b2');
    expect(unsocial).toEqual(['2027-03-16/0', '2027-03-16/1']);
    expect(unavailable).toEqual(slots.slice(2).map((s) => s.id));
  });

  it('is right on both sides of a change of the clocks', () => {
    // New York goes to summer time on 14 March 2027: 09:00 in Seoul is 19:00 before and 20:00 after.
    const early = ['2027-03-13', '2027-03-15'].map((day) => ({
      id: day,
      day,
      ...slotsOfDay(day, {
        startsAt: '10:00',
        endsAt: '11:00',
        slotMinutes: 40,
        breakMinutes: 0,
        zone: 'Asia/Seoul',
      })[0]!,
    }));
    const buyers = [aBuyer('b2', { timeZone: 'America/New_York' })];
    expect(partyOf({ buyers, slots: early }, 'b2').unavailable).toEqual(['2027-03-15']);
  });

  it('limits interpreters by availability, hours left and known conflicts', () => {
    expect(build().interpreters).toEqual([
      expect.objectContaining({
        id: 'i1',
        available: ['2027-03-16/0', '2027-03-16/1', '2027-03-16/2'],
        maxMeetings: 3,
        conflicts: ['f2'],
        priorMeetings: 2,
      }),
    ]);
  });

  it('drops the interpreter of a lock when the two speak one language by now', () => {
    const locks = [{ firmId: 'f1', buyerId: 'b1', slotId: slots[0]!.id, interpreterId: 'i1' }];
    expect(build({ locks }).locks).toEqual([{ a: 'f1', b: 'b1', slot: slots[0]!.id, interpreter: 'i1' }]);
    const firms = [aFirm('f1', { languages: ['ko', 'vi'] })];
    expect(build({ locks, firms }).locks).toEqual([{ a: 'f1', b: 'b1', slot: slots[0]!.id }]);
  });

  it('keeps a firm out of its absences', () => {
    const firms = [aFirm('f1', { absences: [between('2027-03-16T01:30:00Z', '2027-03-16T01:50:00Z')] })];
    expect(partyOf({ firms }, 'f1').unavailable).toEqual(['2027-03-16/0']);
  });

  it('makes problems that the solver solves and the checker accepts, with booths behind tables', () => {
    const problem = build();
    const plan = solve(problem);
    expect(plan.status).toBe('optimal');
    expect(checkPlan(problem, plan.meetings).violations).toEqual([]);
    expect(plan.meetings).toMatchObject([{ a: 'f1', b: 'b1', interpreter: 'i1', table: 1 }]);
    expect([1, 2].map((table) => boothOfTable(snapshotOf(), table))).toEqual(['booth-a', null]);
  });
});
