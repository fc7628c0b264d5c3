import type { ChatMessage } from '#contracts/http/meetings.ts';
import { discard, emptyChat, catchUpFrom, markSeen, receive, refuse, retry, write } from './chat-state.ts';
import type { ChatState } from './chat-state.ts';

/** What the chat needs of a socket.io socket. */
export interface LiveSocket {
  on(event: string, listener: (payload: never) => void): unknown;
  off(event: string, listener: (payload: never) => void): unknown;
  timeout(ms: number): { emitWithAck(event: string, payload: unknown): Promise<unknown> };
  connect(): unknown;
  readonly connected: boolean;
}
type Ack = { ok: true; messages?: ChatMessage[]; personIds?: string[] } | { ok: false; code: string };

const ACK_TIMEOUT_MS = 5_000;
/** Codes after which sending the same line again may succeed. */
const TRANSIENT_CODES = new Set(['too-many-requests', 'unavailable', 'internal']);
const RETRY_AFTER_MS = 3_000;

/**
 * The chat of one meeting over the live socket, without any framework. Lines wait in the outbox until the server
 * acknowledges them and go again after every reconnection; their ids make a resend harmless.
 */
export class ChatRoom {
  #state: ChatState = emptyChat;
  readonly #listeners = new Set<() => void>();
  readonly #socket: LiveSocket;
  readonly #meetingId: string;
  readonly #now: () => Date;
  readonly #newId: () => string;
  readonly #inFlight = new Set<string>();
  // Two of them: a line that was not answered must not end the wait for being let in again.
  #watchTimer: ReturnType<typeof setTimeout> | undefined;
  #flushTimer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  constructor(
    socket: LiveSocket,
    meetingId: string,
    now: () => Date = () => new Date(),
    newId: () => string = () => crypto.randomUUID(),
  ) {
    this.#socket = socket;
    this.#meetingId = meetingId;
    this.#now = now;
    this.#newId = newId;
  }

  get state(): ChatState {
    return this.#state;
  }

  /** For `useSyncExternalStore`: tells after each change, returns how to stop. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  open(): void {
    this.#isClosed = false;
    this.#socket.on('connect', this.#onConnect);
    this.#socket.on('disconnect', this.#onDisconnect);
    this.#socket.on('chat:message', this.#onMessage);
    if (this.#socket.connected) this.#onConnect();
    else this.#socket.connect();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearTimeout(this.#watchTimer);
    clearTimeout(this.#flushTimer);
    this.#socket.off('connect', this.#onConnect);
    this.#socket.off('disconnect', this.#onDisconnect);
    this.#socket.off('chat:message', this.#onMessage);
    this.#set({ ...this.#state, isConnected: false });
  }

  /** History read over HTTP before the socket is there. */
  load(history: readonly ChatMessage[]): void {
    this.#set(receive(this.#state, history));
  }

  /** @param privateWith whose private line to staff it goes into; null: to all */
  send(text: string, privateWith: string | null = null): void {
    const trimmed = text.trim();
    if (trimmed === '') return;
    this.#set(
      write(this.#state, {
        id: this.#newId(),
        text: trimmed,
        privateWith,
        writtenAt: this.#now().toISOString(),
      }),
    );
    void this.#flush();
  }

  retry(id: string): void {
    this.#set(retry(this.#state, id));
    void this.#flush();
  }

  discard(id: string): void {
    this.#set(discard(this.#state, id));
  }

  markSeen(): void {
    this.#set(markSeen(this.#state));
  }

  readonly #onConnect = (): void => void this.#watch();

  readonly #onDisconnect = (): void => {
    this.#inFlight.clear();
    this.#set({ ...this.#state, isConnected: false });
  };

  readonly #onMessage = (message: ChatMessage & { meetingId: string }): void => {
    if (message.meetingId === this.#meetingId) this.#set(receive(this.#state, [message]));
  };

  /** Joins the meeting's room, takes what was missed, then sends what is still waiting. */
  async #watch(): Promise<void> {
    const ack = await this.#ask('meeting:watch', {
      meetingId: this.#meetingId,
      after: catchUpFrom(this.#state),
    });
    if (this.#isClosed) return;
    if (ack === null || !ack.ok) {
      clearTimeout(this.#watchTimer);
      this.#watchTimer = setTimeout(() => {
        if (this.#socket.connected) void this.#watch();
      }, RETRY_AFTER_MS);
      return;
    }
    this.#set({ ...receive(this.#state, ack.messages ?? []), isConnected: true });
    await this.#flush();
  }

  /** Sends waiting lines one after the other, so that they arrive in the order of writing. */
  async #flush(): Promise<void> {
    if (!this.#state.isConnected || this.#inFlight.size > 0) return;
    for (;;) {
      const line = this.#state.outbox.find((candidate) => candidate.state === 'sending');
      if (!line || !this.#state.isConnected || this.#isClosed) return;
      this.#inFlight.add(line.id);
      const ack = await this.#ask('chat:send', {
        meetingId: this.#meetingId,
        id: line.id,
        text: line.text,
        privateWith: line.privateWith,
      });
      this.#inFlight.delete(line.id);
      if (ack === null || (!ack.ok && TRANSIENT_CODES.has(ack.code))) {
        clearTimeout(this.#flushTimer);
        this.#flushTimer = setTimeout(() => void this.#flush(), RETRY_AFTER_MS);
        return;
      }
      if (!ack.ok) this.#set(refuse(this.#state, line.id, ack.code));
      // The server also tells the sender; where that line is late the acknowledgement already is proof enough.
      else await this.#settle(line.id);
    }
  }

  /** An acknowledged line leaves the outbox by its own broadcast; without one, history is read again. */
  async #settle(id: string): Promise<void> {
    for (let waited = 0; waited < 10 && this.#isWaiting(id); waited++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    if (!this.#isWaiting(id)) return;
    const ack = await this.#ask('meeting:watch', {
      meetingId: this.#meetingId,
      after: catchUpFrom(this.#state),
    });
    if (ack?.ok) this.#set(receive(this.#state, ack.messages ?? []));
    this.#set(discard(this.#state, id));
  }

  #isWaiting(id: string): boolean {
    return this.#state.outbox.some((line) => line.id === id);
  }

  /** `null` when no answer came in time or the line dropped. */
  async #ask(event: string, payload: unknown): Promise<Ack | null> {
    try {
      return (await this.#socket.timeout(ACK_TIMEOUT_MS).emitWithAck(event, payload)) as Ack;
    } catch {
      return null;
    }
  }

  #set(state: ChatState): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
