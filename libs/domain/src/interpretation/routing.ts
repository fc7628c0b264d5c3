import { floorHolder } from './floor.ts';
import { isSameLanguage, type Attendee, type InterpretationState } from './state.ts';

/**
 * How a speaker reaches a listener. `full`; `under`: softer than what is to be understood; `ready`: sent, not heard
 * yet, because the speaker takes a channel in a moment; `none`: not even sent.
 */
export type Loudness = 'full' | 'under' | 'ready' | 'none';

export interface Listening {
  /** Language of the channel listened to, or null for the people as they speak. */
  readonly channel: string | null;
  /** Whether anything of the original is wanted under it. */
  readonly hasOriginal: boolean;
}

/**
 * How `speaker` is to reach one who listens so. Pure and the same on both ends: the media node sends by it, the
 * browser mixes by it. `live` are the interpreters whose sound arrives; when the one on duty is not among them,
 * everyone is heard as they speak, at once.
 */
export function loudnessOf(
  state: InterpretationState,
  listening: Listening,
  speaker: Attendee,
  live: ReadonlySet<string>,
): Loudness {
  return state.mode === 'consecutive'
    ? consecutiveLoudness(state, speaker, live)
    : simultaneousLoudness(state, listening, speaker, live);
}

function consecutiveLoudness(
  { lead, turn }: InterpretationState,
  speaker: Attendee,
  live: ReadonlySet<string>,
): Loudness {
  // Staff speak to everyone: to say what went wrong they need no floor.
  if (lead === null || !live.has(lead) || speaker.side === null) return 'full';
  const holder = floorHolder(turn);
  const hasFloor = holder === 'interpreter' ? speaker.personId === lead : speaker.side === holder;
  return hasFloor ? 'full' : 'under';
}

function simultaneousLoudness(
  { channels, handover }: InterpretationState,
  { channel, hasOriginal }: Listening,
  speaker: Attendee,
  live: ReadonlySet<string>,
): Loudness {
  const interpreter = channel === null ? undefined : channels[channel];
  if (speaker.canInterpret) {
    if (interpreter === undefined) return 'none';
    if (speaker.personId === interpreter) return 'full';
    return handover?.from === interpreter && handover.to === speaker.personId ? 'ready' : 'none';
  }
  const isInterpreted = interpreter !== undefined && live.has(interpreter);
  if (!isInterpreted || isSameLanguage(speaker.language, channel!)) return 'full';
  return hasOriginal ? 'under' : 'none';
}

/** What a person begins with: the channel of the own language; an interpreter hears the people. */
export function initialListening(state: InterpretationState, person: Attendee): Listening {
  const channel = state.languages.find((language) => isSameLanguage(language, person.language)) ?? null;
  return { channel: person.canInterpret ? null : channel, hasOriginal: true };
}
