/** Allows `burst` at once and `perSecond` in the long run. Times are epoch milliseconds. */
export class TokenBucket {
  #tokens: number;
  #at: number;

  constructor(
    private readonly burst: number,
    private readonly perSecond: number,
    now: number,
  ) {
    this.#tokens = burst;
    this.#at = now;
  }

  /** Takes `cost` when there is as much. */
  take(now: number, cost = 1): boolean {
    const gained = (Math.max(0, now - this.#at) / 1000) * this.perSecond;
    this.#tokens = Math.min(this.burst, this.#tokens + gained);
    this.#at = now;
    if (this.#tokens < cost) return false;
    this.#tokens -= cost;
    return true;
  }
}
