import type { Logger } from 'pino';
import type { LeaveReason, RoomCloseReason } from '#contracts/signalling/media-event.ts';
import type { Notification, NotificationName } from '#contracts/signalling/notifications.ts';
import type { ConsumerDescription, Participant } from '#contracts/signalling/participant.ts';
import type { SfuWorker } from '../sfu/sfu-worker.ts';
import { SignallingError } from '../signalling/signalling.error.ts';
import { Peer, type PeerConnection, type PeerIdentity } from './peer.ts';
import { RoomRouter } from './room-router.ts';
import { SpeechObserver } from './speech-observer.ts';
import type { RoomProducer } from './uplink.ts';

/** A briefing has up to 100 listeners; more would need a second worker. */
const MAX_PEERS = 120;
/** A room that everyone has left waits for those who come back. */
const EMPTY_ROOM_LIFE_MS = 30_000;

/** Told what happens in a room that others than its peers care about. */
export interface RoomListener {
  onOpened(room: Room): void;
  onPeerJoined(room: Room, peer: Peer): void;
  onPeerLeft(room: Room, peer: Peer, reason: LeaveReason): void;
  onClosed(room: Room, reason: RoomCloseReason): void;
}

/** The people of one meeting on one router. Everyone receives what everyone else sends. */
export class Room {
  readonly id: string;
  readonly #router: RoomRouter;
  readonly #speech: SpeechObserver;
  readonly #listener: RoomListener;
  readonly #logger: Logger;
  readonly #peers = new Map<string, Peer>();
  #emptyTimer: NodeJS.Timeout | undefined;
  #closed = false;

  static async create(id: string, worker: SfuWorker, listener: RoomListener, logger: Logger): Promise<Room> {
    const router = await RoomRouter.create(worker);
    let room: Room | undefined = undefined;
    const speech = await SpeechObserver.create(router.router, {
      onActiveSpeaker: (speaker) => room?.broadcast('activeSpeaker', speaker),
      onLevels: (levels) => room?.broadcast('audioLevels', levels),
    });
    room = new Room(id, router, speech, listener, logger.child({ room: id }));
    return room;
  }

  private constructor(
    id: string,
    router: RoomRouter,
    speech: SpeechObserver,
    listener: RoomListener,
    logger: Logger,
  ) {
    this.id = id;
    this.#router = router;
    this.#speech = speech;
    this.#listener = listener;
    this.#logger = logger;
    router.onLost(() => this.close('worker-died'));
    this.#closeWhenEmpty();
  }

  get closed(): boolean {
    return this.#closed;
  }

  get peers(): Peer[] {
    return [...this.#peers.values()];
  }

  get rtpCapabilities() {
    return this.#router.router.rtpCapabilities;
  }

  findPeer(person: string): Peer | undefined {
    return this.#peers.get(person);
  }

  /** Gives a seat. Who sits there already under the same name is the same person, and gives way. */
  async seat(identity: PeerIdentity, connection: PeerConnection): Promise<Peer> {
    if (this.#peers.size >= MAX_PEERS && !this.#peers.has(identity.person))
      throw new SignallingError('room-full');
    const peer = await Peer.create(this.#router, identity, connection);
    if (this.#closed) {
      peer.close('room-closed');
      return peer;
    }
    this.#peers.get(identity.person)?.close('replaced');
    this.#peers.set(identity.person, peer);
    clearTimeout(this.#emptyTimer);
    peer.onClose((reason) => this.#onPeerClosed(peer, reason));
    peer.uplink?.onProducer((producer) => this.#onProducer(peer, producer));
    this.broadcast('peerJoined', { participant: peer.participant }, peer);
    this.#listener.onPeerJoined(this, peer);
    return peer;
  }

  othersOf(peer: Peer): Participant[] {
    return this.peers.filter((other) => other !== peer).map((other) => other.participant);
  }

  /** Consumers, made at the same time, of everything the others send now. */
  async consumeAll(peer: Peer): Promise<ConsumerDescription[]> {
    const producers = this.peers
      .filter((other) => other !== peer)
      .flatMap((other) => other.uplink?.producers ?? []);
    const consumers = await Promise.all(producers.map((producer) => peer.downlink.consume(producer)));
    return consumers.filter((consumer) => consumer !== undefined);
  }

  broadcast<N extends NotificationName>(name: N, payload: Notification<N>, except?: Peer): void {
    for (const peer of this.#peers.values()) if (peer !== except) peer.notify(name, payload);
  }

  /** Idempotent. Closes every peer, then the router. The peers are told why. */
  close(reason: RoomCloseReason): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#emptyTimer);
    for (const peer of this.peers) {
      if (reason === 'worker-died' || reason === 'node-stopping') peer.notify('rejoin', { reason });
      else peer.notify('ended', { reason: 'room-closed' });
      peer.close('room-closed');
    }
    this.#router.close();
    this.#logger.info({ reason }, 'room closed');
    this.#listener.onClosed(this, reason);
  }

  #onPeerClosed(peer: Peer, reason: LeaveReason): void {
    if (this.#peers.get(peer.person) === peer) this.#peers.delete(peer.person);
    this.broadcast('peerLeft', { personId: peer.person, reason });
    this.#listener.onPeerLeft(this, peer, reason);
    if (this.#peers.size === 0) this.#closeWhenEmpty();
  }

  #closeWhenEmpty(): void {
    if (this.#closed) return;
    clearTimeout(this.#emptyTimer);
    this.#emptyTimer = setTimeout(() => this.close('empty'), EMPTY_ROOM_LIFE_MS);
    this.#emptyTimer.unref();
  }

  #onProducer(owner: Peer, producer: RoomProducer): void {
    const fail = (err: unknown) => {
      if (!producer.closed && !this.#closed) this.#logger.error({ err }, 'a new track cannot be passed on');
    };
    this.#speech.watch(producer).catch(fail);
    for (const peer of this.#peers.values()) {
      if (peer === owner) continue;
      peer.downlink
        .consume(producer)
        .then((consumer) => consumer && peer.notify('newConsumer', { consumer }))
        .catch(fail);
    }
  }
}
