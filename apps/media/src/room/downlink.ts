import type { Consumer, RtpCapabilities as MediasoupRtpCapabilities, WebRtcTransport } from 'mediasoup/types';
import type { ConsumerDescription } from '#contracts/signalling/participant.ts';
import type { RequestData } from '#contracts/signalling/requests.ts';
import type { RtpCapabilities, RtpParameters } from '#contracts/signalling/rtp.ts';
import { SignallingError } from '../signalling/signalling.error.ts';
import type { PeerConnection } from './peer.ts';
import type { RoomRouter } from './room-router.ts';
import { TransportEnd } from './transport-end.ts';
import type { RoomProducer } from './uplink.ts';

/** Under congestion mediasoup serves the higher number first: a shared page stays legible while faces get coarser. */
const SCREEN_PRIORITY = 200;
const CAMERA_PRIORITY = 100;

/** What a person receives: one consumer for every producer of the others, made paused. */
export class Downlink extends TransportEnd {
  readonly #router: RoomRouter;
  readonly #notify: PeerConnection['notify'];
  readonly #consumers = new Map<string, Consumer>();
  readonly #consumed = new Set<string>();
  /** Consumers that the browser has asked to run. */
  readonly #wanted = new Set<string>();
  /** Producers that are not to reach this person now. */
  readonly #held = new Set<string>();
  #rtpCapabilities: MediasoupRtpCapabilities | undefined;

  constructor(transport: WebRtcTransport, router: RoomRouter, notify: PeerConnection['notify']) {
    super(transport);
    this.#router = router;
    this.#notify = notify;
  }

  /** Whether the browser has said what it can decode; before that it receives nothing. */
  get isOpen(): boolean {
    return this.#rtpCapabilities !== undefined;
  }

  /** The worst of what runs to this person: mediasoup's score (0 to 10) and the lowest simulcast layer. */
  get reception(): { scoreDown: number | null; layer: number | null } {
    const running = [...this.#consumers.values()].filter(
      (consumer) => !consumer.paused && !consumer.producerPaused,
    );
    const scores = running.map(({ score }) => score.score);
    const layers = running.flatMap(({ type, currentLayers }) =>
      type === 'simulcast' ? [currentLayers?.spatialLayer ?? 0] : [],
    );
    return {
      scoreDown: scores.length > 0 ? Math.min(...scores) : null,
      layer: layers.length > 0 ? Math.min(...layers) : null,
    };
  }

  /** @throws SignallingError `already-joined` */
  open(rtpCapabilities: RtpCapabilities): void {
    if (this.#rtpCapabilities) throw new SignallingError('already-joined');
    this.#rtpCapabilities = rtpCapabilities as MediasoupRtpCapabilities;
  }

  /**
   * Makes the consumer of `producer`, or none: when there is one already, when the browser cannot decode it, or when
   * either end went away meanwhile.
   */
  async consume(producer: RoomProducer): Promise<ConsumerDescription | undefined> {
    const rtpCapabilities = this.#rtpCapabilities;
    if (!rtpCapabilities || producer.closed || this.#consumed.has(producer.id)) return undefined;
    if (!this.#router.router.canConsume({ producerId: producer.id, rtpCapabilities })) return undefined;
    this.#consumed.add(producer.id);
    let consumer: Consumer;
    try {
      consumer = await this.transport.consume({
        producerId: producer.id,
        rtpCapabilities,
        paused: true,
        // Sound, too, is asked for again when it is lost; mediasoup would leave that to forward error correction alone.
        enableRtx: true,
      });
    } catch (error) {
      this.#consumed.delete(producer.id);
      if (producer.closed || this.transport.closed) return undefined;
      throw error;
    }
    if (consumer.closed) return undefined;
    this.#watch(consumer);
    const { person, source } = producer.appData;
    if (consumer.kind === 'video')
      await consumer.setPriority(source === 'screen' ? SCREEN_PRIORITY : CAMERA_PRIORITY);
    return {
      consumerId: consumer.id,
      producerId: producer.id,
      personId: person,
      source,
      kind: consumer.kind,
      rtpParameters: consumer.rtpParameters as RtpParameters,
      producerPaused: consumer.producerPaused,
    };
  }

  /** Ends the consumer of this producer, if there is one; the browser is told. */
  drop(producerId: string): void {
    for (const consumer of this.#consumers.values()) {
      if (consumer.producerId !== producerId) continue;
      consumer.close();
      this.#notify('consumerClosed', { consumerId: consumer.id });
    }
  }

  async resume(consumerIds: readonly string[]): Promise<void> {
    // Some may have closed while the request was on its way; that is no error of the browser's.
    const consumers = consumerIds.flatMap((consumerId) => this.#consumers.get(consumerId) ?? []);
    if (consumers.length === 0) throw new SignallingError('not-found');
    for (const { id } of consumers) this.#wanted.add(id);
    await Promise.all(consumers.map((consumer) => this.#apply(consumer)));
  }

  async setPaused(consumerId: string, paused: boolean): Promise<void> {
    const consumer = this.#find(consumerId);
    if (paused) this.#wanted.delete(consumerId);
    else this.#wanted.add(consumerId);
    await this.#apply(consumer);
  }

  /**
   * Holds a producer's packets back from this person, or lets them through again where the browser wants them. The
   * consumer stays, so that switching takes no negotiation. A producer that has no consumer yet is held from its start.
   */
  async setHeld(producerId: string, isHeld: boolean): Promise<void> {
    if (this.#held.has(producerId) === isHeld) return;
    if (isHeld) this.#held.add(producerId);
    else this.#held.delete(producerId);
    const concerned = [...this.#consumers.values()].filter((consumer) => consumer.producerId === producerId);
    await Promise.all(concerned.map((consumer) => this.#apply(consumer)));
  }

  async setPreferredLayers({
    consumerId,
    spatialLayer,
    temporalLayer,
  }: RequestData<'setPreferredLayers'>): Promise<void> {
    const consumer = this.#find(consumerId);
    if (consumer.type === 'simple') return;
    await consumer.setPreferredLayers({ spatialLayer, temporalLayer });
  }

  async requestKeyFrame(consumerId: string): Promise<void> {
    await this.#find(consumerId).requestKeyFrame();
  }

  #watch(consumer: Consumer): void {
    const { id: consumerId, producerId } = consumer;
    this.#consumers.set(consumerId, consumer);
    consumer.observer.once('close', () => {
      this.#consumers.delete(consumerId);
      this.#consumed.delete(producerId);
      this.#wanted.delete(consumerId);
    });
    consumer.on('producerclose', () => this.#notify('consumerClosed', { consumerId }));
    consumer.on('producerpause', () => this.#notify('consumerPaused', { consumerId }));
    consumer.on('producerresume', () => this.#notify('consumerResumed', { consumerId }));
    consumer.on('score', ({ producerScore }) =>
      this.#notify('senderScore', { consumerId, score: producerScore }),
    );
  }

  async #apply(consumer: Consumer): Promise<void> {
    const runs = this.#wanted.has(consumer.id) && !this.#held.has(consumer.producerId);
    // Asked also where it seems to be so already: an earlier request may still be on its way. The worker keeps the order.
    if (!consumer.closed) await (runs ? consumer.resume() : consumer.pause());
  }

  #find(consumerId: string): Consumer {
    const consumer = this.#consumers.get(consumerId);
    if (!consumer) throw new SignallingError('not-found');
    return consumer;
  }
}
