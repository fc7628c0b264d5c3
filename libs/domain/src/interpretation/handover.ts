import { DomainError } from '#domain/error/domain-error.ts';
import { channelOf, type Attendee, type InterpretationState } from './state.ts';

/** Whether this interpreter is the one whom people hear: the lead, or one with a channel. */
export function isOnDuty(state: InterpretationState, personId: string): boolean {
  if (state.mode === 'consecutive') return state.lead === personId;
  return channelOf(state, personId) !== null;
}

/**
 * Asks another interpreter in the room to go on. Nothing changes for those who listen.
 * @throws DomainError `not-on-duty`; `no-other-interpreter` when `to` is not there or cannot interpret;
 * `on-duty-already` when `to` has a channel of their own
 */
export function offerHandover(
  state: InterpretationState,
  from: string,
  to: Attendee | undefined,
): InterpretationState {
  if (!isOnDuty(state, from)) throw new DomainError('not-on-duty');
  if (!to?.canInterpret || to.personId === from) throw new DomainError('no-other-interpreter');
  if (isOnDuty(state, to.personId)) throw new DomainError('on-duty-already');
  return { ...state, handover: { from, to: to.personId } };
}

/** The offer is taken back by its maker or declined by whom it is for. @throws DomainError `no-handover` */
export function endHandover(state: InterpretationState, personId: string): InterpretationState {
  const { handover } = state;
  if (!handover || (handover.from !== personId && handover.to !== personId))
    throw new DomainError('no-handover');
  return { ...state, handover: null };
}

/**
 * At this one instant everything that the first had is the second's: no moment in which nobody or both have it.
 * @throws DomainError `no-handover`; `not-audible` while nothing arrives from the one who accepts
 */
export function acceptHandover(
  state: InterpretationState,
  personId: string,
  live: ReadonlySet<string>,
): InterpretationState {
  const { handover } = state;
  if (handover?.to !== personId) throw new DomainError('no-handover');
  if (!live.has(personId)) throw new DomainError('not-audible');
  return { ...passDuty(state, handover.from, personId), handover: null };
}

/**
 * An interpreter steps in for one who is lost, or where nobody interprets yet.
 * @throws DomainError `on-duty-already`; `not-lost` while the one on duty can be heard
 */
export function takeOver(
  state: InterpretationState,
  personId: string,
  live: ReadonlySet<string>,
): InterpretationState {
  if (isOnDuty(state, personId)) throw new DomainError('on-duty-already');
  const lost = lostInterpreters(state, live)[0];
  if (lost === undefined) {
    if (state.lead !== null) throw new DomainError('not-lost');
    return { ...state, lead: personId };
  }
  return { ...passDuty(state, lost, personId), handover: null };
}

/** Those on duty from whom nothing arrives. `live` holds everyone whose sound arrives or could. */
export function lostInterpreters(state: InterpretationState, live: ReadonlySet<string>): string[] {
  const onDuty = state.mode === 'consecutive' ? [state.lead] : Object.values(state.channels);
  return [...new Set(onDuty)].filter((personId) => personId !== null && !live.has(personId)) as string[];
}

/**
 * The first interpreter who comes leads. One who comes in after those on duty were given up (`missed`: lost for so long
 * that staff were called) comes in their stead, and has at once what was theirs.
 */
export function greetInterpreter(
  state: InterpretationState,
  { personId, canInterpret }: Attendee,
  missed: readonly string[] = [],
): InterpretationState {
  if (!canInterpret) return state;
  if (state.lead === null) return { ...state, lead: personId };
  const lost = missed.find((person) => person !== personId && isOnDuty(state, person));
  if (lost === undefined || isOnDuty(state, personId)) return state;
  return { ...passDuty(state, lost, personId), handover: null };
}

/** Whoever leaves for good takes an open offer along; the duty stays theirs until somebody takes over. */
export function forgetPerson(state: InterpretationState, personId: string): InterpretationState {
  const { handover } = state;
  if (handover?.from !== personId && handover?.to !== personId) return state;
  return { ...state, handover: null };
}

function passDuty(state: InterpretationState, from: string, to: string): InterpretationState {
  const channels = Object.entries(state.channels).map(([language, personId]) => [
    language,
    personId === from ? to : personId,
  ]);
  return {
    ...state,
    lead: state.lead === from ? to : state.lead,
    channels: Object.fromEntries(channels),
  };
}
