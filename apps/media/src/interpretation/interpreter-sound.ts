import type { RoomProducer } from '../room/uplink.ts';

/**
 * Whose microphones stand, and from which of them sound arrives. mediasoup gives a stream the score 0 when no packet
 * has come for 1.5 s, or 5 s where silence is not sent (DTX); a muted microphone is asked for none and counts as there.
 */
export class InterpreterSound {
  readonly #producers = new Map<string, RoomProducer>();
  readonly #dead = new Set<string>();
  readonly #onChange: () => void;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  watch(producer: RoomProducer): void {
    const { person } = producer.appData;
    this.#producers.set(person, producer);
    this.#dead.delete(person);
    producer.on('score', (scores) => {
      if (this.#producers.get(person) !== producer) return;
      const isDead = !producer.paused && scores.length > 0 && scores.every(({ score }) => score === 0);
      if (isDead === this.#dead.has(person)) return;
      if (isDead) this.#dead.add(person);
      else this.#dead.delete(person);
      this.#onChange();
    });
    producer.observer.once('close', () => {
      if (this.#producers.get(person) !== producer) return;
      this.#producers.delete(person);
      this.#onChange();
    });
    this.#onChange();
  }

  get live(): ReadonlySet<string> {
    return new Set([...this.#producers.keys()].filter((person) => !this.#dead.has(person)));
  }
}
