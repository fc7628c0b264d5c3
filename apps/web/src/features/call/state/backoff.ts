/**
 * Milliseconds to wait before try number `attempt` (0 first): at once, then 0.25 s doubling to 2 s, each shortened
 * by up to a third so that a room full of people does not come back in step. `random` is in [0, 1).
 */
export function backoffDelay(attempt: number, random: number): number {
  if (attempt === 0) return 0;
  const full = Math.min(2000, 250 * 2 ** (attempt - 1));
  return Math.round(full * (1 - random / 3));
}

/** Waits, but no longer than until the line comes back or `signal` ends it. Never rejects. */
export function pause(delay: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      globalThis.removeEventListener?.('online', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, delay);
    globalThis.addEventListener?.('online', done);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
