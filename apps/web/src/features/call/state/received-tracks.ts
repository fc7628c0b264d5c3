import type { Consumer, Transport } from 'mediasoup-client/types';
import type { ConsumerDescription } from '#contracts/signalling/participant.ts';
import type { ConnectionListener } from './connection-listener.ts';
import type { SignallingClient } from './signalling-client.ts';
import { NO_CUSHION, nextCushion, readSound } from './sound-cushion.ts';

/** What comes down on one connection: a consumer for each track of somebody else. */
export class ReceivedTracks {
  readonly #client: SignallingClient;
  readonly #transport: Transport;
  readonly #listener: Pick<ConnectionListener, 'onTrack' | 'onTrackClosed'>;
  readonly #consumers = new Map<string, Consumer>();
  #cushion = NO_CUSHION;
  #sound = { samples: 0, concealed: 0 };

  constructor(
    client: SignallingClient,
    transport: Transport,
    listener: Pick<ConnectionListener, 'onTrack' | 'onTrackClosed'>,
  ) {
    this.#client = client;
    this.#transport = transport;
    this.#listener = listener;
  }

  /** Whether this track comes by this line. */
  has(consumerId: string): boolean {
    return this.#consumers.has(consumerId);
  }

  /** Takes in tracks that the node describes, and has them sent. */
  async receive(descriptions: readonly ConsumerDescription[]): Promise<void> {
    const received = await Promise.all(descriptions.map((description) => this.#consume(description)));
    const consumerIds = received.filter((id) => id !== undefined);
    if (consumerIds.length > 0 && !this.#transport.closed)
      await this.#client.ask('resumeConsumers', { consumerIds });
  }

  /** Its sender sends it no more. */
  drop(consumerId: string): void {
    this.#consumers.get(consumerId)?.close();
    this.#consumers.delete(consumerId);
    this.#listener.onTrackClosed(consumerId);
  }

  async setPaused(consumerId: string, isPaused: boolean): Promise<void> {
    if (!this.#consumers.has(consumerId)) return;
    await this.#client.ask('setConsumerPaused', { consumerId, paused: isPaused });
  }

  async setPreferredLayer(consumerId: string, spatialLayer: number): Promise<void> {
    if (!this.#consumers.has(consumerId)) return;
    await this.#client.ask('setPreferredLayers', { consumerId, spatialLayer });
  }

  /** Lets received sound wait as long as its repairs take; see `sound-cushion.ts`. To be told each reading of `stats`. */
  cushion(down: RTCStatsReport, roundTripMs: number | null): void {
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

  async #consume(description: ConsumerDescription): Promise<string | undefined> {
    const { consumerId, producerId, kind, rtpParameters, personId } = description;
    if (this.#transport.closed || this.#consumers.has(consumerId)) return undefined;
    try {
      const consumer = await this.#transport.consume({
        id: consumerId,
        producerId,
        kind,
        rtpParameters: rtpParameters as never,
        // Sound and picture of one person belong together; a shared screen is a stream of its own.
        streamId: `${personId}/${description.source.startsWith('screen') ? 'screen' : 'person'}`,
      });
      if (this.#transport.closed) return undefined;
      this.#consumers.set(consumerId, consumer);
      if (this.#cushion.ms > 0) this.#applyCushion(consumer);
      this.#listener.onTrack(consumer, description);
      return consumerId;
    } catch {
      // The transport closed under it; the next connection brings the track again.
      return undefined;
    }
  }

  #applyCushion({ kind, rtpReceiver }: Consumer): void {
    if (kind !== 'audio' || !rtpReceiver || !('jitterBufferTarget' in rtpReceiver)) return;
    rtpReceiver.jitterBufferTarget = this.#cushion.ms || null;
  }
}
