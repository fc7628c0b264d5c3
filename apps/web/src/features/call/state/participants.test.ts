import { expect, test } from 'vitest';
import type { RemoteParticipant } from './call-state.ts';
import * as people from './participants.ts';

const person = (personId: string) => ({ personId, name: personId, role: 'buyer', language: 'vi' }) as const;
const track = {} as MediaStreamTrack;
const camera = (personId: string) => ({
  consumerId: `consumer-${personId}`,
  producerId: 'p',
  personId,
  source: 'camera' as const,
  kind: 'video' as const,
  rtpParameters: { codecs: [] },
  producerPaused: false,
});
const two = (): RemoteParticipant[] => {
  const both = people.greeted([], [person('a'), person('b')]);
  return people.withTrack(both, camera('a'), track);
};

test('a person whose line is lost keeps the tile, away and without a picture; one who leaves goes', () => {
  const away = people.left(two(), { personId: 'a', reason: 'connection-lost' });
  expect(away.map(({ personId, presence, tracks }) => [personId, presence, Object.keys(tracks)])).toEqual([
    ['a', 'away', []],
    ['b', 'here', []],
  ]);
  expect(people.left(two(), { personId: 'a', reason: 'left' }).map(({ personId }) => personId)).toEqual([
    'b',
  ]);
});

test('who comes back sits where they sat, once', () => {
  const away = people.left(two(), { personId: 'a', reason: 'replaced' });
  const back = people.joined(away, person('a'));
  expect(back.map(({ personId, presence }) => [personId, presence])).toEqual([
    ['a', 'here'],
    ['b', 'here'],
  ]);
});

test('after our own reconnection the order stays, newcomers follow, and the missing are away until they are dropped', () => {
  const greeted = people.greeted(people.disconnected(two()), [person('c'), person('b')]);
  expect(greeted.map(({ personId, presence }) => [personId, presence])).toEqual([
    ['a', 'away'],
    ['b', 'here'],
    ['c', 'here'],
  ]);
  expect(people.withoutAway(greeted, ['a', 'b']).map(({ personId }) => personId)).toEqual(['b', 'c']);
});

test('going over to another node everyone stays as shown until the new line has the same, or is over', () => {
  const going = people.carried(two(), [person('a'), person('c')]);
  expect(going.map(({ personId, presence, tracks }) => [personId, presence, Object.keys(tracks)])).toEqual([
    ['a', 'here', ['camera']],
    ['b', 'here', []],
    ['c', 'here', []],
  ]);
  const shown = people.withTrack(going, { ...camera('a'), consumerId: 'new-a' }, track);
  // The old line's word that this track ended is about another one by now.
  expect(people.withoutTrack(shown, 'consumer-a')).toEqual(shown);
  const has = (ids: string[]) => (id: string) => ids.includes(id);
  const over = (now: RemoteParticipant[]) =>
    people
      .settled(now, has(['a', 'c']), has(['new-a']))
      .map(({ personId, presence, tracks }) => [personId, presence, Object.keys(tracks)]);
  expect(over(shown)).toEqual([
    ['a', 'here', ['camera']],
    ['b', 'away', []],
    ['c', 'here', []],
  ]);
  expect(over(going)[0]).toEqual(['a', 'here', []]);
});

test('a paused and a closed track change only their person', () => {
  const before = two();
  const paused = people.withTrackPaused(before, 'consumer-a', true);
  expect(paused[0]?.tracks.camera?.isPaused).toBe(true);
  expect(paused[1]).toBe(before[1]);
  expect(people.withoutTrack(paused, 'consumer-a')[0]?.tracks).toEqual({});
});
