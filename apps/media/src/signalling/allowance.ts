import { TokenBucket } from './token-bucket.ts';

/** A tile wall of 100 asks for a layer each when it opens; nobody honest asks 40 times a second for long. */
const REQUEST_BURST = 150;
const REQUESTS_PER_SECOND = 40;
/** Refused for their number before the socket is cut. */
const MAX_EXCESS_REQUESTS = 200;
/**
 * What makes others work counts for more: a key frame costs its sender's whole line, a producer a consumer for everyone
 * in the room.
 */
const COST: Readonly<Record<string, number>> = { requestKeyFrame: 3, restartIce: 5, produce: 5 };

/** How much one peer may ask. */
export class Allowance {
  readonly #bucket: TokenBucket;
  #excess = 0;

  /** Times are epoch milliseconds. */
  constructor(now: number) {
    this.#bucket = new TokenBucket(REQUEST_BURST, REQUESTS_PER_SECOND, now);
  }

  /** `refuse`: too much for now; `cut`: told so often enough. */
  take(name: unknown, now: number): 'allow' | 'refuse' | 'cut' {
    const cost = typeof name === 'string' && Object.hasOwn(COST, name) ? COST[name]! : 1;
    if (this.#bucket.take(now, cost)) return 'allow';
    return ++this.#excess > MAX_EXCESS_REQUESTS ? 'cut' : 'refuse';
  }
}
