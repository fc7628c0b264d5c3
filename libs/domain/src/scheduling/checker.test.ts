import { describe, expect, it } from 'vitest';
import { checkPlan } from './checker.ts';
import type { PlannedMeeting, Problem } from './problem.ts';
import { solve } from './solve.ts';
import { fairProblem } from './testing/generated-problem.ts';

const slot = (n: number, day: number) => ({
  id: `s${n}`,
  day: `2027-03-1${day}`,
  startsAt: `2027-03-1${day}T0${n}:00:00Z`,
  endsAt: `2027-03-1${day}T0${n}:40:00Z`,
});

/** Two firms, three buyers; f2–b2 and f2–b3 need Vietnamese. Day 6 has four slots, day 7 has two. */
const problem: Problem = {
  version: 1,
  slots: [slot(1, 6), slot(2, 6), slot(3, 6), slot(4, 6), slot(5, 7), slot(6, 7)],
  tables: 2,
  parties: [
    { id: 'f1', group: 'firm', maxMeetings: 3, maxPerDay: 2, minMeetings: 2 },
    { id: 'f2', group: 'firm', unavailable: ['s4'], unsocial: ['s1'] },
    { id: 'b1', group: 'buyer', minMeetings: 3 },
    { id: 'b2', group: 'buyer' },
    { id: 'b3', group: 'buyer', unsocial: ['s6'] },
  ],
  pairs: [
    { a: 'f1', b: 'b1', score: 50, required: true },
    { a: 'f1', b: 'b2', score: 40, slots: ['s2', 's3'] },
    { a: 'f1', b: 'b3', score: 30 },
    { a: 'f2', b: 'b1', score: 20 },
    { a: 'f2', b: 'b2', score: 10, language: 'vi', minLevel: 3, fields: ['HS85'] },
    { a: 'f2', b: 'b3', score: 5, language: 'vi', minLevel: 3, fields: ['HS33'] },
  ],
  forbidden: [{ a: 'b3', b: 'f1' }],
  interpreters: [
    {
      id: 'i1',
      languages: [{ code: 'vi', level: 4 }],
      fields: ['HS85'],
      available: ['s1', 's2', 's3', 's5', 's6'],
      maxPerDay: 1,
      priorMeetings: 2,
    },
    { id: 'i2', languages: [{ code: 'vi', level: 2 }], available: ['s1', 's2', 's3', 's4', 's5', 's6'] },
    {
      id: 'i3',
      languages: [{ code: 'vi', level: 5 }],
      available: ['s1', 's2'],
      maxConsecutive: 1,
      conflicts: ['b2'],
    },
  ],
  locks: [{ a: 'f2', b: 'b2', slot: 's3', interpreter: 'i1' }],
};

const good: PlannedMeeting[] = [
  { a: 'f1', b: 'b1', slot: 's1', table: 1 },
  { a: 'f1', b: 'b2', slot: 's2', table: 1 },
  { a: 'f2', b: 'b2', slot: 's3', table: 1, interpreter: 'i1' },
  { a: 'f2', b: 'b1', slot: 's5', table: 1 },
  { a: 'f2', b: 'b3', slot: 's6', table: 1, interpreter: 'i1' },
];

const change = (index: number, to: Partial<PlannedMeeting>) =>
  good.map((meeting, i) => (i === index ? { ...meeting, ...to } : meeting));
const rulesOf = (meetings: PlannedMeeting[], of = problem) =>
  [...new Set(checkPlan(of, meetings).violations.map((v) => v.rule))].toSorted();

describe('checkPlan', () => {
  it('accepts a good plan and computes its objective', () => {
    expect(checkPlan(problem, good)).toEqual({
      violations: [],
      // b1 lacks one meeting; nobody waits between two meetings of a day; b3 meets in s6; i1 does not know HS33.
      objective: { shortfall: 1, score: 125, gaps: 0, unsocial: 1, fieldMisfit: 1, maxLoad: 4, changes: 0 },
    });
  });

  it.each<[string, PlannedMeeting[], string[]]>([
    ['a party twice in one slot', change(1, { slot: 's3', table: 2 }), ['party-in-two-meetings']],
    ['a table twice', [...change(3, { slot: 's1' })], ['table-taken-twice', 'party-in-two-meetings']],
    ['a table that is not there', change(0, { table: 3 }), ['unknown-table']],
    ['a table of number 0', change(0, { table: 0 }), ['unknown-table']],
    ['an absent party', change(3, { slot: 's4' }), ['party-unavailable']],
    ['a slot the pair excludes', change(1, { slot: 's4' }), ['slot-not-allowed']],
    ['a slot that is not there', change(0, { slot: 's9' }), ['unknown-slot']],
    [
      'a forbidden pair, either way round',
      [...good, { a: 'f1', b: 'b3', slot: 's5', table: 2 }],
      ['forbidden'],
    ],
    ['a pair not in the problem', [...good, { a: 'b1', b: 'b2', slot: 's6', table: 2 }], ['not-a-pair']],
    ['a pair that meets twice', [...good, { a: 'b1', b: 'f1', slot: 's6', table: 2 }], ['meets-twice']],
    ['a required meeting left out', good.slice(1), ['required-missing']],
    [
      'a moved lock',
      change(2, { slot: 's2', table: 2, interpreter: 'i1' }),
      ['lock-moved', 'party-in-two-meetings'],
    ],
    ['a lock with another interpreter', change(2, { interpreter: 'i2' }), ['language', 'lock-moved']],
    ['no interpreter', change(4, { interpreter: undefined }), ['interpreter-missing']],
    [
      'a needless interpreter',
      change(0, { interpreter: 'i1' }),
      ['interpreter-not-needed', 'interpreter-max-per-day'],
    ],
    ['an unknown interpreter', change(4, { interpreter: 'i9' }), ['unknown-interpreter']],
    ['too low a level', change(4, { interpreter: 'i2' }), ['language']],
    ['an absent interpreter', change(4, { interpreter: 'i3' }), ['interpreter-unavailable']],
    ['too many a day for an interpreter', change(4, { slot: 's2', table: 2 }), ['interpreter-max-per-day']],
  ])('rejects %s', (_, meetings, rules) => {
    expect(rulesOf(meetings)).toEqual(rules.toSorted());
  });

  it('rejects a conflict of interest', () => {
    const unlocked = { ...problem, locks: [] };
    expect(rulesOf(change(2, { slot: 's1', table: 2, interpreter: 'i3' }), unlocked)).toEqual([
      'conflict-of-interest',
    ]);
  });

  it('rejects an interpreter in two meetings at once, without a rest, and beyond all limits', () => {
    const [one] = problem.interpreters!;
    const pairs = problem.pairs.map((p) => ({ ...p, language: 'vi', slots: undefined }));
    const free = { ...problem, tables: null, pairs, locks: [], forbidden: [] };
    const busy = (limits: object): Problem => ({
      ...free,
      interpreters: [{ ...one!, maxPerDay: 9, ...limits }],
    });
    const all = [0, 1, 2].map((i) => ({ ...good[i]!, interpreter: 'i1' }));
    expect(rulesOf(all, busy({}))).toEqual([]);
    expect(rulesOf(all, busy({ maxConsecutive: 2 }))).toEqual(['interpreter-max-consecutive']);
    expect(rulesOf(all, busy({ maxConsecutive: 3 }))).toEqual([]);
    expect(rulesOf(all, busy({ maxMeetings: 2 }))).toEqual(['interpreter-max-meetings']);
    const together = [all[0]!, { ...all[2]!, slot: 's1', table: 2 }];
    expect(rulesOf(together, busy({}))).toEqual(['interpreter-in-two-meetings']);
  });

  it('rejects what is beyond a party’s limits and the number of tables', () => {
    const limit = (limits: object): Problem => ({
      ...problem,
      parties: problem.parties.map((p) => (p.id === 'f2' ? { ...p, ...limits } : p)),
    });
    expect(rulesOf(good, limit({ maxMeetings: 2 }))).toEqual(['max-meetings']);
    expect(rulesOf(good, limit({ maxPerDay: 1 }))).toEqual(['max-per-day']);
    const wide = change(4, { slot: 's5', table: 2, interpreter: 'i1', a: 'f1', b: 'b3' });
    expect(rulesOf(wide, { ...problem, tables: 1, forbidden: [] })).toEqual(
      ['interpreter-not-needed', 'tables', 'unknown-table'].toSorted(),
    );
  });

  it('counts gaps as maximal idle runs strictly inside a day, for both parties', () => {
    const meetings = change(1, { slot: 's3', table: 2 }).filter((_, i) => i !== 2);
    expect(checkPlan(problem, meetings).objective.gaps).toBe(1);
    const unlocked = { ...problem, pairs: problem.pairs.map((p) => ({ ...p, slots: undefined })) };
    const wide: PlannedMeeting[] = [
      { a: 'f1', b: 'b1', slot: 's1', table: 1 },
      { a: 'f1', b: 'b2', slot: 's4', table: 1 },
      { a: 'f2', b: 'b1', slot: 's3', table: 1 },
    ];
    // f1 waits through s2–s3 (one run), b1 through s2 (one run).
    expect(checkPlan(unlocked, wide).objective.gaps).toBe(2);
  });

  it('counts what changed against an earlier plan, additions not', () => {
    const before = [{ ...good[0]!, slot: 's2' }, good[1]!, { ...good[2]!, interpreter: 'i3' }, good[3]!];
    expect(checkPlan(problem, good, before).objective.changes).toBe(2);
    expect(
      checkPlan(problem, good, [...good, { a: 'x', b: 'y', slot: 's1', table: 1 }]).objective.changes,
    ).toBe(0);
  });

  it('notices any single meeting of a solver’s plan moved, doubled or handed over wrongly', () => {
    const fair = fairProblem(5, { firms: 4, buyers: 8, interpreters: 4, tables: 2, days: 2, slotsPerDay: 5 });
    const { meetings } = solve({ ...fair, locks: [] }, { iterationLimit: 5000 });
    expect(meetings.length).toBeGreaterThan(8);
    for (const [i, meeting] of meetings.entries()) {
      const locked = { ...fair, locks: meetings.map(({ a, b, slot: s }) => ({ a, b, slot: s })) };
      const other = fair.slots.find((s) => s.id !== meeting.slot)!.id;
      const moved = meetings.map((m, k) => (k === i ? { ...m, slot: other } : m));
      expect(rulesOf(moved, locked)).toContain('lock-moved');
      expect(rulesOf([...meetings, meeting], fair)).toContain('meets-twice');
      expect(
        rulesOf(
          meetings.filter((_, k) => k !== i),
          locked,
        ),
      ).toContain('lock-moved');
    }
  });
});
