import type { Router } from 'mediasoup/types';
import type { Logger } from 'pino';
import type { LeaveReason, RoomCloseReason } from '#contracts/signalling/media-event.ts';
import type { Notification, NotificationName } from '#contracts/signalling/notifications.ts';
import type { ConsumerDescription, Participant } from '#contracts/signalling/participant.ts';
import type { SfuWorker } from '../sfu/sfu-worker.ts';
import { SignallingError } from '../signalling/signalling.error.ts';
import { Peer, type PeerConnection, type PeerIdentity } from './peer.ts';
import type { RoomStateSeal } from '../interpretation/room-state-seal.ts';
import type { RecorderServices } from '../recording/recorder-services.ts';
import type { RoomFeature, RoomReport, RoomView } from './room-feature.ts';
import { createRoomFeatures, type RoomFeatures } from './room-features.ts';
import type { RoomRouter } from './room-router.ts';
import { RoomRouters, type FindWorker } from './room-routers.ts';
import { SpeechObserver, type AudioLevel } from './speech-observer.ts';
import type { RoomProducer } from './uplink.ts';

/** A briefing has up to 100 listeners, speakers and staff. */
const MAX_PEERS = 120;
/** A room that everyone has left waits for those who come back. */
const EMPTY_ROOM_LIFE_MS = 30_000;

/** Told what happens in a room that others than its peers care about. */
export interface RoomListener {
  onOpened(room: Room): void;
  onPeerJoined(room: Room, peer: Peer): void;
  onPeerLeft(room: Room, peer: Peer, reason: LeaveReason): void;
  onClosed(room: Room, reason: RoomCloseReason): void;
  /** A feature of the room has something for the API. */
  onReport(room: Room, report: RoomReport): void;
}

/** What a room is made with besides its worker. */
export interface RoomSurroundings {
  readonly listener: RoomListener;
  readonly seal: RoomStateSeal;
  readonly findWorker: FindWorker;
  readonly recorder: RecorderServices | null;
}

/** The people of one meeting. Everyone receives what everyone else sends, as far as its features admit. */
export class Room implements RoomView {
  readonly id: string;
  readonly features: RoomFeatures;
  readonly seal: RoomStateSeal;
  readonly recorder: RecorderServices | null;
  readonly #routers: RoomRouters;
  readonly #origins = new WeakMap<RoomProducer, RoomRouter>();
  readonly #speech: SpeechObserver;
  readonly #listener: RoomListener;
  readonly #logger: Logger;
  readonly #peers = new Map<string, Peer>();
  #emptyTimer: NodeJS.Timeout | undefined;
  #closed = false;

  static async create(
    id: string,
    worker: SfuWorker,
    surroundings: RoomSurroundings,
    logger: Logger,
  ): Promise<Room> {
    let room: Room | undefined = undefined;
    const routers = await RoomRouters.create(worker, surroundings.findWorker, (router) =>
      room?.onRouterLost(router),
    );
    const speech = await SpeechObserver.create(routers.home.router, {
      onActiveSpeaker: (speaker) => room?.broadcast('activeSpeaker', speaker),
      onLevels: (levels) => room?.onLevels(levels),
    });
    room = new Room(id, routers, speech, surroundings, logger.child({ room: id }));
    return room;
  }

  private constructor(
    id: string,
    routers: RoomRouters,
    speech: SpeechObserver,
    { listener, seal, recorder }: RoomSurroundings,
    logger: Logger,
  ) {
    this.id = id;
    this.seal = seal;
    this.recorder = recorder;
    this.#routers = routers;
    this.#speech = speech;
    this.#listener = listener;
    this.#logger = logger;
    this.features = createRoomFeatures(this);
    this.#closeWhenEmpty();
  }

  get closed(): boolean {
    return this.#closed;
  }

  get peers(): Peer[] {
    return [...this.#peers.values()];
  }

  routerOf(producer: RoomProducer): Router {
    return (this.#origins.get(producer) ?? this.#routers.home).router;
  }

  channelOf(person: string): string | null {
    return this.features.interpretation.channelOf(person);
  }

  get rtpCapabilities() {
    return this.#routers.home.router.rtpCapabilities;
  }

  findPeer(person: string): Peer | undefined {
    return this.#peers.get(person);
  }

  /** Gives a seat. Who sits there already under the same name is the same person, and gives way. */
  async seat(identity: PeerIdentity, connection: PeerConnection): Promise<Peer> {
    if (this.#peers.size >= MAX_PEERS && !this.#peers.has(identity.person))
      throw new SignallingError('room-full');
    const router = await this.#routers.take(this.#producers.length);
    const peer = await Peer.create(router, identity, connection).catch((error: unknown) => {
      this.#routers.leave(router);
      throw error;
    });
    if (this.#closed || router.worker.closed) {
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
    for (const feature of this.#features) feature.onSeated?.(peer);
    return peer;
  }

  othersOf(peer: Peer): Participant[] {
    return this.peers.filter((other) => other !== peer).map((other) => other.participant);
  }

  /** Consumers, made at the same time, of everything the others send now. */
  async consumeAll(peer: Peer): Promise<ConsumerDescription[]> {
    const consumers = await Promise.all(
      this.#producersFor(peer).map((producer) => this.#consume(producer, peer)),
    );
    return consumers.filter((consumer) => consumer !== undefined);
  }

  async reconsider(peer?: Peer): Promise<void> {
    const peers = peer ? [peer] : this.peers;
    await Promise.all(
      peers.flatMap((receiver) =>
        this.#producersFor(receiver).map((producer) => this.#pass(producer, receiver)),
      ),
    );
  }

  report(report: RoomReport): void {
    this.#listener.onReport(this, report);
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
    for (const feature of this.#features) feature.close?.();
    this.#routers.close();
    this.#logger.info({ reason }, 'room closed');
    this.#listener.onClosed(this, reason);
  }

  /** The worker of one of our routers died. With the first one the room ends; of another, its people come in again. */
  onRouterLost(router: RoomRouter): void {
    if (router === this.#routers.home) return this.close('worker-died');
    this.#logger.warn('the people on a lost worker come in again');
    for (const peer of this.peers.filter((one) => one.router === router)) {
      peer.notify('rejoin', { reason: 'worker-died' });
      peer.close('connection-lost');
    }
  }

  onLevels(levels: readonly AudioLevel[]): void {
    for (const feature of this.#features) feature.onLevels?.(levels);
  }

  #onPeerClosed(peer: Peer, reason: LeaveReason): void {
    this.#routers.leave(peer.router);
    if (this.#peers.get(peer.person) === peer) this.#peers.delete(peer.person);
    this.broadcast('peerLeft', { personId: peer.person, reason });
    this.#listener.onPeerLeft(this, peer, reason);
    for (const feature of this.#features) feature.onLeft?.(peer, reason);
    if (this.#peers.size === 0) this.#closeWhenEmpty();
  }

  #closeWhenEmpty(): void {
    if (this.#closed) return;
    clearTimeout(this.#emptyTimer);
    this.#emptyTimer = setTimeout(() => this.close('empty'), EMPTY_ROOM_LIFE_MS);
    this.#emptyTimer.unref();
  }

  get #features(): RoomFeature[] {
    return Object.values(this.features);
  }

  #admits(peer: Peer, producer: RoomProducer): boolean {
    return this.#features.every((feature) => feature.admits?.(peer, producer) ?? true);
  }

  get #producers(): RoomProducer[] {
    return this.peers.flatMap((peer) => peer.uplink?.producers ?? []);
  }

  #producersFor(peer: Peer): RoomProducer[] {
    return this.peers.filter((other) => other !== peer).flatMap((other) => other.uplink?.producers ?? []);
  }

  #onProducer(owner: Peer, producer: RoomProducer): void {
    this.#origins.set(producer, owner.router);
    this.#watchSpeech(producer, owner.router).catch((err: unknown) => this.#failed(producer, err));
    for (const feature of this.#features) feature.onProducer?.(owner, producer);
    for (const peer of this.#peers.values()) if (peer !== owner) void this.#pass(producer, peer);
  }

  /** Gives the track to the peer, or takes it away, as the features have it. */
  async #pass(producer: RoomProducer, peer: Peer): Promise<void> {
    try {
      const consumer = await this.#consume(producer, peer);
      if (consumer) peer.notify('newConsumer', { consumer });
    } catch (err) {
      this.#failed(producer, err);
    }
  }

  async #consume(producer: RoomProducer, peer: Peer): Promise<ConsumerDescription | undefined> {
    const consumer = this.#admits(peer, producer) ? await this.#make(producer, peer) : undefined;
    // Asked again: the features may have changed their mind meanwhile.
    if (this.#admits(peer, producer)) return consumer;
    peer.downlink.drop(producer.id);
    return undefined;
  }

  async #make(producer: RoomProducer, peer: Peer): Promise<ConsumerDescription | undefined> {
    await peer.router.bring(producer, this.#origins.get(producer) ?? peer.router);
    return peer.downlink.consume(producer);
  }

  /** The observers sit on the first router: voices from the others are brought to it. */
  async #watchSpeech(producer: RoomProducer, from: RoomRouter): Promise<void> {
    if (producer.appData.source !== 'microphone') return;
    await this.#routers.home.bring(producer, from);
    await this.#speech.watch(producer);
  }

  #failed(producer: RoomProducer, err: unknown): void {
    if (!producer.closed && !this.#closed) this.#logger.error({ err }, 'a new track cannot be passed on');
  }
}
