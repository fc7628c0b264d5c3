import type { Transport } from 'mediasoup-client/types';
import type { SignallingClient } from './signalling-client.ts';

/** A line that hiccups often mends itself within this time. */
const PATIENCE_MS = 1000;
/** For the node to answer; a socket that is silent for longer is as dead as the line. */
const ANSWER_LIMIT_MS = 2500;
/** For one ICE restart to bring the line back. */
const RESTART_LIMIT_MS = 5000;
/** Restarts that may fail in a row; then the connection counts as lost. */
const MAX_RESTARTS = 3;

/**
 * Mends a transport whose line dropped (another Wi-Fi, another address) by an ICE restart, which keeps the seat and
 * every track; reports it as lost when that does not help.
 */
export class TransportWatch {
  readonly #transport: Transport;
  readonly #client: SignallingClient;
  readonly #onLost: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #restarts = 0;

  constructor(transport: Transport, client: SignallingClient, onLost: () => void) {
    this.#transport = transport;
    this.#client = client;
    this.#onLost = onLost;
    transport.on('connectionstatechange', (state) => {
      if (state === 'connected') {
        this.#stopTimer();
        this.#restarts = 0;
      } else if (state === 'disconnected') this.#timer ??= setTimeout(this.#restart, PATIENCE_MS);
      // While a restart is under way, its own limit decides.
      else if (state === 'failed' && this.#timer === undefined) void this.#restart();
    });
    globalThis.addEventListener('online', this.#restartIfBroken);
  }

  close(): void {
    this.#stopTimer();
    globalThis.removeEventListener('online', this.#restartIfBroken);
  }

  readonly #restartIfBroken = (): void => {
    if (['disconnected', 'failed'].includes(this.#transport.connectionState)) void this.#restart();
  };

  readonly #restart = async (): Promise<void> => {
    this.#stopTimer();
    if (++this.#restarts > MAX_RESTARTS) return this.#onLost();
    this.#timer = setTimeout(this.#restart, RESTART_LIMIT_MS);
    try {
      const { iceParameters } = await this.#client.request(
        'restartIce',
        { transportId: this.#transport.id },
        ANSWER_LIMIT_MS,
      );
      await this.#transport.restartIce({ iceParameters: iceParameters as never });
    } catch {
      this.#onLost();
    }
  };

  #stopTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
