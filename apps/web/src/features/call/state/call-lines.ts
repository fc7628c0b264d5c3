import type { JoinGrant } from '#contracts/signalling/join-token.ts';
import { pause } from './backoff.ts';
import type { EndReason } from './call-state.ts';
import { forgetAwayLater, type CallStore } from './call-store.ts';
import type { LossReason } from './connection-listener.ts';
import { readNews, type NewsReaders } from './connection-news.ts';
import type { GrantKeeper } from './grant-keeper.ts';
import type { Interpretation } from './interpretation.ts';
import { LineChange } from './line-change.ts';
import { MediaConnection } from './media-connection.ts';
import * as people from './participants.ts';
import type { Publishing } from './publishing.ts';
import type { PictureSizes } from './picture-sizes.ts';
import { CONNECT_LIMIT_MS } from './signalling-client.ts';

/** The others' first pictures are decoded by then; three encoders starting beside them delay these on a small machine. */
const FULL_AFTER_MS = 1000;
/** At least, for the next ones: a try into a line that is still dead must not hold up the one that would succeed. */
const RECONNECT_LIMIT_MS = 1500;
/** Times as long as the last connection took. */
const RECONNECT_FACTOR = 5;

export interface CallParts {
  readonly store: CallStore;
  readonly interpretation: Interpretation;
  readonly publishing: Publishing;
  readonly sizes: PictureSizes;
  readonly grants: GrantKeeper;
  /** The end of the call. */
  readonly signal: AbortSignal;
  readonly onEnded: (reason: EndReason) => void;
}

/**
 * The lines of a call to media nodes: the one in use, and for a moment a second one, when the node will stop and the
 * call goes over to another.
 */
export class CallLines {
  readonly #parts: CallParts;
  readonly #news: NewsReaders;
  /** Binds this tab to its tokens; see the handshake. */
  readonly #seatKey = `${crypto.randomUUID()}${crypto.randomUUID()}`;
  #connection: MediaConnection | undefined;
  /** Who may tell of the connection: the listener of the one in use. */
  #line: symbol | undefined;
  /** While both lines of a move stand. */
  #change: LineChange | undefined;
  #connectedTo: string | undefined;
  #connectTook: number | undefined;
  #loseConnection: ((reason: LossReason) => void) | undefined;
  #isMoving = false;

  constructor(parts: CallParts) {
    this.#parts = parts;
    this.#news = {
      ...parts,
      change: () => this.#change,
      onMoving: () => void this.#move(),
      onLost: (reason) => this.#loseConnection?.(reason),
    };
  }

  /** The connection in use. */
  get inUse(): MediaConnection | undefined {
    return this.#connection;
  }

  /**
   * Connects and stays connected, over moves from node to node, until the line is lost.
   * @param onConnected runs once it stands
   * @returns why it was lost
   */
  async hold(grant: JoinGrant, onConnected: () => void): Promise<LossReason> {
    const { store, publishing, grants, signal } = this.#parts;
    const lost = new Promise<LossReason>((resolve) => (this.#loseConnection = resolve));
    const line = (this.#line = Symbol('line'));
    const connection = await this.#open(grant, line);
    if (signal.aborted) {
      connection.close();
      return 'line';
    }
    onConnected();
    this.#take(connection, grant, people.greeted);
    forgetAwayLater(store);
    grants.keepFresh();
    publishing.publishAll();
    await connection.start();
    void pause(FULL_AFTER_MS, signal).then(() => {
      if (this.#connection === connection) connection.sent.sendInFull().catch(() => {});
    });
    // This one, or another node's that took over from it.
    const reason = await lost;
    grants.rest();
    this.#connection = undefined;
    this.#line = undefined;
    publishing.stopPrivateVoice();
    return reason;
  }

  /** The API says, later than we waited, where the room is: whoever went elsewhere goes there. */
  follow(grant: JoinGrant): void {
    const connection = this.#connection;
    if (!connection || this.#connectedTo === grant.url) return;
    connection.close();
    this.#loseConnection?.('node-stopping');
  }

  /** Lets go of everything. @param isLeaving the connection in use is still to say goodbye, and closes itself */
  close(isLeaving: boolean): void {
    if (!isLeaving) this.#connection?.close();
    this.#change?.from.close();
    this.#connection = undefined;
    this.#line = undefined;
  }

  /** Whoever holds the line hears that it is over. */
  lose(): void {
    this.#loseConnection?.('line');
  }

  async #open(grant: JoinGrant, line: symbol): Promise<MediaConnection> {
    const startedAt = performance.now();
    const connection = await MediaConnection.open(
      grant,
      {
        seatKey: this.#seatKey,
        connectLimit: this.#connectLimit(),
        roomState: this.#parts.interpretation.seal,
      },
      readNews(this.#news, () => this.#line === line),
      this.#parts.signal,
    );
    this.#connectTook = performance.now() - startedAt;
    return connection;
  }

  /** Uses this connection from now on. `meet` brings those shown so far and those present there together. */
  #take(connection: MediaConnection, grant: JoinGrant, meet: typeof people.greeted): void {
    const { store, interpretation, sizes } = this.#parts;
    this.#connection = connection;
    this.#connectedTo = grant.url;
    this.#isMoving = false;
    sizes.forgetAll();
    const { self, rights, participants } = connection.welcome;
    interpretation.onConnected(self);
    store.set({
      phase: 'connected',
      refusal: null,
      trouble: null,
      self,
      rights,
      participants: meet(store.getSnapshot().participants, participants),
    });
  }

  #connectLimit(): number {
    if (this.#connectTook === undefined) return CONNECT_LIMIT_MS;
    return Math.min(
      CONNECT_LIMIT_MS,
      Math.max(RECONNECT_LIMIT_MS, Math.round(this.#connectTook * RECONNECT_FACTOR)),
    );
  }

  /** The node will stop: goes over as soon as the API names another one. Until then the old line carries on. */
  async #move(): Promise<void> {
    const { grants, signal } = this.#parts;
    const from = this.#connection;
    if (this.#isMoving || !from) return;
    this.#isMoving = true;
    while (this.#connection === from && !signal.aborted) {
      const grant = await grants.fetch().catch(() => undefined);
      // A refusal, or a node that is not ready: asked again, for as long as the old one stands.
      if (grant && grant.url !== this.#connectedTo) await this.#goOver(from, grant).catch(() => {});
      if (this.#connection === from) await pause(1000, signal);
    }
  }

  /** Opens the other node's line beside the one in use, and lets that one go once nothing is missed without it. */
  async #goOver(from: MediaConnection, grant: JoinGrant): Promise<void> {
    const { store, interpretation, publishing, signal } = this.#parts;
    const line = Symbol('line');
    const connection = await this.#open(grant, line);
    if (this.#connection !== from || connection.isClosed || signal.aborted) return connection.close();
    const change = new LineChange(from, connection, interpretation.getSnapshot());
    this.#change = change;
    this.#line = line;
    publishing.stopPrivateVoice();
    store.set({ privateTo: null });
    this.#take(connection, grant, people.carried);
    publishing.publishAll();
    await connection.start();
    await change.untilOver(() => store.getSnapshot().participants);
    this.#change = undefined;
    from.close();
    if (this.#connection !== connection) return;
    connection.sent.sendInFull().catch(() => {});
    if (change.shared) interpretation.onShared(change.shared);
    const { participants } = store.getSnapshot();
    store.set({
      isRecorded: change.isRecorded,
      participants: people.settled(
        participants,
        (person) => change.hasArrived(person),
        (consumerId) => connection.received.has(consumerId),
      ),
    });
    forgetAwayLater(store);
  }
}
