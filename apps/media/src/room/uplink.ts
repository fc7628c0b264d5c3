import { UnsupportedError } from 'mediasoup/errors';
import type { Producer, RtpParameters, WebRtcTransport } from 'mediasoup/types';
import type { MediaSource } from '#contracts/signalling/participant.ts';
import type { RequestData } from '#contracts/signalling/requests.ts';
import { SignallingError } from '../signalling/signalling.error.ts';
import { TransportEnd } from './transport-end.ts';

/** What every producer carries, so that a consumer knows whose track it is. */
export interface ProducerData {
  readonly person: string;
  readonly source: MediaSource;
  /** Who alone hears it, of source `private`. */
  readonly to?: string | undefined;
  [key: string]: unknown;
}
export type RoomProducer = Producer<ProducerData>;

/** Ample: a person has four sources; the rest is room for requests that replace each other. */
const MAX_PRODUCERS = 8;

/** What a person sends: at most one producer a source; a second one takes the place of the first. */
export class Uplink extends TransportEnd {
  readonly #person: string;
  readonly #producers = new Map<string, RoomProducer>();
  readonly #requests = new Map<string, Promise<RoomProducer>>();
  #onProducer: (producer: RoomProducer) => void = () => {};

  constructor(transport: WebRtcTransport, person: string) {
    super(transport);
    this.#person = person;
  }

  get producers(): RoomProducer[] {
    return [...this.#producers.values()];
  }

  /** mediasoup's score, 0 to 10, of the worst track; null while none is sent. */
  get score(): number | null {
    const scores = this.producers
      .filter((producer) => !producer.paused && producer.score.length > 0)
      .map((producer) => Math.max(...producer.score.map(({ score }) => score)));
    return scores.length > 0 ? Math.min(...scores) : null;
  }

  /** Called once a producer stands. */
  onProducer(onProducer: (producer: RoomProducer) => void): void {
    this.#onProducer = onProducer;
  }

  /** @throws SignallingError `too-many-producers`; TypeError or UnsupportedError of mediasoup for bad parameters */
  produce(request: RequestData<'produce'>): Promise<RoomProducer> {
    const earlier = this.#requests.get(request.producerId);
    if (earlier) return earlier;
    if (this.#producers.size >= MAX_PRODUCERS || this.#requests.size >= 200)
      throw new SignallingError('too-many-producers');
    const producer = this.#create(request);
    this.#requests.set(request.producerId, producer);
    // A refused request may be tried again under the same id.
    producer.catch(() => this.#requests.delete(request.producerId));
    return producer;
  }

  async setPaused(producerId: string, paused: boolean): Promise<void> {
    const producer = this.#find(producerId);
    await (paused ? producer.pause() : producer.resume());
  }

  closeProducer(producerId: string): void {
    this.#find(producerId).close();
  }

  /** Ends every track of such a source. */
  closeSources(isMeant: (source: MediaSource) => boolean): void {
    for (const producer of this.producers) if (isMeant(producer.appData.source)) producer.close();
  }

  async #create({
    producerId,
    kind,
    source,
    rtpParameters,
    paused,
    to,
  }: RequestData<'produce'>): Promise<RoomProducer> {
    const producer = await this.transport
      .produce<ProducerData>({
        id: producerId,
        kind,
        rtpParameters: rtpParameters as RtpParameters,
        paused,
        appData: { person: this.#person, source, to },
      })
      .catch((error: unknown) => {
        if (this.transport.closed) throw new SignallingError('not-found');
        // The worker's own refusals have no type of their own: an SSRC, a MID or an id that is taken.
        const isTyped = error instanceof TypeError || error instanceof UnsupportedError;
        throw isTyped ? error : new SignallingError('request-invalid');
      });
    this.closeSources((other) => other === source);
    this.#producers.set(producer.id, producer);
    producer.observer.once('close', () => this.#producers.delete(producer.id));
    this.#onProducer(producer);
    return producer;
  }

  #find(producerId: string): RoomProducer {
    const producer = this.#producers.get(producerId);
    if (!producer) throw new SignallingError('not-found');
    return producer;
  }
}
