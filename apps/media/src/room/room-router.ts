import type { Router, WebRtcTransport } from 'mediasoup/types';
import type { SfuWorker } from '../sfu/sfu-worker.ts';
import type { RoomProducer } from './uplink.ts';

/** One of a room's routers together with the worker it lives on. */
export class RoomRouter {
  /** Producers of the room's other routers that are piped to this one, by id. */
  readonly #brought = new Map<string, Promise<unknown>>();
  /** People of the room whose transports are here. */
  seats = 0;

  static async create(worker: SfuWorker): Promise<RoomRouter> {
    return new RoomRouter(worker, await worker.createRouter());
  }

  private constructor(
    readonly worker: SfuWorker,
    readonly router: Router,
  ) {}

  createTransport(direction: 'up' | 'down'): Promise<WebRtcTransport> {
    return this.worker.createTransport(this.router, direction);
  }

  /**
   * Makes a producer of another router of the room one of this router's too, under the same id: once, over a pipe
   * between the two workers, however many people here receive it. Nothing to do for its own.
   */
  async bring(producer: RoomProducer, from: RoomRouter): Promise<void> {
    if (from === this || producer.closed) return;
    let brought = this.#brought.get(producer.id);
    if (!brought) {
      brought = from.router.pipeToRouter({ producerId: producer.id, router: this.router });
      this.#brought.set(producer.id, brought);
      producer.observer.once('close', () => this.#brought.delete(producer.id));
      brought.catch(() => this.#brought.delete(producer.id));
    }
    await brought;
  }

  /** `onLost` runs when the worker dies or is closed. */
  onLost(onLost: () => void): void {
    this.router.on('workerclose', onLost);
  }

  close(): void {
    this.router.close();
  }
}
