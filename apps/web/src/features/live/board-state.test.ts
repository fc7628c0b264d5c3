import { expect, test } from 'vitest';
import type { BoardRow } from '#contracts/http/live.ts';
import { alarmsOfBoard, isCurve, withNews } from './board-state.ts';

const row = (meetingId: string, given: Partial<BoardRow> = {}): BoardRow => ({
  meetingId,
  cohortId: 'c',
  startsAt: '2027-03-16T01:00:00Z',
  endsAt: '2027-03-16T01:40:00Z',
  firm: `firm ${meetingId}`,
  buyer: 'buyer',
  country: 'VN',
  language: 'vi',
  booth: null,
  isEnded: false,
  recording: 'off',
  people: [],
  alarms: [],
  standbys: [],
  helpCall: null,
  ...given,
});
const now = new Date('2027-03-16T01:10:00Z');
const ids = (rows: BoardRow[]) => rows.map(({ meetingId }) => meetingId);

test('two measurements make a curve, whatever lies between them', () => {
  expect(isCurve([null, 80, null])).toBe(false);
  expect(isCurve([80, null, 60])).toBe(true);
});

test('a row in trouble comes up, a new one joins, one that is gone leaves', () => {
  const rows = [row('a'), row('b'), row('c')];
  const trouble = row('b', { alarms: [{ kind: 'late', personId: 'x' }] });
  expect(ids(withNews(rows, [trouble, row('d')], ['c'], now))).toEqual(['b', 'a', 'd']);
  expect(ids(withNews(rows, [], [], now))).toEqual(['a', 'b', 'c']);
});

test('alarms know their room and person', () => {
  const person = { personId: 'x', name: 'X' } as BoardRow['people'][number];
  const alarms: BoardRow['alarms'] = [
    { kind: 'help', personId: null },
    { kind: 'late', personId: 'x' },
  ];
  const found = alarmsOfBoard([row('a'), row('b', { people: [person], alarms })]);
  expect(found.map(({ row: { meetingId }, kind, person: who }) => [meetingId, kind, who?.name])).toEqual([
    ['b', 'help', undefined],
    ['b', 'late', 'X'],
  ]);
});
