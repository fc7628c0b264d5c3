import { describe, expect, it } from 'vitest';
import { needsRepair } from './needs-repair.ts';
import type { PlannedMeeting, Problem } from './problem.ts';

const slots = ['09', '10', '11', '13'].map((hour, i) => ({
  id: `s${i + 1}`,
  day: '2027-03-16',
  startsAt: `2027-03-16T${hour}:00:00Z`,
  endsAt: `2027-03-16T${hour}:40:00Z`,
}));
const every = slots.map((slot) => slot.id);

const problem: Problem = {
  version: 1,
  slots,
  tables: 2,
  parties: ['f1', 'f2', 'b1', 'b2'].map((id) => ({ id, group: id.startsWith('f') ? 'firm' : 'buyer' })),
  pairs: [
    { a: 'f1', b: 'b1', score: 50, language: 'vi' },
    { a: 'f1', b: 'b2', score: 60, language: 'vi' },
    { a: 'f2', b: 'b1', score: 70 },
    { a: 'f2', b: 'b2', score: 10 },
  ],
  interpreters: [
    { id: 'i1', languages: [{ code: 'vi', level: 4 }], available: every },
    { id: 'i2', languages: [{ code: 'vi', level: 2 }], available: every },
  ],
};

const plan: PlannedMeeting[] = [
  { a: 'f1', b: 'b1', slot: 's1', table: 1, interpreter: 'i1' },
  { a: 'f2', b: 'b2', slot: 's1', table: 2 },
  { a: 'f1', b: 'b2', slot: 's2', table: 1, interpreter: 'i1' },
];

const withParty = (id: string, change: object): Problem => ({
  ...problem,
  parties: problem.parties.map((party) => (party.id === id ? { ...party, ...change } : party)),
});
const withInterpreter = (change: object): Problem => ({
  ...problem,
  interpreters: problem.interpreters!.map((one) => (one.id === 'i1' ? { ...one, ...change } : one)),
});
const withPair = (at: number, change: object): Problem => ({
  ...problem,
  pairs: problem.pairs.map((pair, i) => (i === at ? { ...pair, ...change } : pair)),
});

describe('needsRepair', () => {
  it.each<[string, Problem]>([
    ['nothing changed', problem],
    ['a party lost a slot it does not use', withParty('f1', { unavailable: ['s3'] })],
    ['a limit that is just kept', withParty('f1', { maxPerDay: 2, maxMeetings: 2 })],
    ['an interpreter lost a slot in which nobody needs one', withInterpreter({ available: ['s1', 's2'] })],
    ['another pair became possible', withPair(2, { score: 100 })],
    ['a party falls short of its minimum, which is soft', withParty('b1', { minMeetings: 3 })],
    ['an hour became unsocial, which is soft', withParty('b1', { unsocial: ['s1'] })],
    ['a lock on a meeting where it is', { ...problem, locks: [{ a: 'b2', b: 'f2', slot: 's1' }] }],
  ])('no: %s', (_, changed) => expect(needsRepair(changed, plan)).toBe(false));

  it.each<[string, Problem]>([
    ['a buyer cancelled', withParty('b1', { unavailable: every })],
    ['a buyer is gone from the file', { ...problem, pairs: problem.pairs.slice(1) }],
    ['a party may meet less often', withParty('f1', { maxMeetings: 1 })],
    ['a party may meet less often a day', withParty('f1', { maxPerDay: 1 })],
    ['a booth was lost', { ...problem, tables: 1 }],
    ['a pair became forbidden', { ...problem, forbidden: [{ a: 'b2', b: 'f2' }] }],
    ['a pair may no longer meet then', withPair(3, { slots: ['s4'] })],
    ['a pair needs an interpreter now', withPair(3, { language: 'vi' })],
    ['a pair needs a better one', withPair(0, { minLevel: 5 })],
    ['an interpreter declined', { ...problem, interpreters: problem.interpreters!.slice(1) }],
    ['an interpreter lost a slot', withInterpreter({ available: ['s2'] })],
    ['an interpreter may do less', withInterpreter({ maxMeetings: 1 })],
    ['an interpreter may do less a day', withInterpreter({ maxPerDay: 1 })],
    ['an interpreter needs a rest', withInterpreter({ maxConsecutive: 1 })],
    ['an interpreter has an interest', withInterpreter({ conflicts: ['b2'] })],
    ['a pair must meet that did not', withPair(2, { required: true })],
    ['a lock elsewhere', { ...problem, locks: [{ a: 'f1', b: 'b1', slot: 's4' }] }],
    [
      'a lock on another interpreter',
      { ...problem, locks: [{ a: 'f1', b: 'b1', slot: 's1', interpreter: 'i2' }] },
    ],
    ['a slot was dropped', { ...problem, slots: slots.slice(1) }],
  ])('yes: %s', (_, changed) => expect(needsRepair(changed, plan)).toBe(true));
});
