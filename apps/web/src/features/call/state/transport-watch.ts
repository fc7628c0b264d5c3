import type { Transport } from 'mediasoup-client/types';
import type { SignallingClient } from './signalling-client.ts';

/** A line that hiccups often mends itself within this time. */
const PATIENCE_MS = 1000;
/** After an ICE restart; then the connection counts as lost. */
const RESTART_LIMIT_MS = 4000;

/**
 * Mends a transport whose line dropped (another Wi-Fi, another address) by an ICE restart, which keeps the seat and
 * every track; reports it as lost when that does not help.
 */
export class TransportWatch {
  readonly #transport: Transport;
  readonly #client: SignallingClient;
  readonly #onLost: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(transport: Transport, client: SignallingClient, onLost: () => void) {
    this.#transport = transport;
    this.#client = client;
    this.#onLost = onLost;
    transport.on('connectionstatechange', (state) => {
      clearTimeout(this.#timer);
      if (state === 'disconnected') this.#timer = setTimeout(this.#restart, PATIENCE_MS);
      else if (state === 'failed') void this.#restart();
    });
    globalThis.addEventListener('online', this.#restartIfBroken);
  }

  close(): void {
    clearTimeout(this.#timer);
    globalThis.removeEventListener('online', this.#restartIfBroken);
  }

  readonly #restartIfBroken = (): void => {
    if (['disconnected', 'failed'].includes(this.#transport.connectionState)) void this.#restart();
  };

  readonly #restart = async (): Promise<void> => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#onLost, RESTART_LIMIT_MS);
    try {
      const { iceParameters } = await this.#client.request('restartIce', { transportId: this.#transport.id });
      await this.#transport.restartIce({ iceParameters: iceParameters as never });
    } catch {
      this.#onLost();
    }
  };
}
