import type { Consumer } from 'mediasoup-client/types';
import type { Notification } from '#contracts/signalling/notifications.ts';
import type { ConsumerDescription } from '#contracts/signalling/participant.ts';
import type { RemoteParticipant } from './call-state.ts';
import type { InterpretationSnapshot } from './interpretation.ts';
import type { MediaConnection } from './media-connection.ts';

type Shared = Notification<'interpretation'>;

/** What has not begun to flow by then is shown as it is: it may be held back from this person on purpose. */
const FLOW_LIMIT_MS = 1500;
const LOOK_MS = 40;
/** The others take about as long to see us on the new line as we took to see them: until then we are on both. */
const LINGER_MS = 800;

/**
 * Going over from one media node to another without a gap: the old line stays until the new one carries everybody.
 * Each picture and each voice of the old one is shown until the new one's flows; ended by whichever comes first, that
 * or the old node.
 */
export class LineChange {
  readonly from: MediaConnection;
  readonly #to: MediaConnection;
  readonly #arrived: Set<string>;
  readonly #live: ReadonlySet<string>;
  readonly #interpreters: InterpretationSnapshot['interpreters'];
  /** Said of tracks, shown yet or not, since their description. */
  readonly #paused = new Map<string, boolean>();
  #shared: Shared | undefined;
  /** Whether the new node writes the room down; until it is known, and no longer, the old one's word holds. */
  isRecorded = false;

  /** @param before what was shared on the old line */
  constructor(
    from: MediaConnection,
    to: MediaConnection,
    before: Pick<InterpretationSnapshot, 'live' | 'interpreters'>,
  ) {
    this.from = from;
    this.#to = to;
    this.#live = before.live;
    this.#interpreters = before.interpreters;
    this.#arrived = new Set(to.welcome.participants.map(({ personId }) => personId));
  }

  /** What the new node said last of interpretation, as it said it. */
  get shared(): Shared | undefined {
    return this.#shared;
  }

  hasArrived(personId: string): boolean {
    return this.#arrived.has(personId);
  }

  arrive(personId: string): void {
    this.#arrived.add(personId);
  }

  leave(personId: string): void {
    this.#arrived.delete(personId);
  }

  pause(consumerId: string, isPaused: boolean): void {
    this.#paused.set(consumerId, isPaused);
  }

  /** Whether its sender is muted, by the newest word. */
  isPaused({ consumerId, producerPaused }: ConsumerDescription): boolean {
    return this.#paused.get(consumerId) ?? producerPaused;
  }

  /** To the new node an interpreter is lost until the microphone has come over; it is heard all the while. */
  carryOver(shared: Shared): Shared {
    this.#shared = shared;
    const known = new Set(shared.interpreters.map(({ personId }) => personId));
    const missing = this.#interpreters.filter(({ personId }) => !known.has(personId));
    return {
      ...shared,
      live: [...new Set([...shared.live, ...this.#live])],
      interpreters: [
        ...shared.interpreters,
        ...missing.map(({ personId, pair }) => ({
          personId,
          ...(pair && { pair: [...pair] as [string, string] }),
        })),
      ],
    };
  }

  /** Resolves when something of this track has come, or when it will not be waited for. */
  async untilFlowing(consumer: Consumer, description: ConsumerDescription): Promise<void> {
    const limit = performance.now() + FLOW_LIMIT_MS;
    while (!consumer.closed && !this.from.isClosed && performance.now() < limit) {
      // Who is muted sends nothing.
      if (this.isPaused(description)) return;
      if (await isFlowing(consumer)) return;
      await sleep(LOOK_MS);
    }
  }

  /**
   * Resolves when the old line is needed no longer, or is gone.
   * @param people who is shown now, read again and again
   */
  async untilOver(people: () => readonly RemoteParticipant[]): Promise<void> {
    while (!this.#isSettled(people())) {
      if (this.from.isClosed || this.#to.isClosed) return;
      await sleep(LOOK_MS);
    }
    if (!this.from.isClosed && !this.#to.isClosed) await sleep(LINGER_MS);
  }

  /** Whether everybody who is here is shown by the new line alone. */
  #isSettled(people: readonly RemoteParticipant[]): boolean {
    return people
      .filter(({ presence }) => presence === 'here')
      .every(
        ({ personId, tracks }) =>
          this.#arrived.has(personId) &&
          Object.values(tracks).every(({ consumerId }) => this.#to.received.has(consumerId)),
      );
  }
}

async function isFlowing(consumer: Consumer): Promise<boolean> {
  const stats = await consumer.getStats().catch(() => undefined);
  for (const report of stats?.values() ?? []) {
    if (report.type !== 'inbound-rtp') continue;
    if ((consumer.kind === 'video' ? report.framesDecoded : report.packetsReceived) > 0) return true;
  }
  return false;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
