import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import {
  COMMANDS_WAIT_MS,
  MEDIA_COMMANDS_PATH,
  mediaEventsResponseSchema,
  type MediaCommand,
} from '#contracts/signalling/media-event.ts';
import { signMediaEventToken } from '#platform/media-token/media-event-token.ts';
import type { MediaTokenKeys } from '#platform/media-token/media-token-keys.ts';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1000;

export interface CommandLineOptions {
  readonly nodeId: string;
  readonly startedAt: () => string;
  /** Origin of the API. */
  readonly apiUrl: string;
  readonly keys: MediaTokenKeys;
  readonly onCommand: (command: MediaCommand) => void;
  /** The line broke: the API must hear at once that this node lives. */
  readonly onBroken: () => void;
}

/**
 * Waits at the API for commands, always, by a long poll. The open request is also our sign of life: when this process
 * is killed it breaks, and the API knows within milliseconds.
 */
export class CommandLine {
  readonly #options: CommandLineOptions;
  readonly #logger: Logger;
  readonly #closing = new AbortController();
  #isBroken = false;

  constructor(options: CommandLineOptions, logger: Logger) {
    this.#options = options;
    this.#logger = logger;
  }

  start(): void {
    void this.#run();
  }

  /** Idempotent. */
  close(): void {
    this.#closing.abort();
  }

  async #run(): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    while (!this.#closing.signal.aborted) {
      try {
        for (const command of await this.#wait()) this.#options.onCommand(command);
        if (this.#isBroken) this.#logger.info('waits for commands again');
        this.#isBroken = false;
        pause = FIRST_PAUSE_MS;
      } catch (err) {
        if (this.#closing.signal.aborted) return;
        if (!this.#isBroken) this.#logger.warn({ err }, 'the line for commands broke');
        this.#isBroken = true;
        this.#options.onBroken();
        await sleep(pause, undefined, { signal: this.#closing.signal }).catch(() => {});
        pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
      }
    }
  }

  async #wait(): Promise<MediaCommand[]> {
    const { apiUrl, nodeId, startedAt, keys } = this.#options;
    const limit = AbortSignal.timeout(COMMANDS_WAIT_MS + 10_000);
    const response = await fetch(new URL(MEDIA_COMMANDS_PATH, apiUrl), {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await signMediaEventToken(nodeId, keys, new Date())}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ nodeId, startedAt: startedAt() }),
      signal: AbortSignal.any([limit, this.#closing.signal]),
    });
    if (!response.ok) throw new Error(`the API answered ${response.status}`);
    return mediaEventsResponseSchema.parse(await response.json()).commands;
  }
}
