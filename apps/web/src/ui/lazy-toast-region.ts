import { lazyPart } from './lazy-part.ts';

/** Where toasts appear, fetched with the first one; the room has it at hand before. */
export const ToastRegion = lazyPart(() => import('./toast-region.tsx'));
