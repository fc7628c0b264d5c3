import { expect, test } from 'vitest';
import type { RemoteParticipant } from '../state/call-state.ts';
import { choosePeople } from './shown-people.ts';

const person = (personId: string, hasCamera = false) =>
  ({ personId, tracks: hasCamera ? { camera: {} } : {} }) as RemoteParticipant;
const ids = (people: readonly RemoteParticipant[]) => people.map(({ personId }) => personId).join('');

test('everybody has a tile while there is room', () => {
  expect(ids(choosePeople([person('a'), person('b')], 2, new Map(), null))).toBe('ab');
});

test('who spoke last, then who has a picture, then the first; in the order in which they came', () => {
  const people = [person('a'), person('b'), person('c', true), person('d'), person('e')];
  expect(ids(choosePeople(people, 3, new Map([['e', 500]]), null))).toBe('ace');
});

test('who is kept in view stays, however silent', () => {
  const people = [person('a'), person('b', true), person('c')];
  expect(ids(choosePeople(people, 1, new Map([['b', 500]]), 'c'))).toBe('c');
});
