/**
 * Milliseconds to wait before try number `attempt` (0 first): at once; then 0.15 s, for a worker or a node that starts
 * again is there within two; 0.35 s for ten seconds; 1 s for some minutes, since a line that comes back must be noticed
 * within two; then 3 s. Each is shortened by up to a third so that a room full of people does not come back in step.
 * `random` is in [0, 1).
 */
export function backoffDelay(attempt: number, random: number): number {
  if (attempt === 0) return 0;
  const full = attempt <= 12 ? 150 : attempt <= 40 ? 350 : attempt <= 240 ? 1000 : 3000;
  return Math.round(full * (1 - random / 3));
}

/** Whether try number `attempt` asks the API where the room is now, or knocks where it was told last. */
export function asksAgain(attempt: number): boolean {
  return attempt <= 2 || attempt % 4 === 0;
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
