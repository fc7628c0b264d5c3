const FIRST_MS = 100;
const LONGEST_MS = 15_000;

/** After this long a run counts as sound and the next failure begins again at the shortest pause. */
export const SOUND_RUN_MS = 30_000;

/** Pause before restart number `failures` (1 for the first) in ms: a tenth of a second, then doubling up to 15 s. */
export function restartDelay(failures: number): number {
  return Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS);
}
