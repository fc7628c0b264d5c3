/** Time for a browser to come back by itself, after a worker's death or a new Wi-Fi, before staff are called. */
const PATIENCE_MS = 5000;

export interface LostCallListener {
  onLost(person: string): void;
  onBack(person: string): void;
}

/** Calls once for each interpreter who stays lost, and says once when that is over. */
export class LostCall {
  readonly #listener: LostCallListener;
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #called = new Set<string>();

  constructor(listener: LostCallListener) {
    this.#listener = listener;
  }

  /** Those for whom was called and who are still lost. */
  get missed(): readonly string[] {
    return [...this.#called];
  }

  /** The interpreters who are lost now; whoever is not among them is back, or replaced. */
  update(lost: readonly string[]): void {
    for (const person of lost) {
      if (this.#timers.has(person) || this.#called.has(person)) continue;
      const timer = setTimeout(() => {
        this.#timers.delete(person);
        this.#called.add(person);
        this.#listener.onLost(person);
      }, PATIENCE_MS);
      timer.unref();
      this.#timers.set(person, timer);
    }
    for (const [person, timer] of this.#timers) {
      if (lost.includes(person)) continue;
      clearTimeout(timer);
      this.#timers.delete(person);
    }
    for (const person of this.#called) {
      if (lost.includes(person)) continue;
      this.#called.delete(person);
      this.#listener.onBack(person);
    }
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
