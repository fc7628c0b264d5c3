import { expect, test } from 'vitest';
import { backoffDelay, pause } from './backoff.ts';

test('the first try is at once, then quick for ten seconds, then slower up to five seconds', () => {
  expect(backoffDelay(0, 0)).toBe(0);
  expect(backoffDelay(1, 0)).toBe(400);
  expect(backoffDelay(25, 0)).toBe(400);
  expect(backoffDelay(26, 0)).toBe(600);
  expect(backoffDelay(1000, 0)).toBe(5000);
});

test('people of one room do not come back in step', () => {
  expect(backoffDelay(3, 0.99)).toBeLessThan(backoffDelay(3, 0.01));
  expect(backoffDelay(3, 0.99)).toBeGreaterThan(266);
});

test('a pause ends early when the call ends', async () => {
  const stop = new AbortController();
  const startedAt = performance.now();
  setTimeout(() => stop.abort(), 10);
  await pause(60_000, stop.signal);
  expect(performance.now() - startedAt).toBeLessThan(5000);
});
