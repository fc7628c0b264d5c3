import { useSyncExternalStore } from 'react';

const query = matchMedia('(max-width: 720px)');
const subscribe = (listener: () => void) => {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

/** True where the room's styles change to a phone's: panel as a sheet, what is shown above the people. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => query.matches);
