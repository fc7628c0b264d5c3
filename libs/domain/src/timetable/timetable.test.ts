import { describe, expect, it } from 'vitest';
import { checkPlan } from '#domain/scheduling/checker.ts';
import type { PlannedMeeting, Problem } from '#domain/scheduling/problem.ts';
import { tinyProblem } from '#domain/scheduling/testing/generated-problem.ts';
import { solve } from '#domain/scheduling/solve.ts';
import { comparePlans } from './compare-plans.ts';
import { decideHandChange, withPairState } from './hand-change.ts';
import { obstaclesAt, targetsOf } from './targets.ts';

const NOW = new Date('2020-01-01T00:00:00Z');
const slot = (id: string, day: string, hour: number) => ({
  id,
  day,
  startsAt: `${day}T${String(hour).padStart(2, '0')}:00:00Z`,
  endsAt: `${day}T${String(hour).padStart(2, '0')}:40:00Z`,
});
const problem: Problem = {
  version: 1,
  slots: [1, 2, 3, 4].map((hour) => slot(`s${hour}`, '2027-03-16', hour)),
  tables: 2,
  parties: [
    { id: 'f1', group: 'firm', maxPerDay: 3 },
    { id: 'f2', group: 'firm' },
    { id: 'b1', group: 'buyer', unavailable: ['s4'], unsocial: ['s3'] },
    { id: 'b2', group: 'buyer' },
    { id: 'b3', group: 'buyer' },
  ],
  pairs: [
    { a: 'f1', b: 'b1', score: 50, language: 'vi', minLevel: 3, fields: ['HS33'] },
    { a: 'f1', b: 'b2', score: 40 },
    { a: 'f2', b: 'b1', score: 30, language: 'vi', minLevel: 3 },
    { a: 'f2', b: 'b3', score: 30, language: 'zh', minLevel: 3 },
  ],
  interpreters: [
    {
      id: 'i1',
      languages: [{ code: 'vi', level: 4 }],
      available: ['s1', 's2', 's3', 's4'],
      maxConsecutive: 1,
    },
    { id: 'i2', languages: [{ code: 'vi', level: 5 }], fields: ['HS33'], available: ['s2', 's3'] },
    { id: 'i3', languages: [{ code: 'zh', level: 2 }], available: ['s1'] },
  ],
};
const meetings: PlannedMeeting[] = [
  { a: 'f1', b: 'b1', slot: 's1', table: 1, interpreter: 'i1' },
  { a: 'f1', b: 'b2', slot: 's2', table: 1 },
  { a: 'f2', b: 'b1', slot: 's3', table: 1, interpreter: 'i1' },
];
const codesOf = (a: string, b: string, slotId: string) =>
  targetsOf(problem, meetings, { a, b }, NOW)
    .find((target) => target.slot === slotId)!
    .obstacles.map(({ code, params }) => [code, ...Object.values(params)].join(' '));

describe('targetsOf', () => {
  it.each([
    ['f1', 'b1', 's1', []],
    ['f1', 'b1', 's2', ['party-busy f1 b2']],
    ['f1', 'b1', 's3', ['party-busy b1 f2']],
    ['f1', 'b1', 's4', ['party-unavailable b1', 'no-interpreter-free vi 3']],
    ['f1', 'b2', 's4', []],
    ['f2', 'b3', 's1', ['no-interpreter-known zh 3']],
    ['f1', 'b3', 's4', ['slot-not-allowed']],
  ])('%s with %s at %s: %j', (a, b, slotId, codes) => expect(codesOf(a, b, slotId)).toEqual(codes));

  it('names tables and interpreters that are taken or do not suit', () => {
    const [s1, s2] = targetsOf(problem, meetings, { a: 'f2', b: 'b1' }, NOW) as [never, never];
    expect(obstaclesAt(problem, s2, { table: 1 })).toEqual([
      { code: 'table-taken', params: { a: 'f1', b: 'b2' } },
    ]);
    expect(obstaclesAt(problem, s2, { table: 2 })).toEqual([]);
    expect(obstaclesAt(problem, s2, { table: 3 }).map(({ code }) => code)).toEqual(['no-such-table']);
    const against = (interpreter: string) =>
      obstaclesAt(problem, s2, { interpreter }).map(({ code }) => code);
    expect(against('i1')).toEqual(['interpreter-needs-rest']);
    expect(against('i2')).toEqual([]);
    expect(against('i3')).toEqual(['interpreter-unsuited']);
    expect(obstaclesAt(problem, s1, { interpreter: 'i1' }).map(({ code }) => code)).toEqual([
      'party-busy',
      'no-interpreter-free',
      'interpreter-busy',
    ]);
  });

  it('offers the present interpreter first, else the one who knows the field', () => {
    const of = (slotId: string) =>
      targetsOf(problem, meetings.slice(0, 1), { a: 'f1', b: 'b1' }, NOW).find((t) => t.slot === slotId)!;
    expect(of('s2').interpreter).toBe('i1');
    expect(targetsOf(problem, [], { a: 'f1', b: 'b1' }, NOW).map(({ interpreter }) => interpreter)).toEqual([
      'i1',
      'i2',
      'i2',
      'i1',
    ]);
    expect(of('s3').unsocial).toEqual(['b1']);
  });

  it('knows what has begun and what is forbidden', () => {
    const later = targetsOf(problem, meetings, { a: 'f1', b: 'b2' }, new Date('2027-03-16T01:00:00Z'));
    expect(later.map(({ obstacles }) => obstacles.length)).toEqual([1 + 1, 0, 0, 0]);
    const forbidden = { ...problem, forbidden: [{ a: 'b2', b: 'f1' }] };
    expect(targetsOf(forbidden, [], { a: 'f1', b: 'b2' }, NOW)[0]!.obstacles[0]!.code).toBe('forbidden');
  });

  it('agrees with the independent checker, on every place of many random plans', () => {
    let legal = 0;
    let illegal = 0;
    for (let seed = 1; seed <= 150; seed++) {
      const random = tinyProblem(seed);
      const pairs = random.pairs.map((pair) => ({ ...pair, required: false }));
      const free: Problem = { ...random, pairs, locks: [] };
      const plan = solve(free, { seed, iterationLimit: 3000 });
      for (const pair of free.pairs) {
        for (const target of targetsOf(free, plan.meetings, pair, NOW)) {
          for (const table of [1, 2]) {
            const interpreter = target.interpreter ?? undefined;
            const isLegal = obstaclesAt(free, target, { table }).length === 0;
            const placed = {
              a: pair.a,
              b: pair.b,
              slot: target.slot,
              table,
              ...(interpreter && { interpreter }),
            };
            const others = plan.meetings.filter((one) => one.a !== pair.a || one.b !== pair.b);
            const { violations } = checkPlan(free, [...others, placed]);
            expect({ seed, ...placed, isLegal }).toEqual({
              seed,
              ...placed,
              isLegal: violations.length === 0,
            });
            if (isLegal) legal++;
            else illegal++;
          }
        }
      }
    }
    expect(Math.min(legal, illegal)).toBeGreaterThan(100);
  });
});

describe('a change by hand', () => {
  const pair = { a: 'f1', b: 'b2' };
  const decide = (change: Parameters<typeof decideHandChange>[3], rule = null) =>
    decideHandChange({ problem, meetings }, pair, rule, change, NOW);

  it('places a meeting where it is legal and locks it there', () => {
    expect(decide({ kind: 'place', slot: 's4' })).toEqual({
      rule: { kind: 'lock', slot: 's4' },
      meeting: { a: 'f1', b: 'b2', slot: 's4', table: 1 },
    });
    expect(() => decide({ kind: 'place', slot: 's3', table: 1 })).toThrow(
      expect.objectContaining({ code: 'illegal-target' }),
    );
  });

  it('forbids, and takes the meeting away', () => {
    const state = decide({ kind: 'forbid' });
    expect(state).toEqual({ rule: { kind: 'forbid' }, meeting: null });
    const after = withPairState({ problem, meetings }, pair, state, false);
    expect(after.problem.forbidden).toEqual([{ a: 'f1', b: 'b2' }]);
    expect(after.meetings).toHaveLength(2);
    // Undone it is as before.
    const back = withPairState(after, pair, { rule: null, meeting: meetings[1]! }, false);
    expect(back.meetings).toEqual(meetings);
    expect(back.problem).toEqual({ ...problem, locks: [], forbidden: [] });
  });

  it('keeps the ban of a side whatever staff allow', () => {
    const after = withPairState({ problem, meetings }, pair, { rule: null, meeting: null }, true);
    expect(after.problem.forbidden).toEqual([{ a: 'f1', b: 'b2' }]);
  });

  it('refuses what is not there', () => {
    expect(() =>
      decideHandChange({ problem, meetings }, { a: 'f1', b: 'b3' }, null, { kind: 'lock' }, NOW),
    ).toThrow(expect.objectContaining({ code: 'not-a-pair' }));
    expect(() =>
      decideHandChange({ problem, meetings }, { a: 'f2', b: 'b3' }, null, { kind: 'lock' }, NOW),
    ).toThrow(expect.objectContaining({ code: 'pair-has-no-meeting' }));
  });
});

describe('comparePlans', () => {
  it('tells what moved, what changed in place, what is new and what is gone', () => {
    const after: PlannedMeeting[] = [
      { a: 'b1', b: 'f1', slot: 's2', table: 1, interpreter: 'i1' },
      { a: 'f1', b: 'b2', slot: 's2', table: 2 },
      { a: 'f2', b: 'b3', slot: 's3', table: 1 },
    ];
    const { moved, changed, added, gone, same } = comparePlans(meetings, after);
    expect(moved).toEqual([{ before: meetings[0], after: after[0] }]);
    expect(changed).toEqual([{ before: meetings[1], after: after[1] }]);
    expect([added, gone, same]).toEqual([[after[2]], [meetings[2]], 0]);
    expect(comparePlans(meetings, meetings)).toMatchObject({
      moved: [],
      changed: [],
      added: [],
      gone: [],
      same: 3,
    });
  });
});
