import type { Router, WebRtcTransport } from 'mediasoup/types';
import type { SfuWorker } from '../sfu/sfu-worker.ts';

/** A room's router together with the worker it lives on. */
export class RoomRouter {
  static async create(worker: SfuWorker): Promise<RoomRouter> {
    return new RoomRouter(worker, await worker.createRouter());
  }

  private constructor(
    private readonly worker: SfuWorker,
    readonly router: Router,
  ) {}

  createTransport(direction: 'up' | 'down'): Promise<WebRtcTransport> {
    return this.worker.createTransport(this.router, direction);
  }

  /** `onLost` runs when the worker dies or is closed. */
  onLost(onLost: () => void): void {
    this.router.on('workerclose', onLost);
  }

  close(): void {
    this.router.close();
  }
}
