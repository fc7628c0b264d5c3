import type { ChatMessage } from '#contracts/http/meetings.ts';

/** A line this person wrote that the server has not acknowledged yet, or has refused. */
export type OutgoingLine = {
  id: string;
  text: string;
  /** Whose private line to staff it goes into; null for all. */
  privateWith: string | null;
  writtenAt: string;
  state: 'sending' | 'refused';
  /** Code of the refusal. */
  code: string | null;
};
/**
 * What is known of a chat. `messages` came from the server, oldest first, each id once; `outbox` holds own lines until
 * the server has them, in the order of writing.
 */
export type ChatState = {
  messages: readonly ChatMessage[];
  outbox: readonly OutgoingLine[];
  isConnected: boolean;
  /** Messages up to this one were seen; `null` before anything was. */
  seenUpTo: string | null;
};
export const emptyChat: ChatState = { messages: [], outbox: [], isConnected: false, seenUpTo: null };

/** Puts messages where they belong by time; the same id twice (a resend, a catch-up) stays one line. */
export function receive(state: ChatState, arrived: readonly ChatMessage[]): ChatState {
  if (arrived.length === 0) return state;
  const byId = new Map(state.messages.map((message) => [message.id, message]));
  for (const message of arrived) byId.set(message.id, message);
  const messages = [...byId.values()].toSorted(
    (a, b) => a.sentAt.localeCompare(b.sentAt) || a.id.localeCompare(b.id),
  );
  return { ...state, messages, outbox: state.outbox.filter((line) => !byId.has(line.id)) };
}

export function write(
  state: ChatState,
  line: Pick<OutgoingLine, 'id' | 'text' | 'privateWith' | 'writtenAt'>,
): ChatState {
  return { ...state, outbox: [...state.outbox, { ...line, state: 'sending', code: null }] };
}

/** The server will not take the line: it stays visible, to be tried again or thrown away. */
export function refuse(state: ChatState, id: string, code: string): ChatState {
  return {
    ...state,
    outbox: state.outbox.map((line) => (line.id === id ? { ...line, state: 'refused', code } : line)),
  };
}

export function retry(state: ChatState, id: string): ChatState {
  return {
    ...state,
    outbox: state.outbox.map((line) => (line.id === id ? { ...line, state: 'sending', code: null } : line)),
  };
}

export function discard(state: ChatState, id: string): ChatState {
  return { ...state, outbox: state.outbox.filter((line) => line.id !== id) };
}

/** Everything shown by now counts as seen. */
export function markSeen(state: ChatState): ChatState {
  const last = state.messages.at(-1)?.id ?? null;
  return last === state.seenUpTo ? state : { ...state, seenUpTo: last };
}

/** Messages of others after the seen mark. */
export function unreadCount(state: ChatState, ownPersonId: string): number {
  const mark = state.messages.findIndex((message) => message.id === state.seenUpTo);
  return state.messages.slice(mark + 1).filter((message) => message.personId !== ownPersonId).length;
}

/** Lines stored at nearly the same moment may become visible out of order; ids make the overlap harmless. */
const CATCH_UP_OVERLAP_MS = 10_000;

/** Where the next catch-up begins, `null` for all of it. */
export function catchUpFrom(state: ChatState): string | null {
  const last = state.messages.at(-1);
  return last ? new Date(Date.parse(last.sentAt) - CATCH_UP_OVERLAP_MS).toISOString() : null;
}
