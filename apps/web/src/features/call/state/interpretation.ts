import type { Notification } from '#contracts/signalling/notifications.ts';
import type {
  RequestData,
  RequestInput,
  RequestName,
  RequestResults,
} from '#contracts/signalling/requests.ts';
import { initialListening, type Listening } from '#domain/interpretation/routing.ts';
import {
  channelOf,
  sideOfRole,
  type Attendee,
  type InterpretationState,
} from '#domain/interpretation/state.ts';
import { NO_TALK, type TalkTime } from '#domain/interpretation/talk-time.ts';
import type { Participant } from '#contracts/signalling/participant.ts';
import { SignallingRefusal } from './signalling-client.ts';
import { createStore, type Store } from './store.ts';

type Interpreter = Notification<'interpretation'>['interpreters'][number];

export interface InterpretationSnapshot {
  /** null in a room without interpretation, and before the first word from the server. */
  readonly state: InterpretationState | null;
  /** Interpreters in the room, and those of them whose sound arrives. */
  readonly interpreters: readonly Interpreter[];
  readonly live: ReadonlySet<string>;
  readonly talk: TalkTime;
  /** The channel listened to; null for the people as they speak. */
  readonly channel: string | null;
  /** How loud the original is under a channel, 0 to 1. */
  readonly original: number;
  /** Code of the last refused key, until the next one is granted. */
  readonly refusal: SignallingRefusal['code'] | null;
}

const START: InterpretationSnapshot = {
  state: null,
  interpreters: [],
  live: new Set(),
  talk: NO_TALK,
  channel: null,
  original: 0.2,
  refusal: null,
};

/** Where the volume of the original is remembered on this device. */
export interface OriginalMemory {
  read(): number | null;
  write(original: number): void;
}

type Ask = <N extends RequestName>(name: N, data: RequestInput<N>) => Promise<RequestResults[N]>;

/**
 * A person's end of interpretation: what is shared, what this person listens to, and the interpreter's keys. It lives
 * as long as the call: after a lost connection the choice is announced again, and the seal of the shared state goes
 * with the next handshake.
 */
export class Interpretation implements Store<InterpretationSnapshot> {
  readonly #store = createStore<InterpretationSnapshot>(START);
  readonly #ask: Ask;
  readonly #memory: OriginalMemory;
  #me: Participant | undefined;
  /** What the person chose, or undefined while the room's default holds. */
  #chosen: { channel: string | null } | undefined;
  #announced: Listening | undefined;
  #seal: string | undefined;

  constructor(ask: Ask, memory: OriginalMemory) {
    this.#ask = ask;
    this.#memory = memory;
    const original = memory.read();
    if (original !== null) this.#store.set({ original });
  }

  getSnapshot = (): InterpretationSnapshot => this.#store.getSnapshot();
  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  /** For the next handshake. */
  get seal(): string | undefined {
    return this.#seal;
  }

  /** A new connection stands; the server knows nothing of earlier choices. */
  onConnected(me: Participant): void {
    this.#me = me;
    this.#announced = undefined;
    // What came with the greeting was heard before it was known to whom.
    const { state } = this.getSnapshot();
    if (state) this.#settleChannel(state);
  }

  onShared({ state, interpreters, live, talk }: Notification<'interpretation'>): void {
    this.#store.set({ state, interpreters, live: new Set(live), talk });
    this.#settleChannel(state);
  }

  onTalkTime({ talk }: Notification<'talkTime'>): void {
    this.#store.set({ talk });
  }

  onRoomState({ seal }: Notification<'roomState'>): void {
    this.#seal = seal;
  }

  /** One of the interpreter's keys. A refusal shows in the snapshot. */
  async act(action: RequestData<'interpret'>): Promise<void> {
    try {
      await this.#ask('interpret', action);
      this.#store.set({ refusal: null });
    } catch (error) {
      // The floor was passed by the other interpreter at the same moment: what was wanted has happened.
      if (!(error instanceof SignallingRefusal) || error.code === 'floor-moved') return;
      this.#store.set({ refusal: error.code });
    }
  }

  /** Listens to that channel from now on, or to the people. */
  listenTo(channel: string | null): void {
    this.#chosen = { channel };
    this.#store.set({ channel });
    this.#announce();
  }

  /** @param original 0 (nothing of it is even sent) to 1 */
  setOriginal(original: number): void {
    this.#store.set({ original });
    this.#memory.write(original);
    this.#announce();
  }

  /** How a person of the room looks to the rules. */
  attendee({ personId, role, language }: Participant): Attendee {
    return attendeeOf({ personId, role, language }, this.getSnapshot().interpreters);
  }

  #settleChannel(state: InterpretationState): void {
    const me = this.#me;
    if (!me) return;
    // One's own channel is no source: the server lets go of it too.
    const own = channelOf(state, me.personId);
    if (own !== null && this.#chosen?.channel === own) this.#chosen = { channel: null };
    const { channel } = this.#chosen ?? initialListening(state, this.attendee(me));
    this.#store.set({ channel });
    this.#announce();
  }

  #announce(): void {
    const { state, channel, original } = this.getSnapshot();
    if (!state) return;
    const listening = { channel, hasOriginal: original > 0 };
    const before = this.#announced;
    if (before && before.channel === channel && before.hasOriginal === listening.hasOriginal) return;
    this.#announced = listening;
    this.#ask('listen', listening).catch(() => {
      // Lost or overtaken by a change of channels: said again with the next word from the server.
      if (this.#announced === listening) this.#announced = undefined;
    });
  }
}

/** A person as the rules of interpretation see it. */
export function attendeeOf(
  { personId, role, language }: Pick<Participant, 'personId' | 'role' | 'language'>,
  interpreters: InterpretationSnapshot['interpreters'],
): Attendee {
  const interpreter = interpreters.find((one) => one.personId === personId);
  return {
    personId,
    side: sideOfRole(role),
    language,
    canInterpret: interpreter !== undefined,
    ...(interpreter?.pair && { pair: interpreter.pair }),
  };
}
