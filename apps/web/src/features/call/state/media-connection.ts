import type { Consumer, Device, Producer, Transport } from 'mediasoup-client/types';
import type { JoinGrant } from '#contracts/signalling/join-token.ts';
import type { LineReport } from '#contracts/signalling/line-report.ts';
import type { Notification } from '#contracts/signalling/notifications.ts';
import type { ConsumerDescription, MediaSource } from '#contracts/signalling/participant.ts';
import { ROUTER_CAPABILITIES } from '#contracts/signalling/router-capabilities.ts';
import type { RequestInput, RequestName, RequestResults } from '#contracts/signalling/requests.ts';
import type { TransportParameters } from '#contracts/signalling/rtp.ts';
import type { Interpretation } from './interpretation.ts';
import { deviceFor, prepareDevice } from './prepared-device.ts';
import { PUBLISH_OPTIONS, smallOnly } from './publish-options.ts';
import { SignallingClient } from './signalling-client.ts';
import { NO_CUSHION, nextCushion, readSound } from './sound-cushion.ts';
import { TransportWatch } from './transport-watch.ts';

/** Told what happens on a connection. After `onLost` or `onEnded` nothing more comes. */
export interface ConnectionListener {
  onTrack(consumer: Consumer, description: ConsumerDescription): void;
  onTrackClosed(consumerId: string): void;
  onTrackPaused(consumerId: string, isPaused: boolean): void;
  /** The sender's line, 0 to 10. */
  onSenderScore(consumerId: string, score: number): void;
  onPeerJoined(payload: Notification<'peerJoined'>): void;
  onPeerLeft(payload: Notification<'peerLeft'>): void;
  onActiveSpeaker(personId: string | null): void;
  onRecording(isOn: boolean): void;
  onMoving(): void;
  onRights(rights: Notification<'rightsChanged'>['rights']): void;
  /** Told what all share about interpretation. */
  readonly interpretation: Pick<Interpretation, 'onShared' | 'onTalkTime' | 'onRoomState'>;
  /** To be tried again with a new grant. */
  onLost(reason: LossReason): void;
  /** Not to be tried again. */
  onEnded(ended: Notification<'ended'>): void;
}

/** `line`: nothing more came through; otherwise what the node said. */
export type LossReason = 'line' | Notification<'rejoin'>['reason'];

export interface ConnectOptions {
  readonly seatKey: string;
  /** Milliseconds until the greeting must be here. */
  readonly connectLimit: number;
  /** What the room's former life sealed; see {@link Interpretation}. */
  readonly roomState: string | undefined;
}

interface Parts {
  readonly client: SignallingClient;
  readonly device: Device;
  readonly welcome: Notification<'welcome'>;
  readonly grant: JoinGrant;
  readonly listener: ConnectionListener;
}

/**
 * One life of the line to one media node: socket, transports, what goes up and what comes down. It is never mended
 * beyond an ICE restart; when it is lost, the next one is opened with a new grant.
 */
export class MediaConnection {
  readonly welcome: Notification<'welcome'>;
  readonly #parts: Parts;
  readonly #sendTransport: Transport | null;
  readonly #recvTransport: Transport;
  readonly #producers = new Map<MediaSource, Promise<Producer>>();
  readonly #consumers = new Map<string, Consumer>();
  #cushion = NO_CUSHION;
  #sound = { samples: 0, concealed: 0 };
  readonly #watches: TransportWatch[];
  #closed = false;
  /** A new line sends the camera in its smallest size alone until {@link MediaConnection.sendInFull}. */
  #isSmall = true;

  /**
   * Two signalling round trips from here to media: the handshake with our capabilities is answered with both
   * transports and all consumers; `connectTransport`, `produce` and `resumeConsumers` then go out together.
   */
  static async open(
    grant: JoinGrant,
    { seatKey, connectLimit, roomState }: ConnectOptions,
    listener: ConnectionListener,
    signal: AbortSignal,
  ): Promise<MediaConnection> {
    const { recvRtpCapabilities } = await prepareDevice();
    const { client, welcome } = await SignallingClient.connect(
      grant.url,
      {
        token: grant.token,
        seatKey,
        purpose: 'join',
        routerCapabilitiesId: ROUTER_CAPABILITIES.id,
        rtpCapabilities: recvRtpCapabilities as never,
        ...(roomState !== undefined && { roomState }),
      },
      signal,
      connectLimit,
    );
    const device = await deviceFor(welcome);
    return new MediaConnection({ client, device, welcome, grant, listener });
  }

  private constructor(parts: Parts) {
    this.#parts = parts;
    this.welcome = parts.welcome;
    const { welcome, client } = parts;
    this.#sendTransport = welcome.sendTransport && this.#createTransport('send', welcome.sendTransport);
    this.#recvTransport = this.#createTransport('recv', welcome.recvTransport);
    this.#watches = [this.#sendTransport, this.#recvTransport]
      .filter((transport) => transport !== null)
      .map((transport) => new TransportWatch(transport, client, () => this.#lose()));
    client.onLost(() => this.#lose());
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  /** Whether this track comes by this line. */
  receives(consumerId: string): boolean {
    return this.#consumers.has(consumerId);
  }

  /** Takes in what is there already and tells what was said since the greeting; done once the listener is ready. */
  async start(): Promise<void> {
    const { welcome, client, device } = this.#parts;
    this.#listen();
    const consumers =
      welcome.consumers ??
      (await client.request('join', { rtpCapabilities: device.recvRtpCapabilities as never })).consumers;
    await this.#receive(consumers);
  }

  #listen(): void {
    const { client, listener } = this.#parts;
    client.listen({
      newConsumer: ({ consumer }) => void this.#receive([consumer]),
      consumerClosed: ({ consumerId }) => this.#dropConsumer(consumerId),
      consumerPaused: ({ consumerId }) => listener.onTrackPaused(consumerId, true),
      consumerResumed: ({ consumerId }) => listener.onTrackPaused(consumerId, false),
      senderScore: ({ consumerId, score }) => listener.onSenderScore(consumerId, score),
      peerJoined: (payload) => listener.onPeerJoined(payload),
      peerLeft: (payload) => listener.onPeerLeft(payload),
      activeSpeaker: ({ personId }) => listener.onActiveSpeaker(personId),
      recording: ({ isOn }) => listener.onRecording(isOn),
      moving: () => listener.onMoving(),
      interpretation: (payload) => listener.interpretation.onShared(payload),
      talkTime: (payload) => listener.interpretation.onTalkTime(payload),
      roomState: (payload) => listener.interpretation.onRoomState(payload),
      rightsChanged: ({ rights }) => listener.onRights(rights),
      rejoin: ({ reason }) => this.#lose(reason),
      ended: (ended) => {
        if (this.#closed) return;
        this.close();
        listener.onEnded(ended);
      },
    });
  }

  /**
   * Sends `track` as `source`. Asked again for a source that is already up, it gives the same producer the new track.
   * Of source `private` it reaches `to` alone. A refusal by the node, which comes only when the right is missing, takes it back in silence.
   */
  async publish(source: MediaSource, track: MediaStreamTrack, to?: string): Promise<void> {
    const existing = this.#producers.get(source);
    if (existing) {
      const producer = await existing;
      if (producer.track !== track) await producer.replaceTrack({ track });
      return;
    }
    if (!this.#sendTransport) return;
    const producer = this.#sendTransport.produce({
      ...(this.#isSmall ? smallOnly(PUBLISH_OPTIONS[source]) : PUBLISH_OPTIONS[source]),
      track,
      stopTracks: false,
      disableTrackOnPause: false,
      appData: { source, producerId: crypto.randomUUID(), to },
    });
    this.#producers.set(source, producer);
    producer.catch(() => this.#producers.delete(source));
    await producer;
  }

  /** What was more urgent than the camera's larger sizes is done: the machine has time to encode them too. Idempotent. */
  async sendInFull(): Promise<void> {
    if (!this.#isSmall) return;
    this.#isSmall = false;
    const camera = await this.#producers.get('camera')?.catch(() => undefined);
    const sizes = camera?.rtpParameters.encodings?.length ?? 0;
    if (camera && !camera.closed && sizes > 1) await camera.setMaxSpatialLayer(sizes - 1);
  }

  async unpublish(source: MediaSource): Promise<void> {
    const pending = this.#producers.get(source);
    if (!pending) return;
    this.#producers.delete(source);
    const producer = await pending.catch(() => undefined);
    if (!producer || producer.closed) return;
    producer.close();
    await this.#ask('closeProducer', { producerId: producer.id });
  }

  async setPublishedPaused(source: MediaSource, isPaused: boolean): Promise<void> {
    const producer = await this.#producers.get(source)?.catch(() => undefined);
    if (!producer || producer.closed || producer.paused === isPaused) return;
    if (isPaused) producer.pause();
    else producer.resume();
    await this.#ask('setProducerPaused', { producerId: producer.id, paused: isPaused });
  }

  async setConsumerPaused(consumerId: string, isPaused: boolean): Promise<void> {
    if (!this.#consumers.has(consumerId)) return;
    await this.#ask('setConsumerPaused', { consumerId, paused: isPaused });
  }

  async setPreferredLayer(consumerId: string, spatialLayer: number): Promise<void> {
    if (!this.#consumers.has(consumerId)) return;
    await this.#ask('setPreferredLayers', { consumerId, spatialLayer });
  }

  async refuseRecording(): Promise<void> {
    await this.#ask('refuseRecording', {});
  }

  /** Tells the node how this line is. */
  async reportLine(report: LineReport): Promise<void> {
    await this.#ask('reportLine', report);
  }

  /** For requests of features. @throws SignallingRefusal */
  request<N extends RequestName>(name: N, data: RequestInput<N>): Promise<RequestResults[N]> {
    return this.#parts.client.request(name, data);
  }

  /** Statistics of both directions, for {@link measureLine}. */
  async stats(): Promise<{ up: RTCStatsReport | null; down: RTCStatsReport } | null> {
    if (this.#closed) return null;
    const [up, down] = await Promise.all([
      this.#sendTransport?.getStats() ?? null,
      this.#recvTransport.getStats(),
    ]);
    return { up, down };
  }

  /** Lets received sound wait as long as its repairs take; see `sound-cushion.ts`. To be told each reading of `stats`. */
  cushionSound(down: RTCStatsReport, roundTripMs: number | null): void {
    const sound = readSound(down.values());
    const samples = sound.samples - this.#sound.samples;
    const concealed = sound.concealed - this.#sound.concealed;
    this.#sound = sound;
    // A stream that ended took its counters with it.
    if (samples <= 0 || concealed < 0) return;
    const before = this.#cushion.ms;
    this.#cushion = nextCushion(this.#cushion, concealed / samples, roundTripMs);
    if (this.#cushion.ms === before) return;
    for (const consumer of this.#consumers.values()) this.#applyCushion(consumer);
  }

  #applyCushion({ kind, rtpReceiver }: Consumer): void {
    if (kind !== 'audio' || !rtpReceiver || !('jitterBufferTarget' in rtpReceiver)) return;
    rtpReceiver.jitterBufferTarget = this.#cushion.ms || null;
  }

  /** Tells the node that the person leaves for good, then closes. */
  async leave(): Promise<void> {
    if (this.#parts.client.isConnected) {
      await Promise.race([this.#ask('leave', {}), new Promise((resolve) => setTimeout(resolve, 300))]);
    }
    this.close();
  }

  /** Idempotent. Local tracks stay alive: the next connection sends them again. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const watch of this.#watches) watch.close();
    this.#sendTransport?.close();
    this.#recvTransport.close();
    this.#parts.client.close();
  }

  #createTransport(direction: 'send' | 'recv', parameters: TransportParameters): Transport {
    const { client, device, grant } = this.#parts;
    const options = { ...parameters, iceServers: grant.iceServers as RTCIceServer[] } as never;
    const transport =
      direction === 'send' ? device.createSendTransport(options) : device.createRecvTransport(options);
    transport.on('connect', ({ dtlsParameters }, done) => {
      // The answer holds nothing that is waited for: going on at once saves a round trip. The socket keeps the order.
      client
        .request('connectTransport', { transportId: transport.id, dtlsParameters: dtlsParameters as never })
        .catch(() => this.#lose());
      done();
    });
    transport.on('produce', ({ kind, rtpParameters, appData }, done) => {
      const { source, producerId, to } = appData as { source: MediaSource; producerId: string; to?: string };
      // Named by us, the producer need not be waited for: the next one follows at once. A refusal takes it back.
      client
        .request('produce', { producerId, kind, source, to, rtpParameters: rtpParameters as never })
        .catch(() => this.#takeBack(source));
      done({ id: producerId });
    });
    return transport;
  }

  async #receive(descriptions: readonly ConsumerDescription[]): Promise<void> {
    const received = await Promise.all(descriptions.map((description) => this.#consume(description)));
    const consumerIds = received.filter((id) => id !== undefined);
    if (consumerIds.length > 0 && !this.#closed) await this.#ask('resumeConsumers', { consumerIds });
  }

  async #consume(description: ConsumerDescription): Promise<string | undefined> {
    const { consumerId, producerId, kind, rtpParameters, personId } = description;
    if (this.#closed || this.#consumers.has(consumerId)) return undefined;
    try {
      const consumer = await this.#recvTransport.consume({
        id: consumerId,
        producerId,
        kind,
        rtpParameters: rtpParameters as never,
        // Sound and picture of one person belong together; a shared screen is a stream of its own.
        streamId: `${personId}/${description.source.startsWith('screen') ? 'screen' : 'person'}`,
      });
      if (this.#closed) return undefined;
      this.#consumers.set(consumerId, consumer);
      if (this.#cushion.ms > 0) this.#applyCushion(consumer);
      this.#parts.listener.onTrack(consumer, description);
      return consumerId;
    } catch {
      // The transport closed under it; the next connection brings the track again.
      return undefined;
    }
  }

  async #takeBack(source: MediaSource): Promise<void> {
    const producer = this.#producers.get(source);
    this.#producers.delete(source);
    (await producer?.catch(() => undefined))?.close();
  }

  #dropConsumer(consumerId: string): void {
    this.#consumers.get(consumerId)?.close();
    this.#consumers.delete(consumerId);
    this.#parts.listener.onTrackClosed(consumerId);
  }

  /** For requests whose refusal changes nothing for the person: the thing they are about is gone. */
  async #ask(...[name, data]: Parameters<SignallingClient['request']>): Promise<void> {
    await this.#parts.client.request(name, data).catch(() => {});
  }

  #lose(reason: LossReason = 'line'): void {
    if (this.#closed) return;
    this.close();
    this.#parts.listener.onLost(reason);
  }
}
