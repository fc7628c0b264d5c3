import type { JoinGrant } from '#contracts/signalling/join-token.ts';
import { JOIN_TOKEN_LIFE_SECONDS } from '#contracts/signalling/protocol.ts';
import { GrantRefusedError, type GetJoinGrant } from './call-state.ts';

/** How long the API may take when there is nothing else to go by. */
const ASK_LIMIT_MS = 6000;
/** With a grant still good in hand, one that hangs (a dead line it still holds to be alive) is not waited for. */
const SHORT_ASK_LIMIT_MS = 400;
/** A token is used up to this age; the rest of its life is for the clocks and the way. */
const USABLE_MS = (JOIN_TOKEN_LIFE_SECONDS - 20) * 1000;
/** In the room a new one is fetched this often, so that one good for a minute is at hand whatever breaks. */
const REFRESH_MS = 45_000;

/**
 * The way into the room: asked of the API, kept fresh while connected, and used again when the API does not answer,
 * so that neither its restart nor a line that drops costs anyone the seat.
 */
export class GrantKeeper {
  readonly #ask: GetJoinGrant;
  readonly #signal: AbortSignal;
  #last: { grant: JoinGrant; at: number } | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(ask: GetJoinGrant, signal: AbortSignal) {
    this.#ask = ask;
    this.#signal = signal;
    signal.addEventListener('abort', () => this.rest(), { once: true });
  }

  /** The grant used last, while its token is good. */
  get last(): JoinGrant | undefined {
    return this.#last && performance.now() - this.#last.at < USABLE_MS ? this.#last.grant : undefined;
  }

  /**
   * A fresh grant, or the last one when the API is slow or away. What the API still says afterwards is kept, and told
   * to `onLate`.
   * @throws GrantRefusedError, or the failure of a first ask
   */
  async obtain(onLate: (grant: JoinGrant) => void = () => {}): Promise<JoinGrant> {
    const { last } = this;
    const asked = this.#fetch(ASK_LIMIT_MS);
    if (!last) return asked;
    let isLate = false;
    const late = new Promise<JoinGrant>((resolve) =>
      setTimeout(() => {
        isLate = true;
        resolve(last);
      }, SHORT_ASK_LIMIT_MS),
    );
    asked.then(
      (grant) => isLate && onLate(grant),
      () => {},
    );
    return Promise.race([
      asked.catch((error: unknown) => {
        if (error instanceof GrantRefusedError) throw error;
        return last;
      }),
      late,
    ]);
  }

  /** Asks now, without falling back. */
  fetch(): Promise<JoinGrant> {
    return this.#fetch(ASK_LIMIT_MS);
  }

  /** The media node does not take the last one. */
  forget(): void {
    this.#last = undefined;
  }

  /** Keeps the last grant fresh from now on; for as long as a connection stands. */
  keepFresh(): void {
    this.rest();
    this.#timer = setInterval(() => {
      // A refusal here is no end: whoever may not stay is taken out by the node.
      this.#fetch(ASK_LIMIT_MS).catch(() => {});
    }, REFRESH_MS);
  }

  rest(): void {
    clearInterval(this.#timer);
  }

  async #fetch(limit: number): Promise<JoinGrant> {
    const at = performance.now();
    const grant = await this.#ask(AbortSignal.any([this.#signal, AbortSignal.timeout(limit)]));
    this.#last = { grant, at };
    return grant;
  }
}
