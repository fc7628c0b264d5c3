import { DomainError } from '#domain/error/domain-error.ts';
import { setDirection, setMode } from './channels.ts';
import { passFloor } from './floor.ts';
import { acceptHandover, endHandover, offerHandover, takeOver } from './handover.ts';
import type { Attendee, InterpretationMode, InterpretationState, Side } from './state.ts';

/** What an interpreter asks for with one key each. */
export type InterpreterAction =
  | { readonly action: 'set-mode'; readonly mode: InterpretationMode }
  | { readonly action: 'pass-floor'; readonly turn: number; readonly to?: Side | undefined }
  | { readonly action: 'set-direction'; readonly to: string | null }
  | { readonly action: 'offer-handover'; readonly to: string }
  | { readonly action: 'end-handover' }
  | { readonly action: 'accept-handover' }
  | { readonly action: 'take-over' };

export interface Circumstances {
  readonly people: readonly Attendee[];
  /** Interpreters whose sound arrives. */
  readonly live: ReadonlySet<string>;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * The state after an interpreter's action, with the revision counted up when it changed anything.
 * @throws DomainError `not-allowed` for anyone who is not an interpreter of this room, and the codes of each action
 */
export function decideInterpretation(
  state: InterpretationState,
  personId: string,
  action: InterpreterAction,
  { people, live, now }: Circumstances,
): InterpretationState {
  const actor = people.find((person) => person.personId === personId);
  if (!actor?.canInterpret) throw new DomainError('not-allowed');
  return counted(state, apply(state, actor, action, { people, live, now }));
}

/** `next` under the next revision, or `state` itself when nothing changed. */
export function counted(state: InterpretationState, next: InterpretationState): InterpretationState {
  return next === state ? state : { ...next, revision: state.revision + 1 };
}

function apply(
  state: InterpretationState,
  actor: Attendee,
  action: InterpreterAction,
  { people, live, now }: Circumstances,
): InterpretationState {
  switch (action.action) {
    case 'set-mode':
      return setMode(state, action.mode);
    case 'pass-floor':
      return passFloor(state, action, now);
    case 'set-direction':
      return setDirection(state, actor, action.to, live);
    case 'offer-handover':
      return offerHandover(
        state,
        actor.personId,
        people.find(({ personId }) => personId === action.to),
      );
    case 'end-handover':
      return endHandover(state, actor.personId);
    case 'accept-handover':
      return acceptHandover(state, actor.personId, live);
    case 'take-over':
      return takeOver(state, actor.personId, live);
  }
}
