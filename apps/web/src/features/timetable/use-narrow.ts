import { useSyncExternalStore } from 'react';

const query = matchMedia('(max-width: 48rem)');
const subscribe = (listener: () => void) => {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

/** True on a screen too narrow for a grid: lists take its place. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => query.matches);
