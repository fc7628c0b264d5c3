import { expect, test } from 'vitest';
import { asksAgain, backoffDelay, pause } from './backoff.ts';

test('the first try is at once, then quick while a restart takes, then as often as a line that comes back needs', () => {
  expect([0, 1, 12, 13, 40, 41, 240, 241, 5000].map((attempt) => backoffDelay(attempt, 0))).toEqual([
    0, 150, 150, 350, 350, 1000, 1000, 3000, 3000,
  ]);
});

test('people of one room do not come back in step', () => {
  expect(backoffDelay(3, 0.99)).toBeLessThan(backoffDelay(3, 0.01));
  expect(backoffDelay(3, 0.99)).toBeGreaterThan(99);
});

test('the API is asked at first and then now and then: less than sixty times a minute in all', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8].filter(asksAgain)).toEqual([0, 1, 2, 4, 8]);
  let [time, asked] = [0, 0];
  for (let attempt = 0; time < 60_000; attempt++) {
    time += backoffDelay(attempt, 0.99);
    if (asksAgain(attempt)) asked++;
  }
  expect(asked).toBeLessThan(60);
});

test('a pause ends early when the call ends', async () => {
  const stop = new AbortController();
  const startedAt = performance.now();
  setTimeout(() => stop.abort(), 10);
  await pause(60_000, stop.signal);
  expect(performance.now() - startedAt).toBeLessThan(5000);
});
