import { loudnessOf } from '#domain/interpretation/routing.ts';
import type { Attendee } from '#domain/interpretation/state.ts';
import type { InterpretationSnapshot } from './interpretation.ts';

/** Who does not have the floor in consecutive mode is heard 12 dB softer: present, and never over the one who has it. */
export const DUCKED_GAIN = 10 ** (-12 / 20);

/** Gain, 0 to 1, at which a person's microphone is heard here. */
export function gainOf(
  { state, channel, original, live }: Omit<InterpretationSnapshot, 'talk' | 'interpreters' | 'refusal'>,
  speaker: Attendee,
): number {
  if (!state) return 1;
  switch (loudnessOf(state, { channel, hasOriginal: original > 0 }, speaker, live)) {
    case 'full':
      return 1;
    case 'under':
      return state.mode === 'consecutive' ? DUCKED_GAIN : original;
    case 'ready':
    case 'none':
      return 0;
  }
}
