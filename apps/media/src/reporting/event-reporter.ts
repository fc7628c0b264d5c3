import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import {
  HEARTBEAT_INTERVAL_MS,
  MAX_EVENTS_PER_POST,
  MEDIA_EVENTS_PATH,
  mediaEventsResponseSchema,
  type MediaCommand,
  type MediaEvent,
} from '#contracts/signalling/media-event.ts';
import { signMediaEventToken } from '#platform/media-token/media-event-token.ts';
import type { MediaTokenKeys } from '#platform/media-token/media-token-keys.ts';

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** An event before it is given its id and time. */
export type EventBody = DistributiveOmit<MediaEvent, 'id' | 'at'>;

/** Events kept while the API does not answer; the oldest are dropped beyond it. */
const MAX_BUFFERED = 2000;
const POST_TIMEOUT_MS = 3000;

export interface ReporterOptions {
  readonly nodeId: string;
  /** Origin of the API. */
  readonly apiUrl: string;
  readonly keys: MediaTokenKeys;
  /** Made anew for each post, so that a late one tells the present. */
  readonly heartbeat: () => EventBody;
  /** Measurements of the moment, asked for with each post and lost with it: the next ones are better. */
  readonly measured: () => EventBody[];
  readonly onCommand: (command: MediaCommand) => void;
}

/**
 * Tells the API what happens here, and that this node lives. The API may be away as long as it likes: events wait,
 * within a bound, and media does not notice. One post is under way at a time, so events arrive in order.
 */
export class EventReporter {
  readonly #options: ReporterOptions;
  readonly #logger: Logger;
  readonly #buffer: MediaEvent[] = [];
  #timer: NodeJS.Timeout | undefined;
  #posting: Promise<void> | undefined;
  #failures = 0;
  #dropped = 0;
  #closed = false;

  static create(options: ReporterOptions, logger: Logger): EventReporter {
    return new EventReporter(options, logger);
  }

  private constructor(options: ReporterOptions, logger: Logger) {
    this.#options = options;
    this.#logger = logger;
  }

  /** Sends the first heartbeat at once. */
  start(): void {
    this.#schedule(0);
  }

  /** Queues an event; it leaves within some 20 ms when the API answers. */
  report(event: EventBody): void {
    this.#buffer.push(stamp(event));
    if (this.#buffer.length > MAX_BUFFERED) {
      this.#buffer.shift();
      this.#dropped++;
    }
    if (this.#failures === 0) this.#schedule(20);
  }

  get dropped(): number {
    return this.#dropped;
  }

  /** Sends what waits and the present state now; returns when the API has answered or has not in time. */
  async flush(): Promise<void> {
    await this.#posting;
    await this.#post();
  }

  /** Sends what is left, once, and stops. Idempotent. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.flush();
  }

  #schedule(delay: number): void {
    if (this.#closed || this.#posting) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#posting = this.#post().finally(() => {
        this.#posting = undefined;
        this.#schedule(this.#buffer.length > 0 && this.#failures === 0 ? 20 : HEARTBEAT_INTERVAL_MS);
      });
    }, delay);
  }

  async #post(): Promise<void> {
    const { nodeId, apiUrl, keys, heartbeat, measured, onCommand } = this.#options;
    const sent = this.#buffer.slice(0, MAX_EVENTS_PER_POST / 2);
    // What is measured while the API does not answer is not even collected.
    const extra = this.#failures === 0 ? measured().slice(0, MAX_EVENTS_PER_POST / 2 - 1) : [];
    try {
      const response = await fetch(new URL(MEDIA_EVENTS_PATH, apiUrl), {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await signMediaEventToken(nodeId, keys, new Date())}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ nodeId, events: [...sent, ...extra.map(stamp), stamp(heartbeat())] }),
        signal: AbortSignal.timeout(POST_TIMEOUT_MS),
      });
      if (!response.ok) throw new Error(`the API answered ${response.status}`);
      const body = mediaEventsResponseSchema.safeParse(await response.json().catch(() => ({})));
      // What was dropped meanwhile was dropped from the front: only what is still there is taken out.
      const ids = new Set(sent.map(({ id }) => id));
      while (this.#buffer[0] && ids.has(this.#buffer[0].id)) this.#buffer.shift();
      if (this.#failures > 0) this.#logger.info('the API takes reports again');
      this.#failures = 0;
      for (const command of body.data?.commands ?? []) onCommand(command);
    } catch (err) {
      // Said once, not every two seconds.
      if (++this.#failures === 1) this.#logger.warn({ err }, 'the API takes no reports; they are kept');
    }
  }
}

function stamp(event: EventBody): MediaEvent {
  return { ...event, id: randomUUID(), at: new Date().toISOString() };
}
