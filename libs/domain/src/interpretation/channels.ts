import { DomainError } from '#domain/error/domain-error.ts';
import { languagesOfTurn } from './floor.ts';
import { channelOf, type Attendee, type InterpretationMode, type InterpretationState } from './state.ts';

/**
 * Into simultaneous mode the lead goes on in the direction of the turn that was under way; back in consecutive mode
 * nobody has a channel any more.
 */
export function setMode(state: InterpretationState, mode: InterpretationMode): InterpretationState {
  if (state.mode === mode) return state;
  const { to } = languagesOfTurn(state);
  const channels = mode === 'simultaneous' && state.lead ? { [to]: state.lead } : {};
  return { ...state, mode, channels, handover: null };
}

/**
 * `interpreter` speaks into the channel of language `to` from now on and leaves the one before; null leaves all.
 * @throws DomainError `wrong-mode`; `language-unknown` when the room or the interpreter has no such language;
 * `channel-taken` while another interpreter who can be heard is in it
 */
export function setDirection(
  state: InterpretationState,
  interpreter: Attendee,
  to: string | null,
  live: ReadonlySet<string>,
): InterpretationState {
  if (state.mode !== 'simultaneous') throw new DomainError('wrong-mode');
  const others = Object.entries(state.channels).filter(([, personId]) => personId !== interpreter.personId);
  if (to === null) return { ...state, channels: Object.fromEntries(others), handover: null };
  const pair = interpreter.pair ?? state.languages;
  if (!state.languages.includes(to) || !pair.includes(to)) throw new DomainError('language-unknown');
  const holder = state.channels[to];
  if (holder !== undefined && holder !== interpreter.personId && live.has(holder))
    throw new DomainError('channel-taken');
  const kept = others.filter(([language]) => language !== to);
  return {
    ...state,
    channels: { ...Object.fromEntries(kept), [to]: interpreter.personId },
    handover: keptHandover(state, holder === interpreter.personId ? undefined : holder),
  };
}

/** The other direction of an interpreter's pair: where the one key leads. */
export function otherDirection(state: InterpretationState, interpreter: Attendee): string {
  const [first, second] = interpreter.pair ?? (state.languages as [string, string]);
  return channelOf(state, interpreter.personId) === second ? first : second;
}

/**
 * What an interpreter or anyone else may listen to: a channel of this room that is not their own, or null for the
 * people themselves.
 * @throws DomainError `language-unknown`, `own-channel`
 */
export function decideListening(state: InterpretationState, personId: string, channel: string | null): void {
  if (channel === null) return;
  if (!state.languages.includes(channel)) throw new DomainError('language-unknown');
  if (state.channels[channel] === personId) throw new DomainError('own-channel');
}

/** An offer of somebody whose channel is gone is gone too. */
function keptHandover(state: InterpretationState, displaced: string | undefined) {
  return state.handover && state.handover.from === displaced ? null : state.handover;
}
