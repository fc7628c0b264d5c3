/** Work done in one go before other things of the process get their turn, in milliseconds. */
const GO_MS = 2;

/** Who takes turns: what one of them has put off waits for its own earlier work only, and for one turn of each other. */
export interface TurnTaker {
  /** Does this when its turn comes; the order of one taker's work is kept. */
  do(work: () => void): void;
  /** Drops what still waits. */
  leave(): void;
}

/**
 * Lets all peers have their messages handled in turn, one each: a hundred messages that arrive in one packet of
 * somebody who floods the node hold up nobody else's single one.
 */
export class Turns {
  readonly #waiting = new Map<object, (() => void)[]>();
  #isRunning = false;

  newTaker(): TurnTaker {
    const key = {};
    return {
      do: (work) => {
        const queue = this.#waiting.get(key);
        if (queue) queue.push(work);
        else this.#waiting.set(key, [work]);
        this.#run();
      },
      leave: () => this.#waiting.delete(key),
    };
  }

  #run(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    setImmediate(() => {
      this.#isRunning = false;
      const until = performance.now() + GO_MS;
      while (this.#waiting.size > 0 && performance.now() < until) this.#oneEach(until);
      if (this.#waiting.size > 0) this.#run();
    });
  }

  #oneEach(until: number): void {
    // A copy: what runs may put others into the line.
    const waiting = Array.from(this.#waiting);
    for (const [key, queue] of waiting) {
      if (performance.now() >= until) return;
      const work = queue.shift();
      // To the end of the line, or out of it.
      this.#waiting.delete(key);
      if (queue.length > 0) this.#waiting.set(key, queue);
      work?.();
    }
  }
}
