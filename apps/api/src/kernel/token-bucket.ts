/** Lets `perSecond` through on average and `atOnce` in one go. Times are milliseconds of one steady clock. */
export class TokenBucket {
  private tokens: number;
  private last: number | undefined;

  constructor(
    private readonly perSecond: number,
    private readonly atOnce: number,
  ) {
    this.tokens = atOnce;
  }

  take(now: number): boolean {
    const passed = now - (this.last ?? now);
    this.last = now;
    this.tokens = Math.min(this.atOnce, this.tokens + (passed / 1000) * this.perSecond);
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}
