import type { MediaConnection } from './media-connection.ts';
import { layerForWidth } from './publish-options.ts';

/** Not shown at all. */
const HIDDEN = -1;

/** How large each picture is shown, so that only what is seen is sent. */
export class PictureSizes {
  readonly #layers = new Map<string, number>();
  readonly #connection: () => MediaConnection | undefined;

  /** @param connection the one in use */
  constructor(connection: () => MediaConnection | undefined) {
    this.#connection = connection;
  }

  /** @param width in device pixels; 0 for not at all */
  showAt(consumerId: string, width: number): void {
    const layer = width === 0 ? HIDDEN : layerForWidth(width);
    const before = this.#layers.get(consumerId);
    if (before === layer) return;
    this.#layers.set(consumerId, layer);
    const received = this.#connection()?.received;
    if (!received) return;
    if (layer === HIDDEN) return void received.setPaused(consumerId, true);
    if (before === HIDDEN) void received.setPaused(consumerId, false);
    void received.setPreferredLayer(consumerId, layer);
  }

  forget(consumerId: string): void {
    this.#layers.delete(consumerId);
  }

  /** A new connection knows nothing of what was said to the one before. */
  forgetAll(): void {
    this.#layers.clear();
  }
}
