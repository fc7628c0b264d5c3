/** How a person answered when asked whether the meeting may be recorded. */
export type ConsentAnswer = 'given' | 'refused' | 'unasked';

export interface RecordingState {
  /** `waiting`: asked for, but not everybody in the room has agreed. */
  readonly state: 'off' | 'waiting' | 'on';
  /** Who is in the room without having agreed. */
  readonly missing: readonly string[];
}

/**
 * Whether a meeting may be recorded right now: somebody asked for it, and everybody who is in the room agreed and has
 * not taken it back. Somebody new in the room, whoever it is, stops it until that person agrees too (Protection of
 * Communications Secrets Act art. 3, PIPA art. 15: each person's own consent).
 */
export function decideRecording(
  isWanted: boolean,
  present: readonly string[],
  answerOf: (personId: string) => ConsentAnswer,
): RecordingState {
  if (!isWanted) return { state: 'off', missing: [] };
  const missing = present.filter((personId) => answerOf(personId) !== 'given');
  return { state: missing.length === 0 && present.length > 0 ? 'on' : 'waiting', missing };
}
