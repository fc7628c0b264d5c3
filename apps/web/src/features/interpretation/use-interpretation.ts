import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoom } from '../call/room/room-context.ts';
import type { Interpretation, InterpretationSnapshot } from '../call/state/interpretation.ts';
import { languageName } from '../directory/names.ts';

export interface RoomInterpretation extends InterpretationSnapshot {
  readonly interpretation: Interpretation;
  /** The own person id; empty before the first connection. */
  readonly me: string;
  readonly isInterpreter: boolean;
  /** A person's name as the tile has it. */
  nameOf(personId: string): string;
  /** A language's name in the reader's language. */
  languageOf(tag: string): string;
}

/** Interpretation of the room around a component, with the names that its words need. */
export function useInterpretation(): RoomInterpretation {
  const { session, call } = useRoom();
  const { i18n } = useTranslation('interpretation');
  const { interpretation } = session;
  const snapshot = useSyncExternalStore(interpretation.subscribe, interpretation.getSnapshot);
  const people = call.self ? [call.self, ...call.participants] : call.participants;
  return {
    ...snapshot,
    interpretation,
    me: call.self?.personId ?? '',
    isInterpreter: call.rights?.interpret === true,
    nameOf: (personId) => people.find((person) => person.personId === personId)?.name ?? '…',
    languageOf: (tag) => nameOfLanguage(tag, i18n.language),
  };
}

/** Tags come from tokens and are any text; what is no tag is shown as it is. */
function nameOfLanguage(tag: string, reader: string): string {
  try {
    return languageName(tag, reader);
  } catch {
    return tag;
  }
}
