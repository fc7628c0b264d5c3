import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { lazyPart, untilLoaded } from './lazy-part.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const there = async () => true;

it('asks again for code that cannot be fetched, until it is there', async () => {
  let tries = 0;
  const loaded = untilLoaded(async () => {
    if (++tries < 6) throw new TypeError('Failed to fetch dynamically imported module');
    return 'code';
  }, there);
  await vi.advanceTimersByTimeAsync(400);
  expect(tries).toBe(1);
  // 0.5, 1, 2, 4 and again 4 seconds.
  await vi.advanceTimersByTimeAsync(11_200);
  expect(await loaded).toBe('code');
  expect(tries).toBe(6);
});

it('does not ask while the server is away', async () => {
  const load = vi.fn(async () => 'code');
  let isThere = false;
  const loaded = untilLoaded(load, async () => {
    if (!isThere) throw new TypeError('Failed to fetch');
    return true;
  });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(load).not.toHaveBeenCalled();
  isThere = true;
  await vi.advanceTimersByTimeAsync(4000);
  expect(await loaded).toBe('code');
});

it('fetches a part once, however often it is asked for', async () => {
  vi.stubGlobal('location', { origin: 'http://localhost' });
  vi.stubGlobal('fetch', async () => ({ ok: true }));
  const load = vi.fn(async () => ({ default: () => null }));
  const part = lazyPart(load);
  await vi.advanceTimersByTimeAsync(100);
  expect(load).not.toHaveBeenCalled();
  part.preload();
  part.preload();
  await vi.advanceTimersByTimeAsync(100);
  expect(load).toHaveBeenCalledTimes(1);
});
