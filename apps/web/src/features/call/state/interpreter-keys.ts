import type { RequestData } from '#contracts/signalling/requests.ts';
import { isOnDuty, lostInterpreters } from '#domain/interpretation/handover.ts';
import { channelOf } from '#domain/interpretation/state.ts';
import type { InterpretationSnapshot } from './interpretation.ts';

type Action = RequestData<'interpret'>;
/** What a key does now; without an action it does nothing, and `word` says why. */
export interface KeyMeaning<W extends string> {
  readonly word: W;
  readonly action?: Action;
  /** Whom it is about. */
  readonly personId?: string;
  /** The language it is about. */
  readonly language?: string;
}

type Snapshot = Pick<InterpretationSnapshot, 'state' | 'interpreters' | 'live' | 'channel'>;

/** The first key: passes the floor, or turns the direction. */
export function directionKey(
  { state, interpreters, live }: Snapshot,
  me: string,
): KeyMeaning<'pass-floor' | 'turn' | 'taken' | 'not-on-duty'> | null {
  if (!state) return null;
  if (state.mode === 'consecutive') {
    if (state.lead !== null && state.lead !== me && live.has(state.lead))
      return { word: 'not-on-duty', personId: state.lead };
    return { word: 'pass-floor', action: { action: 'pass-floor', turn: state.turn.number } };
  }
  const [first, second] =
    interpreters.find(({ personId }) => personId === me)?.pair ?? (state.languages as [string, string]);
  const now = channelOf(state, me);
  const isFree = (language: string) => {
    const holder = state.channels[language];
    return holder === undefined || !live.has(holder);
  };
  const language = [second, first].find((one) => one !== now && isFree(one));
  if (language === undefined) return { word: 'taken', language: now === second ? first : second };
  return { word: 'turn', language, action: { action: 'set-direction', to: language } };
}

/** The key of handing over: offers, takes back, accepts, or steps in, whichever is possible now. */
export function handoverKey(
  { state, interpreters, live }: Snapshot,
  me: string,
): KeyMeaning<'offer' | 'take-back' | 'accept' | 'take-over' | 'alone' | 'wait'> | null {
  if (!state) return null;
  const { handover } = state;
  if (handover?.to === me)
    return { word: 'accept', personId: handover.from, action: { action: 'accept-handover' } };
  if (handover?.from === me)
    return { word: 'take-back', personId: handover.to, action: { action: 'end-handover' } };
  if (!isOnDuty(state, me)) {
    const [lost] = lostInterpreters(state, live);
    if (lost !== undefined) return { word: 'take-over', personId: lost, action: { action: 'take-over' } };
    return { word: 'wait' };
  }
  const other = interpreters.find(({ personId }) => personId !== me && !isOnDuty(state, personId));
  if (!other) return { word: 'alone' };
  return {
    word: 'offer',
    personId: other.personId,
    action: { action: 'offer-handover', to: other.personId },
  };
}

/** What an interpreter may work from: the people, or a channel another interpreter speaks into. */
export function relaySources({ state }: Snapshot, me: string): (string | null)[] {
  if (state?.mode !== 'simultaneous') return [];
  const channels = state.languages.filter((language) => ![undefined, me].includes(state.channels[language]));
  return [null, ...channels];
}

/** The next source after the present one; undefined when there is no other. */
export function nextSource(snapshot: Snapshot, me: string): string | null | undefined {
  const sources = relaySources(snapshot, me);
  if (sources.length < 2) return undefined;
  return sources[(sources.indexOf(snapshot.channel) + 1) % sources.length];
}
