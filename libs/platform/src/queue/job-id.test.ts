import { expect, it } from 'vitest';
import { jobIdOf } from './job-id.ts';
import { retryDelay } from './queue-backend.ts';

it('makes ids that BullMQ takes and that keep keys apart', () => {
  const key = 'send-invitation:01997a00-0000-7000-8000-000000000001-3-REQUEST';
  expect(jobIdOf(key)).toBe('send-invitation_01997a00-0000-7000-8000-000000000001-3-REQUEST');
  const keys = ['a:b:c', 'a:b_c', 'a b', 'a/b', 'a:한글', 'a:漢字', 'x'.repeat(300), `${'x'.repeat(299)}y`];
  const ids = keys.map(jobIdOf);
  expect(new Set(ids).size).toBe(keys.length);
  for (const id of ids) expect(id).toMatch(/^[\w.-]{1,120}$/);
});

it('waits longer from try to try, never more than five and a half minutes', () => {
  expect([1, 2, 3].map((attempt) => retryDelay(attempt, () => 0.5))).toEqual([1000, 2000, 4000]);
  expect(retryDelay(100, () => 1)).toBe(330_000);
});
