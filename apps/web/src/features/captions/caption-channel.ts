import type { Captions } from '#contracts/live/captions.ts';
import { isBlank } from '#domain/captions/caption-text.ts';

/** What captions need of a socket.io socket. */
export interface CaptionSocket {
  on(event: string, listener: (payload: never) => void): unknown;
  off(event: string, listener: (payload: never) => void): unknown;
  timeout(ms: number): { emitWithAck(event: string, payload: unknown): Promise<unknown> };
}

/** Letters appear as they are typed, and the line is not asked more than this often. */
export const SEND_EVERY_MS = 250;
/** What stands is said again: somebody may have come in, or missed it. */
export const REPEAT_EVERY_MS = 5_000;
const ACK_TIMEOUT_MS = 5_000;

/**
 * The captions of one meeting over the live socket, without any framework: what others write, and what this person
 * writes, which goes out whole each time, and again while it stands.
 */
export class CaptionChannel {
  readonly #socket: CaptionSocket;
  readonly #meetingId: string;
  readonly #onCaptions: (personId: string, captions: Captions) => void;
  /** Told a code while the server does not take what is written, null once it does. */
  readonly #onRefused: (code: string | null) => void;
  #own: Captions | undefined;
  #sendTimer: ReturnType<typeof setTimeout> | undefined;
  #repeatTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    socket: CaptionSocket,
    meetingId: string,
    onCaptions: (personId: string, captions: Captions) => void,
    onRefused: (code: string | null) => void,
  ) {
    this.#socket = socket;
    this.#meetingId = meetingId;
    this.#onCaptions = onCaptions;
    this.#onRefused = onRefused;
  }

  open(): void {
    this.#socket.on('caption', this.#onCaption);
    this.#socket.on('connect', this.#repeat);
  }

  close(): void {
    clearTimeout(this.#sendTimer);
    clearTimeout(this.#repeatTimer);
    this.#sendTimer = undefined;
    this.#socket.off('caption', this.#onCaption);
    this.#socket.off('connect', this.#repeat);
  }

  /** Shows everybody what is written now. */
  show(captions: Captions): void {
    this.#own = captions;
    this.#sendSoon();
  }

  readonly #repeat = (): void => {
    if (this.#own && !isBlank(this.#own)) this.#sendSoon();
  };

  #sendSoon(): void {
    clearTimeout(this.#repeatTimer);
    this.#sendTimer ??= setTimeout(() => void this.#send(), SEND_EVERY_MS);
  }

  readonly #onCaption = (told: { meetingId: string; personId: string; captions: Captions }): void => {
    if (told.meetingId === this.#meetingId) this.#onCaptions(told.personId, told.captions);
  };

  async #send(): Promise<void> {
    this.#sendTimer = undefined;
    this.#repeatTimer = setTimeout(this.#repeat, REPEAT_EVERY_MS);
    try {
      const answer = await this.#socket
        .timeout(ACK_TIMEOUT_MS)
        .emitWithAck('caption:send', { meetingId: this.#meetingId, captions: this.#own });
      const { ok, code } = answer as { ok: boolean; code?: string };
      this.#onRefused(ok ? null : (code ?? 'internal'));
    } catch {
      this.#onRefused('unavailable');
    }
  }
}
