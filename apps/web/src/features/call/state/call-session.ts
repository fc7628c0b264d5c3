import { asksAgain, backoffDelay, pause } from './backoff.ts';
import { CallLines } from './call-lines.ts';
import {
  GrantRefusedError,
  type CallSnapshot,
  type ConnectionTrouble,
  type EndReason,
  type GetJoinGrant,
} from './call-state.ts';
import { createCallStore } from './call-store.ts';
import type { LossReason } from './connection-listener.ts';
import { GrantKeeper } from './grant-keeper.ts';
import { Interpretation } from './interpretation.ts';
import { measureLine } from './line-measuring.ts';
import type { DeviceKind } from './open-device.ts';
import { originalMemory } from './original-memory.ts';
import * as people from './participants.ts';
import { prepareDevice } from './prepared-device.ts';
import { Publishing, type PublishingOptions } from './publishing.ts';
import { PictureSizes } from './picture-sizes.ts';
import { SignallingRefusal } from './signalling-client.ts';
import type { Store } from './store.ts';
import type { EffectName } from './track-effect.ts';

export interface CallOptions extends PublishingOptions {
  readonly getJoinGrant: GetJoinGrant;
}

/**
 * A person's call from joining to leaving. Whatever breaks in between (socket, line, worker, media node, API) it
 * asks for a new grant, connects, and sends the same tracks again; nobody has to click. Watch it as a store.
 */
export class CallSession implements Store<CallSnapshot> {
  readonly #store = createCallStore();
  readonly #ending = new AbortController();
  readonly #grants: GrantKeeper;
  readonly #publishing: Publishing;
  readonly #sizes = new PictureSizes(() => this.#lines.inUse);
  readonly #lines: CallLines;
  /** Floor, channels and what this person listens to. */
  readonly interpretation = new Interpretation(async (name, data) => {
    const connection = this.#lines.inUse;
    if (!connection) throw new SignallingRefusal('connection-lost');
    return connection.request(name, data);
  }, originalMemory);

  constructor(options: CallOptions) {
    const { signal } = this.#ending;
    this.#publishing = new Publishing(options, this.#store, () => this.#lines.inUse);
    this.#grants = new GrantKeeper(options.getJoinGrant, signal);
    this.#lines = new CallLines({
      store: this.#store,
      interpretation: this.interpretation,
      publishing: this.#publishing,
      sizes: this.#sizes,
      grants: this.#grants,
      signal,
      onEnded: (reason) => this.#end(reason),
    });
    // Known before Join is pressed, it costs no time afterwards.
    prepareDevice().catch(() => {});
  }

  getSnapshot = (): CallSnapshot => this.#store.getSnapshot();
  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  /** Joins; returns at once. Devices open while the connection is made. */
  start(): void {
    if (this.getSnapshot().phase !== 'idle') return;
    this.#store.set({ phase: 'connecting' });
    this.#publishing.start();
    void this.#run();
    const onLine = (line: CallSnapshot['line']) => this.#store.set({ line });
    void measureLine(() => this.#lines.inUse, onLine, this.#ending.signal);
  }

  /** Ends the call for good; every device is released. Idempotent. */
  async leave(): Promise<void> {
    const connection = this.#lines.inUse;
    this.#end('left');
    await connection?.leave();
  }

  /** The microphone stays open while muted, so that speaking again takes no time. */
  setMicrophone(isOn: boolean): Promise<void> {
    return this.#publishing.setMicrophone(isOn);
  }

  setCamera(isOn: boolean): Promise<void> {
    return this.#publishing.setCamera(isOn);
  }

  setScreen(isOn: boolean): Promise<void> {
    return this.#publishing.setScreen(isOn);
  }

  selectDevice(kind: DeviceKind, deviceId: string): Promise<void> {
    return this.#publishing.selectDevice(kind, deviceId);
  }

  /** Blur of the background, suppression of noise; see `LocalMedia.setEffect`. */
  setEffect(effect: EffectName, isOn: boolean): Promise<void> {
    return this.#publishing.setEffect(effect, isOn);
  }

  /**
   * Speaks to one person alone from now on, or to nobody (null). A lost connection ends it.
   * @throws DOMException when there is no microphone to speak into
   */
  speakTo(person: string | null): Promise<void> {
    return this.#publishing.speakTo(person);
  }

  /** Stops the recording of the room at once; the API is told besides. */
  async refuseRecording(): Promise<void> {
    await this.#lines.inUse?.refuseRecording();
  }

  /** Tells how many device pixels wide a picture is shown, 0 for not at all; only what is seen is sent. */
  showAt(consumerId: string, width: number): void {
    this.#sizes.showAt(consumerId, width);
  }

  async #run(): Promise<void> {
    for (let attempt = 0; !this.#ending.signal.aborted; attempt++) {
      await pause(backoffDelay(attempt, Math.random()), this.#ending.signal);
      if (this.#ending.signal.aborted) return;
      try {
        const known = asksAgain(attempt) ? undefined : this.#grants.last;
        const grant = known ?? (await this.#grants.obtain((late) => this.#lines.follow(late)));
        this.#onLost(await this.#lines.hold(grant, () => (attempt = -1)));
      } catch (error) {
        if (error instanceof GrantRefusedError) {
          this.#store.set({ refusal: error.code });
          return this.#end('refused');
        }
        if (error instanceof Error && error.name === 'UnsupportedError')
          return this.#end('unsupported-browser');
        this.#onFailedTry(error);
      }
    }
  }

  #onLost(reason: LossReason): void {
    if (this.#ending.signal.aborted) return;
    this.#store.set({
      phase: 'reconnecting',
      privateTo: null,
      isRecorded: false,
      trouble: troubleAfter(reason),
      activeSpeaker: null,
      line: null,
      participants: people.disconnected(this.getSnapshot().participants),
    });
  }

  #onFailedTry(error: unknown): void {
    const code = error instanceof SignallingRefusal ? error.code : null;
    if (code?.startsWith('token-') || code === 'wrong-node') this.#grants.forget();
    const isBusy = code === 'room-full' || code === 'node-draining';
    const { trouble } = this.getSnapshot();
    this.#store.set({
      refusal: code ?? 'unreachable',
      trouble: isBusy ? 'busy' : !navigator.onLine ? 'offline' : (trouble ?? 'line'),
    });
  }

  #end(reason: EndReason): void {
    if (this.#ending.signal.aborted) return;
    this.#ending.abort();
    this.#lines.close(reason === 'left');
    this.#store.set({
      phase: 'ended',
      endReason: reason,
      trouble: null,
      participants: [],
      activeSpeaker: null,
      line: null,
    });
    this.#publishing.close();
    this.#lines.lose();
  }
}

function troubleAfter(reason: LossReason): ConnectionTrouble {
  if (reason === 'node-stopping') return 'moving';
  if (reason === 'worker-died' || reason === 'rights-changed') return 'rebuilding';
  return navigator.onLine ? 'line' : 'offline';
}
