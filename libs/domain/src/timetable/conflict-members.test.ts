import { describe, expect, it } from 'vitest';
import { findConflict } from '../scheduling/conflict.ts';
import type { Problem } from '../scheduling/problem.ts';
import { conflictMembers } from './conflict-members.ts';

const slot = (id: string, hour: number) => ({
  id,
  day: '2031-03-16',
  startsAt: `2031-03-16T0${hour}:00:00.000Z`,
  endsAt: `2031-03-16T0${hour}:40:00.000Z`,
});
const problem: Problem = {
  version: 1,
  slots: [slot('s1', 1), slot('s2', 2)],
  tables: 1,
  parties: [
    { id: 'f1', group: 'firm', maxPerDay: 4 },
    { id: 'f2', group: 'firm' },
    { id: 'b1', group: 'buyer', unavailable: ['s2'], maxMeetings: 3 },
  ],
  pairs: [
    { a: 'f1', b: 'b1', score: 50, required: true, slots: ['s1'], language: 'vi', minLevel: 3 },
    { a: 'f2', b: 'b1', score: 50 },
  ],
  forbidden: [{ a: 'f2', b: 'b1' }],
  interpreters: [
    {
      id: 'i1',
      languages: [{ code: 'vi', level: 4 }],
      available: ['s1'],
      maxPerDay: 6,
      maxConsecutive: 3,
      maxMeetings: 9,
      conflicts: ['f2'],
    },
  ],
  locks: [{ a: 'f1', b: 'b1', slot: 's1', interpreter: 'i1' }],
};

describe('the members of a conflict', () => {
  it.each([
    ['$.locks[0]', 'lock', { a: 'f1', b: 'b1', slot: 's1', interpreter: 'i1' }],
    ['$.pairs[0].required', 'required', { a: 'f1', b: 'b1' }],
    ['$.pairs[0].slots', 'pair-slots', { a: 'f1', b: 'b1' }],
    ['$.pairs[0].language', 'pair-language', { a: 'f1', b: 'b1', language: 'vi', minLevel: 3 }],
    ['$.forbidden[0]', 'forbidden', { a: 'f2', b: 'b1' }],
    ['$.parties[2].unavailable', 'party-unavailable', { party: 'b1' }],
    ['$.parties[2].maxMeetings', 'party-max', { party: 'b1', max: 3 }],
    ['$.parties[0].maxPerDay', 'party-max-per-day', { party: 'f1', max: 4 }],
    ['$.interpreters[0].maxMeetings', 'interpreter-max', { interpreter: 'i1', max: 9 }],
    ['$.interpreters[0].maxPerDay', 'interpreter-max-per-day', { interpreter: 'i1', max: 6 }],
    ['$.interpreters[0].maxConsecutive', 'interpreter-max-consecutive', { interpreter: 'i1', max: 3 }],
    ['$.interpreters[0].conflicts', 'interpreter-conflicts', { interpreter: 'i1' }],
    ['$.tables', 'tables', { max: 1 }],
    ['$.locks[7]', 'other', {}],
    ['$.slots[0]', 'other', {}],
    ['nonsense', 'other', {}],
  ])('%s is %s', (path, code, params) =>
    expect(conflictMembers(problem, [path])).toEqual([{ code, params }]),
  );

  it('names every member of a conflict that was found', () => {
    const locks = ['f1', 'f2'].map((a) => ({ a, b: 'b1', slot: 's1' }));
    const { forbidden: _, ...rest } = problem;
    const twice: Problem = { ...rest, tables: 2, locks };
    const members = conflictMembers(
      twice,
      findConflict(twice, () => false),
    );
    expect(members.length).toBeGreaterThan(0);
    expect(members.map(({ code }) => code)).not.toContain('other');
  });
});
