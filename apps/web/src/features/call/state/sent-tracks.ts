import type { Producer, Transport } from 'mediasoup-client/types';
import type { MediaSource } from '#contracts/signalling/participant.ts';
import { PUBLISH_OPTIONS, smallOnly } from './publish-options.ts';
import type { SignallingClient } from './signalling-client.ts';

/** What goes up on one connection: a producer for each source. */
export class SentTracks {
  readonly #client: SignallingClient;
  /** null: the person may send nothing here. */
  readonly #transport: Transport | null;
  readonly #producers = new Map<MediaSource, Promise<Producer>>();
  /** A new line sends the camera in its smallest size alone until {@link SentTracks.sendInFull}. */
  #isSmall = true;

  constructor(client: SignallingClient, transport: Transport | null) {
    this.#client = client;
    this.#transport = transport;
    transport?.on('produce', ({ kind, rtpParameters, appData }, done) => {
      const { source, producerId, to } = appData as { source: MediaSource; producerId: string; to?: string };
      // Named by us, the producer need not be waited for: the next one follows at once. A refusal takes it back.
      client
        .request('produce', { producerId, kind, source, to, rtpParameters: rtpParameters as never })
        .catch(() => this.#takeBack(source));
      done({ id: producerId });
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
    if (!this.#transport) return;
    const producer = this.#transport.produce({
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
    await this.#client.ask('closeProducer', { producerId: producer.id });
  }

  async setPaused(source: MediaSource, isPaused: boolean): Promise<void> {
    const producer = await this.#producers.get(source)?.catch(() => undefined);
    if (!producer || producer.closed || producer.paused === isPaused) return;
    if (isPaused) producer.pause();
    else producer.resume();
    await this.#client.ask('setProducerPaused', { producerId: producer.id, paused: isPaused });
  }

  async #takeBack(source: MediaSource): Promise<void> {
    const producer = this.#producers.get(source);
    this.#producers.delete(source);
    (await producer?.catch(() => undefined))?.close();
  }
}
