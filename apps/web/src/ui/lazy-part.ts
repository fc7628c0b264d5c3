import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

/** A component whose code is fetched when it is first shown, or before by `preload`. */
export type LazyPart = LazyExoticComponent<ComponentType> & { preload(): void };

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 4000;

/**
 * React's `lazy` for parts of a page that must not go down with one of them: code that cannot be fetched now (the api
 * restarts, the line is away) is asked for again until it is there; `lazy` alone would fail for good, and the page
 * with it.
 */
export function lazyPart(load: () => Promise<{ default: ComponentType }>): LazyPart {
  let loaded: Promise<{ default: ComponentType }> | undefined;
  const loadOnce = () => (loaded ??= untilLoaded(load, isServerThere));
  return Object.assign(lazy(loadOnce), { preload: () => void loadOnce() });
}

/**
 * What `load` gives in the end: where it fails it is called again, after pauses that grow to four seconds.
 * @param isThere asked before each try: a browser that keeps failures of `import()` for the life of the page (they did
 *   until https://github.com/whatwg/html/pull/10327) must not be given the occasion
 */
export async function untilLoaded<T>(load: () => Promise<T>, isThere: () => Promise<boolean>): Promise<T> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      if (await isThere()) return await load();
    } catch {
      // Asked again below.
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

/** Whether whoever served this page answers. */
async function isServerThere(): Promise<boolean> {
  const signal = AbortSignal.timeout(LONGEST_PAUSE_MS);
  return (await fetch(location.origin, { method: 'HEAD', cache: 'no-store', signal })).ok;
}
