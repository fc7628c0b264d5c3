/** A value that can be watched; fits React's useSyncExternalStore, and needs no React. */
export interface Store<T> {
  getSnapshot(): T;
  /** Returns the way to stop watching. */
  subscribe(listener: () => void): () => void;
}

export interface WritableStore<T> extends Store<T> {
  /** Replaces what `change` names. Listeners hear of it once the current task is over, however many changes it made. */
  set(change: Partial<T>): void;
}

export function createStore<T extends object>(initial: T): WritableStore<T> {
  let value = initial;
  let isTelling = false;
  const listeners = new Set<() => void>();
  return {
    getSnapshot: () => value,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(change) {
      value = { ...value, ...change };
      if (isTelling) return;
      isTelling = true;
      queueMicrotask(() => {
        isTelling = false;
        for (const listener of listeners) listener();
      });
    },
  };
}
