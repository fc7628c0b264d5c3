import { createHash } from 'node:crypto';

/**
 * Makes join tokens single use: the first connection binds a token to the secret of its tab, and only that tab may
 * use it again. Kept until the token ends by itself; a restart forgets, which leaves a leaked token its two minutes.
 */
export class SeatLedger {
  readonly #bindings = new Map<string, { seat: string; expiresAt: number }>();
  #nextSweepAt = 0;

  /** `expiresAt` and `now` in epoch milliseconds. False when another tab has used the token. */
  bind(jti: string, seatKey: string, expiresAt: number, now: number): boolean {
    this.#sweep(now);
    const seat = createHash('sha256').update(seatKey).digest('base64');
    const known = this.#bindings.get(jti);
    if (known) return known.seat === seat;
    this.#bindings.set(jti, { seat, expiresAt });
    return true;
  }

  get size(): number {
    return this.#bindings.size;
  }

  #sweep(now: number): void {
    if (now < this.#nextSweepAt) return;
    this.#nextSweepAt = now + 10_000;
    // The margin covers the clock tolerance of the verification.
    for (const [jti, { expiresAt }] of this.#bindings)
      if (expiresAt + 10_000 < now) this.#bindings.delete(jti);
  }
}
