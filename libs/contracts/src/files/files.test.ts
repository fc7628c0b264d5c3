import { describe, expect, it } from 'vitest';
import type { Plan, Problem } from '#domain/scheduling/problem.ts';
import { fairProblem, tinyProblem } from '#domain/scheduling/testing/generated-problem.ts';
import { jsonPath } from './faults.ts';
import { parsePlan } from './plan.ts';
import { parseProblem } from './problem.ts';

const base = fairProblem(3, { firms: 3, buyers: 4, interpreters: 2, tables: 2, days: 2, slotsPerDay: 4 });
const [pair] = base.pairs;
const interpreted = base.pairs.findIndex((p) => p.language !== undefined);
const plain = { ...pair!, language: undefined };

function faultsOf(problem: unknown): string[] {
  const result = parseProblem(JSON.parse(JSON.stringify(problem)));
  return result.ok ? [] : result.faults.map((fault) => `${fault.path} ${fault.code}`);
}

describe('parseProblem', () => {
  it('takes the example of the format, comments aside', () => {
    expect(
      faultsOf({
        version: 1,
        slots: [
          { id: 's1', day: '2027-03-16', startsAt: '2027-03-16T01:00:00Z', endsAt: '2027-03-16T01:40:00Z' },
          { id: 's2', day: '2027-03-16', startsAt: '2027-03-16T02:00:00Z', endsAt: '2027-03-16T02:40:00Z' },
        ],
        tables: 2,
        parties: [
          {
            id: 'f1',
            group: 'firm',
            unavailable: [],
            unsocial: ['s2'],
            maxMeetings: 8,
            maxPerDay: 4,
            minMeetings: 3,
          },
          { id: 'b7', group: 'buyer' },
        ],
        pairs: [
          {
            a: 'f1',
            b: 'b7',
            score: 83,
            required: false,
            slots: ['s1', 's2'],
            language: 'vi',
            minLevel: 3,
            fields: ['HS85'],
          },
        ],
        forbidden: [{ a: 'f1', b: 'b7' }],
        interpreters: [
          {
            id: 'i1',
            languages: [{ code: 'vi', level: 4 }],
            fields: ['HS85'],
            available: ['s1'],
            maxPerDay: 6,
            maxConsecutive: 3,
            maxMeetings: 20,
            conflicts: ['f1'],
            priorMeetings: 5,
          },
        ],
        locks: [{ a: 'f1', b: 'b7', slot: 's1', interpreter: 'i1' }],
        weights: {},
      }),
    ).toEqual([]);
  });

  it.each(Array.from({ length: 20 }, (_, i) => i))('takes generated problem %i', (seed) => {
    expect(faultsOf(tinyProblem(seed))).toEqual([]);
  });

  it.each<[string, unknown, string[]]>([
    ['not an object', 5, ['$ bad-value']],
    ['a wrong version', { ...base, version: 2 }, ['$.version bad-value']],
    ['an unknown key', { ...base, tabels: 2 }, ['$.tabels unknown-key']],
    [
      'an unknown key deep down',
      { ...base, pairs: [{ ...pair!, prio: 1 }] },
      ['$.pairs[0].prio unknown-key'],
    ],
    ['a score above 100', { ...base, pairs: [{ ...pair!, score: 101 }] }, ['$.pairs[0].score bad-value']],
    ['half a table', { ...base, tables: 1.5 }, ['$.tables bad-value']],
    [
      'a date that is none',
      {
        ...base,
        slots: [{ ...base.slots[0]!, day: '2027-02-30' }],
        parties: [],
        pairs: [],
        interpreters: [],
      },
      ['$.slots[0].day bad-value'],
    ],
    ['an unknown party', { ...base, pairs: [{ ...pair!, b: 'b99' }] }, ['$.pairs[0].b unknown-id']],
    [
      'an unknown slot',
      { ...base, pairs: [{ ...pair!, slots: ['s1', 's99'] }] },
      ['$.pairs[0].slots[1] unknown-id'],
    ],
    [
      'an unknown absence',
      { ...base, parties: base.parties.map((p, i) => (i === 1 ? { ...p, unavailable: ['x'] } : p)) },
      ['$.parties[1].unavailable[0] unknown-id'],
    ],
    [
      'a party twice',
      { ...base, parties: [...base.parties, base.parties[0]!] },
      [`$.parties[${base.parties.length}].id duplicate-id`],
    ],
    [
      'a pair twice, turned round',
      { ...base, pairs: [pair!, { ...pair!, a: pair!.b, b: pair!.a }] },
      ['$.pairs[1] duplicate-pair'],
    ],
    ['a party with itself', { ...base, forbidden: [{ a: 'f1', b: 'f1' }] }, ['$.forbidden[0].b same-party']],
    [
      'an unknown conflict',
      { ...base, interpreters: [{ ...base.interpreters![0]!, conflicts: ['f77'] }] },
      ['$.interpreters[0].conflicts[0] unknown-id'],
    ],
    [
      'a lock of no pair',
      { ...base, pairs: [], locks: [{ a: 'f1', b: 'b1', slot: 's1' }] },
      ['$.locks[0] unknown-pair'],
    ],
    [
      'a lock with a stranger',
      {
        ...base,
        locks: [
          { a: base.pairs[interpreted]!.a, b: base.pairs[interpreted]!.b, slot: 's1', interpreter: 'i9' },
        ],
      },
      ['$.locks[0].interpreter unknown-id'],
    ],
    [
      'a lock with a needless interpreter',
      { ...base, pairs: [plain], locks: [{ a: plain.a, b: plain.b, slot: 's1', interpreter: 'i1' }] },
      ['$.locks[0].interpreter interpreter-not-needed'],
    ],
    ['overlapping slots', shifted(1, '2027-03-15T00:30:00Z'), ['$.slots[1].startsAt slot-order']],
    [
      'a slot that ends before it starts',
      shifted(7, '2027-03-16T09:00:00Z'),
      ['$.slots[7].endsAt empty-slot'],
    ],
    [
      'a day in two parts',
      { ...base, slots: base.slots.map((s, i) => (i === 7 ? { ...s, day: '2027-03-15' } : s)) },
      ['$.slots[7].day day-order'],
    ],
  ])('finds %s', (_, problem, expected) => {
    expect(faultsOf(problem)).toEqual(expected);
  });
});

function shifted(index: number, startsAt: string): Problem {
  return { ...base, slots: base.slots.map((slot, i) => (i === index ? { ...slot, startsAt } : slot)) };
}

describe('parsePlan', () => {
  const plan: Plan = {
    version: 1,
    status: 'feasible',
    objective: { shortfall: 0, score: 83, gaps: 0, unsocial: 0, fieldMisfit: 0, maxLoad: 6, changes: 0 },
    bound: { score: 83, gaps: null },
    meetings: [{ a: 'f1', b: 'b7', slot: 's1', table: 1, interpreter: 'i1' }],
    unscheduled: [{ a: 'f1', b: 'b8', why: 'no interpreter of zh level 3 is free in a slot both can make' }],
    conflict: [],
    elapsedMs: 812,
    solver: 'name and version',
  };

  it('takes the example of the format', () => {
    expect(parsePlan(plan)).toEqual({ ok: true, value: plan });
  });

  it.each([
    [{ ...plan, status: 'good' }, '$.status'],
    [{ ...plan, meetings: [{ ...plan.meetings[0]!, table: 0 }] }, '$.meetings[0].table'],
    [{ ...plan, meetings: [plan.meetings[0]!, { ...plan.meetings[0]!, a: 'b7', b: 'f1' }] }, '$.meetings[1]'],
  ])('finds the fault (%#)', (broken, path) => {
    expect(parsePlan(broken)).toMatchObject({ ok: false, faults: [{ path }] });
  });
});

it('writes paths as JSONPath does', () => {
  expect(jsonPath(['pairs', 3, 'a'])).toBe('$.pairs[3].a');
  expect(jsonPath(['odd key', 'x'])).toBe('$["odd key"].x');
  expect(jsonPath([])).toBe('$');
});
