import { expect, test } from 'vitest';
import { Revocations } from './revocations.ts';

test('a token made before or in the second of the revocation is refused, one made after it is not', () => {
  const revocations = new Revocations();
  revocations.revoke('room', 'person', 100_500);
  expect(revocations.isRevoked('room', 'person', 99)).toBe(true);
  expect(revocations.isRevoked('room', 'person', 100)).toBe(true);
  expect(revocations.isRevoked('room', 'person', 101)).toBe(false);
});

test('only that person and that room are meant', () => {
  const revocations = new Revocations();
  revocations.revoke('a', 'b', 1000);
  expect(revocations.isRevoked('a', 'c', 0)).toBe(false);
  expect(revocations.isRevoked('c', 'b', 0)).toBe(false);
});

test('what no living token can be about is forgotten', () => {
  const revocations = new Revocations();
  revocations.revoke('a', 'b', 0);
  revocations.revoke('c', 'd', 140_000);
  expect(revocations.isRevoked('a', 'b', 0)).toBe(false);
});
