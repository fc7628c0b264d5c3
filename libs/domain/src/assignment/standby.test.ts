import { expect, test } from 'vitest';
import type { Candidate, MeetingNeed } from './candidates.ts';
import { rankStandbys } from './standby.ts';

const at = (hour: number) => new Date(Date.UTC(2027, 2, 16, hour));
const meeting: MeetingNeed = {
  startsAt: at(1),
  endsAt: at(2),
  language: 'vi',
  minLevel: 3,
  fields: ['HS33'],
  firmId: 'firm',
  buyerId: 'buyer',
};
const standby = (id: string, given: Partial<Candidate> = {}): Candidate => ({
  id,
  languages: [{ code: 'vi', level: 4 }],
  fields: [],
  // What they gave for the plan says nothing: a standby agreed to the day.
  availability: [],
  busy: [],
  conflicts: [],
  load: 0,
  meetingsThatDay: 0,
  maxPerDay: 6,
  hoursLeft: null,
  ...given,
});

test('who knows the field comes first, then the lighter load', () => {
  const standbys = [standby('a', { load: 2 }), standby('b'), standby('c', { fields: ['HS33'], load: 3 })];
  expect(rankStandbys(meeting, standbys, null)).toEqual(['c', 'b', 'a']);
});

test.each([
  ['speaks another language', { languages: [{ code: 'th', level: 5 }] }],
  ['is below the level', { languages: [{ code: 'vi', level: 2 }] }],
  ['interprets elsewhere', { busy: [{ startsAt: at(1), endsAt: at(3) }] }],
  ['speaks for a side', { conflicts: ['firm'] }],
  ['has done the hours of the day', { meetingsThatDay: 6 }],
  ['has done the hours of the month', { hoursLeft: 0.5 }],
])('nobody who %s', (_, given) => {
  expect(rankStandbys(meeting, [standby('a', given), standby('b')], null)).toEqual(['b']);
});

test('not the one who was lost', () => {
  expect(rankStandbys(meeting, [standby('a'), standby('b')], 'a')).toEqual(['b']);
});
