import { describe, expect, test } from 'vitest';
import { alarmsOf, byTrouble, type WatchedMeeting, type WatchedPerson } from './alarms.ts';
import { lineLevel } from './line-level.ts';
import { lineScore } from './line-score.ts';
import { presenceOf, type Trace } from './presence.ts';

const meeting = { startsAt: new Date('2027-03-16T01:00:00Z'), endsAt: new Date('2027-03-16T01:40:00Z') };
const at = (time: string) => new Date(`2027-03-16T${time}Z`);
const nowhere: Trace = { isIn: false, leftReason: null, leftAt: null, lobbySeenAt: null };

describe('presence', () => {
  test.each<[string, Partial<Trace>, string, string]>([
    ['nobody yet', {}, '00:50:00', 'expected'],
    ['the first two minutes', {}, '01:02:00', 'expected'],
    ['later than two minutes', {}, '01:02:01', 'late'],
    ['after the end', {}, '01:40:00', 'expected'],
    ['in the lobby', { lobbySeenAt: at('00:49:30') }, '00:50:00', 'lobby'],
    ['late, but in the lobby', { lobbySeenAt: at('01:09:30') }, '01:10:00', 'lobby'],
    ['the lobby was closed', { lobbySeenAt: at('00:49:00') }, '00:50:00', 'expected'],
    ['in the room', { isIn: true, lobbySeenAt: at('01:09:59') }, '01:10:00', 'in'],
    ['lost a moment ago', { leftReason: 'connection-lost', leftAt: at('01:10:00') }, '01:10:07', 'in'],
    ['lost for longer', { leftReason: 'connection-lost', leftAt: at('01:10:00') }, '01:10:08', 'lost'],
    ['lost with the node', { leftReason: null, leftAt: at('01:10:00') }, '01:11:00', 'lost'],
    ['lost, and the meeting is over', { leftReason: null, leftAt: at('01:39:00') }, '01:40:00', 'left'],
    ['left by choice', { leftReason: 'left', leftAt: at('01:10:00') }, '01:11:00', 'left'],
    [
      'lost, and back in the lobby',
      { leftReason: 'connection-lost', leftAt: at('01:10:00'), lobbySeenAt: at('01:10:30') },
      '01:11:00',
      'lobby',
    ],
  ])('%s', (_, trace, now, expected) => {
    expect(presenceOf({ ...nowhere, ...trace }, meeting, at(now))).toBe(expected);
  });
});

describe('alarms', () => {
  const person = (role: string, given: Partial<WatchedPerson> = {}): WatchedPerson => ({
    personId: role,
    role,
    presence: 'in',
    isSilent: false,
    lineLevel: 'good',
    deviceVerdict: 'good',
    ...given,
  });
  const watched = (people: WatchedPerson[], given: Partial<WatchedMeeting> = {}): WatchedMeeting => ({
    ...meeting,
    isEnded: false,
    needsInterpreter: true,
    hasOpenHelpCall: false,
    people,
    ...given,
  });
  const all = [person('firm'), person('buyer'), person('interpreter')];
  const kinds = (given: WatchedMeeting, now = '01:10:00') => alarmsOf(given, at(now)).map(({ kind }) => kind);

  test('none when all is well', () => expect(kinds(watched(all))).toEqual([]));
  test('an interpreter from whom nothing arrives counts as lost while the seat is taken', () => {
    const silent = (given: Partial<WatchedPerson>) =>
      watched([...all.slice(0, 2), person('interpreter', { isSilent: true, ...given })]);
    expect(kinds(silent({}))).toEqual(['interpreter-lost']);
    expect(kinds(silent({ presence: 'left' }))).toEqual([]);
  });
  test('a lost interpreter is not merely somebody lost', () => {
    expect(kinds(watched([...all.slice(0, 2), person('interpreter', { presence: 'lost' })]))).toEqual([
      'interpreter-lost',
    ]);
  });
  test('the worst comes first, and each person has its own', () => {
    const people = [
      person('firm', { lineLevel: 'bad' }),
      person('buyer', { presence: 'lost' }),
      person('interpreter', { presence: 'late' }),
    ];
    expect(alarmsOf(watched(people, { hasOpenHelpCall: true }), at('01:10:00'))).toEqual([
      { kind: 'help', personId: null },
      { kind: 'lost', personId: 'buyer' },
      { kind: 'late', personId: 'interpreter' },
      { kind: 'bad-line', personId: 'firm' },
    ]);
  });
  test('an interpreter who is needed and missing is told a quarter of an hour ahead, not a day', () => {
    expect(kinds(watched(all.slice(0, 2)), '00:45:00')).toEqual(['no-interpreter']);
    expect(kinds(watched(all.slice(0, 2)), '00:44:59')).toEqual([]);
    expect(kinds(watched(all.slice(0, 2), { needsInterpreter: false }))).toEqual([]);
  });
  test('a device that will not work matters before the room, not in it', () => {
    const broken = { deviceVerdict: 'unusable' as const };
    expect(
      kinds(watched([person('buyer', { ...broken, presence: 'lobby' }), person('interpreter')])),
    ).toEqual(['device-unusable']);
    expect(kinds(watched([person('buyer', broken), person('interpreter')]))).toEqual([]);
  });
  test('nobody came', () => {
    const late = { presence: 'late' as const };
    expect(kinds(watched([person('firm', late), person('buyer', late), person('interpreter')]))).toEqual([
      'late',
      'late',
      'nobody-came',
    ]);
  });
  test('a meeting that is over or was ended has no more than its open call for help', () => {
    const lost = [person('buyer', { presence: 'lost' })];
    expect(kinds(watched(lost), '01:40:00')).toEqual([]);
    expect(kinds(watched(lost, { isEnded: true, hasOpenHelpCall: true }))).toEqual(['help']);
  });
  test('rows: trouble, then what runs, what comes, what is over', () => {
    const row = (id: string, startsAt: string, alarms: { kind: 'help' | 'bad-line' }[] = []) => ({
      id,
      startsAt: at(startsAt),
      endsAt: new Date(at(startsAt).getTime() + 40 * 60_000),
      isEnded: false,
      alarms: alarms.map(({ kind }) => ({ kind, personId: null })),
    });
    const rows = [
      row('over', '00:00:00'),
      row('next', '02:00:00'),
      row('runs', '01:00:00'),
      row('bad', '01:00:00', [{ kind: 'bad-line' }]),
      row('help', '02:00:00', [{ kind: 'help' }]),
    ];
    expect(rows.toSorted(byTrouble(at('01:10:00'))).map(({ id }) => id)).toEqual([
      'help',
      'bad',
      'runs',
      'next',
      'over',
    ]);
  });
});

describe('line', () => {
  test.each([
    [{ loss: 0, roundTripMs: 40, jitterMs: 5 }, 'good'],
    [{ loss: 0.02, roundTripMs: 300, jitterMs: 40 }, 'good'],
    [{ loss: 0.021, roundTripMs: null, jitterMs: 0 }, 'fair'],
    [{ loss: 0, roundTripMs: 301, jitterMs: 0 }, 'fair'],
    [{ loss: 0, roundTripMs: 601, jitterMs: 0 }, 'bad'],
    [{ loss: 0.081, roundTripMs: null, jitterMs: 0 }, 'bad'],
    [{ loss: 0, roundTripMs: null, jitterMs: 101 }, 'bad'],
  ] as const)('%o is %s', (figures, expected) => expect(lineLevel(figures)).toBe(expected));

  test.each([
    [{ loss: 0, roundTripMs: 0, jitterMs: 0 }, 100],
    [{ loss: 0.02, roundTripMs: 40, jitterMs: 5 }, 80],
    [{ loss: 0, roundTripMs: 600, jitterMs: 0 }, 50],
    [{ loss: 0.16, roundTripMs: null, jitterMs: 0 }, 25],
    [{ loss: 1, roundTripMs: null, jitterMs: 0 }, 0],
  ])('%o has score %i', (figures, expected) => expect(lineScore(figures)).toBe(expected));
});
