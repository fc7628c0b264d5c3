import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components/Toast';

import { toasts as store } from './toast-store.ts';

export interface ToastContent {
  text: string;
  tone?: 'plain' | 'success' | 'danger';
  /** Takes back what was just done. */
  undo?: () => void;
  /** Does again what did not work. */
  retry?: () => void;
}

export const toasts = new ToastQueue<ToastContent>({ maxVisibleToasts: 3 });

/**
 * Says what happened at the foot of the page, to screen readers too. With an undo it stays for ten seconds.
 * @returns takes it away again, when it is true no longer
 */
export function showToast(content: ToastContent): () => void {
  // Five seconds at least, as React Aria asks; errors stay until they are closed.
  const timeout = content.tone === 'danger' ? {} : { timeout: content.undo ? 10_000 : 5_000 };
  const key = toasts.add(content, timeout);
  store.markUsed();
  return () => toasts.close(key);
}
