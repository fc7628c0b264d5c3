const FIRST_MS = 100;
const LONGEST_MS = 15_000;

/** A run that was ready for so long counts as sound: the next failure is its first. */
export const SOUND_RUN_MS = 5000;

/**
 * Pause before restart number `failures` (1 for the first) in ms: at once, since people may be in the middle of a
 * meeting; then a tenth of a second, doubling up to 15 s.
 */
export function restartDelay(failures: number): number {
  return failures <= 1 ? 0 : Math.min(FIRST_MS * 2 ** (failures - 2), LONGEST_MS);
}
