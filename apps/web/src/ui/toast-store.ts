/** Whether any toast was shown yet: pages that show none do not load what it takes to show one. */
let used = false;
const listeners = new Set<() => void>();

export const toasts = {
  isUsed: (): boolean => used,
  markUsed(): void {
    used = true;
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
