import type { Logger } from 'pino';
import { setTimeout as sleep } from 'node:timers/promises';
import { signMediaEventToken } from '#platform/media-token/media-event-token.ts';
import type { MediaTokenKeys } from '#platform/media-token/media-token-keys.ts';
import type { TrackSink } from './recorder-services.ts';

/** A track at its begin. */
export interface TrackFile {
  readonly recordingId: string;
  readonly trackId: string;
  readonly personId: string;
  readonly source: string;
  readonly startedAt: Date;
  readonly output: string | null;
}

export interface UploadOptions {
  readonly nodeId: string;
  readonly apiUrl: string;
  readonly keys: MediaTokenKeys;
}

/** What is recorded leaves the node this soon: no more than this is lost when it dies. */
const SEND_EVERY_MS = 2000;
const MAX_PIECE_BYTES = 4 * 1024 * 1024;
/** Half an hour of a picture. A node whose API is away for longer gives the track up rather than its own life. */
const MAX_WAITING_BYTES = 256 * 1024 * 1024;
const POST_TIMEOUT_MS = 20_000;
const LONGEST_PAUSE_MS = 10_000;
/** After its end a track is tried so long. */
const GIVE_UP_MS = 10 * 60_000;

/** Carries a track to the API piece by piece; what could not be sent waits, and goes again from where the API stands. */
export class TrackUpload implements TrackSink {
  readonly #track: TrackFile;
  readonly #options: UploadOptions;
  readonly #logger: Logger;
  readonly #outputs: { at: string; output: string }[] = [];
  /** What the API does not have yet; its first byte belongs at `#offset`. */
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #offset = 0;
  #endedAt: Date | undefined;
  #isGivenUp = false;
  /** Resolves when the API has the whole track, or it was given up. */
  readonly done: Promise<void>;
  #wake: () => void = () => {};

  constructor(track: TrackFile, options: UploadOptions, logger: Logger) {
    this.#track = track;
    this.#options = options;
    this.#logger = logger.child({ recording: track.recordingId, track: track.trackId });
    if (track.output !== null) this.switchTo(track.output, track.startedAt);
    this.done = this.#run();
  }

  write(bytes: Buffer): void {
    if (this.#isGivenUp) return;
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes > MAX_WAITING_BYTES) this.#giveUp('the API is away for too long');
  }

  switchTo(output: string, at: Date): void {
    if (this.#outputs.at(-1)?.output !== output && this.#outputs.length < 300)
      this.#outputs.push({ at: at.toISOString(), output });
  }

  end(at: Date): Promise<void> {
    this.#endedAt ??= at;
    this.#wake();
    return this.done;
  }

  async #run(): Promise<void> {
    let pause = 500;
    while (!this.#isGivenUp) {
      const isFull = this.#waitingBytes >= MAX_PIECE_BYTES;
      if (!isFull && this.#endedAt === undefined) await this.#rest(SEND_EVERY_MS);
      if (this.#waitingBytes === 0 && this.#endedAt === undefined) continue;
      // The end is told with the last piece.
      const endedAt = this.#waitingBytes <= MAX_PIECE_BYTES ? this.#endedAt : undefined;
      try {
        await this.#post(this.#piece(), endedAt);
        pause = 500;
        if (endedAt && this.#waitingBytes === 0) return;
      } catch (err) {
        this.#logger.warn({ err }, 'a piece of a recording could not be sent; it waits');
        if (this.#endedAt && Date.now() - this.#endedAt.getTime() > GIVE_UP_MS)
          this.#giveUp('not taken in time');
        await sleep(pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  #piece(): Buffer {
    return Buffer.concat(this.#waiting).subarray(0, MAX_PIECE_BYTES);
  }

  async #post(piece: Buffer, endedAt: Date | undefined): Promise<void> {
    const { recordingId, trackId, personId, source, startedAt } = this.#track;
    const { nodeId, apiUrl, keys } = this.#options;
    const url = new URL(`/internal/recordings/${recordingId}/tracks/${trackId}`, apiUrl);
    const about = {
      offset: String(this.#offset),
      personId,
      source,
      startedAt: startedAt.toISOString(),
      outputs: JSON.stringify(this.#outputs),
      ...(endedAt && { endedAt: endedAt.toISOString() }),
    };
    for (const [name, value] of Object.entries(about)) url.searchParams.set(name, value);
    const body = new FormData();
    body.set('file', new Blob([new Uint8Array(piece)]), 'piece');
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${await signMediaEventToken(nodeId, keys, new Date())}` },
      body,
      signal: AbortSignal.timeout(POST_TIMEOUT_MS),
    });
    // Destroyed meanwhile, or nobody's any more.
    if (response.status === 404 || response.status === 410) return this.#giveUp('not wanted any more');
    if (!response.ok) throw new Error(`the API answered ${response.status}`);
    const { bytes } = (await response.json()) as { bytes: number };
    this.#forget(bytes);
  }

  /** The API has everything before `bytes`. */
  #forget(bytes: number): void {
    const sent = bytes - this.#offset;
    const all = Buffer.concat(this.#waiting);
    if (sent < 0 || sent > all.length) return this.#giveUp('the API has other bytes');
    const rest = all.subarray(sent);
    this.#waiting = rest.length > 0 ? [rest] : [];
    this.#waitingBytes = rest.length;
    this.#offset = bytes;
  }

  #rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #giveUp(reason: string): void {
    if (this.#isGivenUp) return;
    this.#isGivenUp = true;
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#logger.error({ reason }, 'a track of a recording is given up');
  }
}
