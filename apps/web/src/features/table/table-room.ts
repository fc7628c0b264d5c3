import type { TableItem, TableKind, TablePoint } from '#contracts/live/table.ts';
import type { ReactionName } from '#contracts/http/table.ts';

/** What the table needs of a socket.io socket. */
export interface TableSocket {
  on(event: string, listener: (payload: never) => void): unknown;
  off(event: string, listener: (payload: never) => void): unknown;
  timeout(ms: number): { emitWithAck(event: string, payload: unknown): Promise<unknown> };
  readonly connected: boolean;
}

export type TableValue<K extends TableKind> = Extract<TableItem, { kind: K }>['value'];

export interface TableState {
  /** Number of the newest change known; null before anything was. */
  readonly sequence: number | null;
  /** By kind and subject, each thing as it is now. */
  readonly items: ReadonlyMap<string, TableItem>;
  readonly isConnected: boolean;
}

export interface Reaction {
  readonly personId: string;
  readonly reaction: ReactionName;
}

type Changes = { sequence: number; items: TableItem[] };
type WatchAck = ({ ok: true; isWhole: boolean } & Changes) | { ok: false; code: string };

const ACK_TIMEOUT_MS = 5_000;
const RETRY_AFTER_MS = 2_000;

const keyOf = ({ kind, value }: TableItem): string =>
  `${kind}:${'id' in value ? value.id : 'personId' in value ? value.personId : ''}`;

/**
 * What lies beside the video, followed over the live socket without any framework. Changes are numbered: one that does
 * not follow on what is known makes it ask for all that is missing, as every reconnection does.
 */
export class TableRoom {
  #state: TableState = { sequence: null, items: new Map(), isConnected: false };
  readonly #listeners = new Set<() => void>();
  readonly #reactions = new Set<(reaction: Reaction) => void>();
  readonly #points = new Set<(point: TablePoint | null) => void>();
  readonly #socket: TableSocket;
  readonly #meetingId: string;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #isWatching = false;
  /** The newest number told; it may overtake the answer to what we asked. */
  #told = 0;
  #isClosed = false;

  constructor(socket: TableSocket, meetingId: string) {
    this.#socket = socket;
    this.#meetingId = meetingId;
  }

  get state(): TableState {
    return this.#state;
  }

  /** For `useSyncExternalStore`: tells after each change, returns how to stop. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Returns how to stop. */
  onReaction(listener: (reaction: Reaction) => void): () => void {
    this.#reactions.add(listener);
    return () => this.#reactions.delete(listener);
  }

  /** Where the presenter points; returns how to stop. */
  onPoint(listener: (point: TablePoint | null) => void): () => void {
    this.#points.add(listener);
    return () => this.#points.delete(listener);
  }

  open(): void {
    this.#isClosed = false;
    this.#socket.on('connect', this.#onConnect);
    this.#socket.on('disconnect', this.#onDisconnect);
    this.#socket.on('table:changed', this.#onChanged);
    this.#socket.on('reaction', this.#onReaction);
    this.#socket.on('document:pointed', this.#onPointed);
    if (this.#socket.connected) void this.#watch();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    this.#socket.off('connect', this.#onConnect);
    this.#socket.off('disconnect', this.#onDisconnect);
    this.#socket.off('table:changed', this.#onChanged);
    this.#socket.off('reaction', this.#onReaction);
    this.#socket.off('document:pointed', this.#onPointed);
  }

  /** Takes over what a command answered, before the change comes back over the socket. */
  put(item: TableItem): void {
    this.#set({ ...this.#state, items: new Map(this.#state.items).set(keyOf(item), item) });
  }

  react(reaction: ReactionName): void {
    void this.#ask('reaction:send', { meetingId: this.#meetingId, reaction });
  }

  point(point: TablePoint | null): void {
    void this.#ask('document:point', { meetingId: this.#meetingId, point });
  }

  readonly #onConnect = (): void => void this.#watch();

  readonly #onDisconnect = (): void => {
    this.#isWatching = false;
    this.#set({ ...this.#state, isConnected: false });
  };

  readonly #onChanged = (change: Changes & { meetingId: string; after: number }): void => {
    if (change.meetingId !== this.#meetingId) return;
    this.#told = Math.max(this.#told, change.sequence);
    const { sequence } = this.#state;
    if (sequence === null || change.after > sequence) void this.#watch();
    else if (change.sequence > sequence) this.#take(change, this.#state.items);
  };

  readonly #onReaction = (reaction: Reaction & { meetingId: string }): void => {
    if (reaction.meetingId === this.#meetingId) for (const listener of this.#reactions) listener(reaction);
  };

  readonly #onPointed = (pointed: { meetingId: string; point: TablePoint | null }): void => {
    if (pointed.meetingId === this.#meetingId) for (const listener of this.#points) listener(pointed.point);
  };

  async #watch(): Promise<void> {
    if (this.#isWatching || this.#isClosed) return;
    this.#isWatching = true;
    clearTimeout(this.#retry);
    const after = this.#state.sequence;
    const ack = (await this.#ask('table:watch', { meetingId: this.#meetingId, after })) as WatchAck | null;
    this.#isWatching = false;
    if (this.#isClosed) return;
    if (!ack?.ok) {
      this.#retry = setTimeout(() => this.#socket.connected && void this.#watch(), RETRY_AFTER_MS);
      return;
    }
    this.#take(ack, ack.isWhole ? new Map() : this.#state.items);
    if (this.#told > ack.sequence) void this.#watch();
  }

  #take({ sequence, items }: Changes, known: ReadonlyMap<string, TableItem>): void {
    const next = new Map(known);
    for (const item of items) next.set(keyOf(item), item);
    this.#set({ sequence, items: next, isConnected: true });
  }

  async #ask(event: string, payload: unknown): Promise<unknown> {
    try {
      return await this.#socket.timeout(ACK_TIMEOUT_MS).emitWithAck(event, payload);
    } catch {
      return null;
    }
  }

  #set(state: TableState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** All things of a kind, in no order. */
export function valuesOf<K extends TableKind>({ items }: TableState, kind: K): TableValue<K>[] {
  return [...items.values()].flatMap((item) => (item.kind === kind ? [item.value as TableValue<K>] : []));
}
