import { useEffect } from 'react';
import { ToastRegion } from '../../../ui/lazy-toast-region.ts';
import type { RoomSlots } from './slots.ts';

/** After the pictures, which come first on a slow line. */
const AFTER_MS = 2000;

/**
 * Fetches the code of what the room shows later (tabs, documents, toasts) once the call stands: whatever is opened then
 * needs nobody to answer, and so works while the api restarts, and after a newer version has taken the place of this one.
 */
export function usePartsAtHand({ panels, presentations }: RoomSlots, isConnected: boolean): void {
  useEffect(() => {
    if (!isConnected) return;
    const timer = setTimeout(() => {
      for (const { component } of [...panels, ...presentations]) component.preload();
      ToastRegion.preload();
    }, AFTER_MS);
    return () => clearTimeout(timer);
  }, [panels, presentations, isConnected]);
}
