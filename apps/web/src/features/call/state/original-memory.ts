import type { OriginalMemory } from './interpretation.ts';

const KEY = 'untact.original-volume';

/** The volume of the original under a channel, kept on this device. */
export const originalMemory: OriginalMemory = {
  read() {
    const kept = Number.parseFloat(localStorage.getItem(KEY) ?? '');
    return kept >= 0 && kept <= 1 ? kept : null;
  },
  write(original) {
    localStorage.setItem(KEY, String(original));
  },
};
