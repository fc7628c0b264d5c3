/** Tries at the fast pace, some 10 s of them: a node that starts again, or its successor, is there by then. */
const FAST_ATTEMPTS = 25;

/**
 * Milliseconds to wait before try number `attempt` (0 first): at once, then 0.4 s for as long as a restart takes,
 * then growing to 5 s. Each is shortened by up to a third so that a room full of people does not come back in step.
 * `random` is in [0, 1).
 */
export function backoffDelay(attempt: number, random: number): number {
  if (attempt === 0) return 0;
  const full = attempt <= FAST_ATTEMPTS ? 400 : Math.min(5000, 400 * 1.5 ** (attempt - FAST_ATTEMPTS));
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
