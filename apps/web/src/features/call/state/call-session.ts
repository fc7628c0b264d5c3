import type { Consumer } from 'mediasoup-client/types';
import type { JoinGrant } from '#contracts/signalling/join-token.ts';
import type { Notification } from '#contracts/signalling/notifications.ts';
import type { ConsumerDescription, MediaSource } from '#contracts/signalling/participant.ts';
import { backoffDelay, pause } from './backoff.ts';
import {
  GrantRefusedError,
  type CallSnapshot,
  type EndReason,
  type GetJoinGrant,
  type LocalSource,
} from './call-state.ts';
import { judgeLine, readCounters, type LineCounters } from './line-quality.ts';
import { LocalMedia, type DeviceKind } from './local-media.ts';
import { MediaConnection, type ConnectionListener } from './media-connection.ts';
import * as people from './participants.ts';
import { prepareDevice } from './prepared-device.ts';
import { layerForWidth } from './publish-options.ts';
import { SignallingRefusal } from './signalling-client.ts';
import { createStore, type Store } from './store.ts';
import type { EffectName } from './track-effect.ts';

export interface CallOptions {
  readonly getJoinGrant: GetJoinGrant;
  readonly microphoneId?: string;
  readonly cameraId?: string;
  /** Whether to begin with the background blurred, and with noise suppressed beyond what the browser does. */
  readonly blur?: boolean;
  readonly noise?: boolean;
  /** Whether to begin with sound and picture on; both by default. */
  readonly startMicrophone?: boolean;
  readonly startCamera?: boolean;
}

const STATS_INTERVAL_MS = 2000;
const GRANT_TIMEOUT_MS = 6000;
/** A grant's token lives two minutes; used again only when the API does not answer. */
const GRANT_REUSE_MS = 100_000;

const OFF: LocalSource = { state: 'off', track: null, problem: null };
const START: CallSnapshot = {
  phase: 'idle',
  endReason: null,
  refusal: null,
  self: null,
  rights: null,
  participants: [],
  activeSpeaker: null,
  microphone: OFF,
  camera: OFF,
  screen: OFF,
  effects: { blur: 'off', noise: 'off' },
  line: null,
};

/**
 * A person's call from joining to leaving. Whatever breaks in between (socket, line, worker, media node, API) it
 * asks for a new grant, connects, and sends the same tracks again; nobody has to click. Watch it as a store.
 */
export class CallSession implements Store<CallSnapshot> {
  readonly #options: CallOptions;
  readonly #store = createStore<CallSnapshot>(START);
  readonly #local: LocalMedia;
  /** Binds this tab to its tokens; see the handshake. */
  readonly #seatKey = `${crypto.randomUUID()}${crypto.randomUUID()}`;
  readonly #ending = new AbortController();
  #connection: MediaConnection | undefined;
  #isMuted: boolean;
  #lastGrant: { grant: JoinGrant; at: number } | undefined;
  #loseConnection: (() => void) | undefined;
  readonly #layers = new Map<string, number>();
  #isMoving = false;

  constructor(options: CallOptions) {
    this.#options = options;
    this.#isMuted = options.startMicrophone === false;
    this.#local = new LocalMedia(
      options,
      (source) => this.#onLocalChange(source),
      () => this.#store.set({ effects: { ...this.#local.effects } }),
    );
    this.#store.set({ effects: { ...this.#local.effects } });
    // Known before Join is pressed, it costs no time afterwards.
    prepareDevice().catch(() => {});
  }

  getSnapshot = (): CallSnapshot => this.#store.getSnapshot();
  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  /** Joins; returns at once. Devices open while the connection is made. */
  start(): void {
    if (this.getSnapshot().phase !== 'idle') return;
    this.#store.set({ phase: 'connecting' });
    if (!this.#isMuted) void this.#local.start('microphone');
    if (this.#options.startCamera !== false) void this.#local.start('camera');
    void this.#run();
    void this.#measure();
  }

  /** Ends the call for good; every device is released. Idempotent. */
  async leave(): Promise<void> {
    const connection = this.#connection;
    this.#end('left');
    await connection?.leave();
  }

  /** The microphone stays open while muted, so that speaking again takes no time. */
  async setMicrophone(isOn: boolean): Promise<void> {
    this.#isMuted = !isOn;
    const { state } = this.#local.sources.microphone;
    if (isOn && (state === 'off' || state === 'failed')) await this.#local.start('microphone');
    this.#onLocalChange('microphone');
  }

  async setCamera(isOn: boolean): Promise<void> {
    if (isOn) await this.#local.start('camera');
    else this.#local.stop('camera');
  }

  async setScreen(isOn: boolean): Promise<void> {
    if (isOn) await this.#local.startScreen();
    else this.#local.stopScreen();
  }

  async selectDevice(kind: DeviceKind, deviceId: string): Promise<void> {
    await this.#local.select(kind, deviceId);
  }

  /** Blur of the background, suppression of noise; see {@link LocalMedia.setEffect}. */
  async setEffect(effect: EffectName, isOn: boolean): Promise<void> {
    await this.#local.setEffect(effect, isOn);
  }

  /** Tells how many device pixels wide a picture is shown, 0 for not at all; only what is seen is sent. */
  showAt(consumerId: string, width: number): void {
    const layer = width === 0 ? -1 : layerForWidth(width);
    const before = this.#layers.get(consumerId);
    if (before === layer) return;
    this.#layers.set(consumerId, layer);
    const connection = this.#connection;
    if (!connection) return;
    if (layer === -1) return void connection.setConsumerPaused(consumerId, true);
    if (before === -1) void connection.setConsumerPaused(consumerId, false);
    void connection.setPreferredLayer(consumerId, layer);
  }

  async #run(): Promise<void> {
    for (let attempt = 0; !this.#ending.signal.aborted; attempt++) {
      await pause(backoffDelay(attempt, Math.random()), this.#ending.signal);
      if (this.#ending.signal.aborted) return;
      try {
        await this.#connectOnce(() => (attempt = -1));
      } catch (error) {
        if (error instanceof GrantRefusedError) {
          this.#store.set({ refusal: error.code });
          return this.#end('refused');
        }
        if (error instanceof Error && error.name === 'UnsupportedError')
          return this.#end('unsupported-browser');
        this.#store.set({ refusal: error instanceof SignallingRefusal ? error.code : 'unreachable' });
        if (error instanceof SignallingRefusal && error.code.startsWith('token-'))
          this.#lastGrant = undefined;
      }
    }
  }

  /** Returns when the connection made is lost; `onConnected` runs once it stands. */
  async #connectOnce(onConnected: () => void): Promise<void> {
    const grant = await this.#grant();
    const lost = new Promise<void>((resolve) => (this.#loseConnection = resolve));
    const connection = await MediaConnection.open(
      grant,
      this.#seatKey,
      this.#listener(() => connection),
      this.#ending.signal,
    );
    if (this.#ending.signal.aborted) return connection.close();
    this.#connection = connection;
    this.#isMoving = false;
    this.#layers.clear();
    onConnected();
    const { self, rights, participants } = connection.welcome;
    this.#store.set({
      phase: 'connected',
      refusal: null,
      self,
      rights,
      participants: people.greeted(this.getSnapshot().participants, participants),
    });
    this.#forgetAwayLater();
    for (const source of ['microphone', 'camera', 'screen', 'screen-audio'] as const) this.#publish(source);
    await connection.start();
    await lost;
    this.#connection = undefined;
    if (this.#ending.signal.aborted) return;
    this.#store.set({
      phase: 'reconnecting',
      activeSpeaker: null,
      line: null,
      participants: people.disconnected(this.getSnapshot().participants),
    });
  }

  async #grant(): Promise<JoinGrant> {
    try {
      const signal = AbortSignal.any([this.#ending.signal, AbortSignal.timeout(GRANT_TIMEOUT_MS)]);
      const grant = await this.#options.getJoinGrant(signal);
      this.#lastGrant = { grant, at: performance.now() };
      return grant;
    } catch (error) {
      const last = this.#lastGrant;
      if (error instanceof GrantRefusedError || !last || performance.now() - last.at > GRANT_REUSE_MS)
        throw error;
      return last.grant;
    }
  }

  #listener(connection: () => MediaConnection): ConnectionListener {
    const change = (change: (now: CallSnapshot['participants']) => CallSnapshot['participants']) =>
      this.#store.set({ participants: change(this.getSnapshot().participants) });
    return {
      onTrack: (consumer: Consumer, description: ConsumerDescription) =>
        change((now) => people.withTrack(now, description, consumer.track)),
      onTrackClosed: (consumerId) => {
        this.#layers.delete(consumerId);
        change((now) => people.withoutTrack(now, consumerId));
      },
      onTrackPaused: (consumerId, isPaused) =>
        change((now) => people.withTrackPaused(now, consumerId, isPaused)),
      onSenderScore: (consumerId, score) => change((now) => people.withSenderScore(now, consumerId, score)),
      onPeerJoined: ({ participant }) => change((now) => people.joined(now, participant)),
      onPeerLeft: (payload: Notification<'peerLeft'>) => {
        change((now) => people.left(now, payload));
        this.#forgetAwayLater();
      },
      onActiveSpeaker: (personId) => this.#store.set({ activeSpeaker: personId }),
      onMoving: () => void this.#move(connection()),
      onLost: () => this.#loseConnection?.(),
      onEnded: (reason) => this.#end(reason),
    };
  }

  /** The node will stop: goes over as soon as the API names another one. Until then the old line carries on. */
  async #move(connection: MediaConnection): Promise<void> {
    if (this.#isMoving) return;
    this.#isMoving = true;
    const from = this.#lastGrant?.grant.url;
    while (this.#connection === connection && !this.#ending.signal.aborted) {
      const grant = await this.#options.getJoinGrant(this.#ending.signal).catch(() => undefined);
      if (grant && grant.url !== from) {
        connection.close();
        return this.#loseConnection?.();
      }
      await pause(1000, this.#ending.signal);
    }
  }

  #onLocalChange(source: keyof LocalMedia['sources']): void {
    if (this.getSnapshot().phase === 'ended') return;
    const { microphone, camera, screen } = this.#local.sources;
    if (microphone.track) microphone.track.enabled = !this.#isMuted;
    const shown =
      this.#isMuted && microphone.state === 'on' ? { ...microphone, state: 'off' as const } : microphone;
    this.#store.set({ microphone: shown, camera, screen });
    this.#publish(source);
  }

  /** Brings what is sent in line with the device; refusals show as a source that others do not see. */
  #publish(source: MediaSource): void {
    const connection = this.#connection;
    const rights = this.getSnapshot().rights;
    if (!connection || !rights) return;
    const { track, state } = this.#local.sources[source];
    if (state === 'starting') return;
    const isAllowed = {
      microphone: rights.publishAudio,
      camera: rights.publishVideo,
      screen: rights.shareScreen,
      'screen-audio': rights.shareScreen,
    }[source];
    const bring = async () => {
      if (!track || !isAllowed) return connection.unpublish(source);
      await connection.publish(source, track);
      if (source === 'microphone') await connection.setPublishedPaused(source, this.#isMuted);
    };
    bring().catch(() => {
      // Lost in between: the next connection publishes everything again.
    });
  }

  #forgetAwayLater(): void {
    const away = this.getSnapshot()
      .participants.filter(({ presence }) => presence === 'away')
      .map(({ personId }) => personId);
    if (away.length === 0) return;
    setTimeout(() => {
      if (this.getSnapshot().phase !== 'connected') return;
      this.#store.set({ participants: people.withoutAway(this.getSnapshot().participants, away) });
    }, people.AWAY_LIFE_MS);
  }

  async #measure(): Promise<void> {
    let before: { connection: MediaConnection; counters: LineCounters } | undefined;
    while (!this.#ending.signal.aborted) {
      await pause(STATS_INTERVAL_MS, this.#ending.signal);
      const connection = this.#connection;
      const stats = await connection?.stats().catch(() => null);
      if (!connection || !stats || this.#connection !== connection) continue;
      const counters = readCounters([...(stats.up?.values() ?? []), ...stats.down.values()]);
      if (before?.connection === connection) this.#store.set({ line: judgeLine(before.counters, counters) });
      before = { connection, counters };
    }
  }

  #end(reason: EndReason): void {
    if (this.#ending.signal.aborted) return;
    this.#ending.abort();
    if (reason !== 'left') this.#connection?.close();
    this.#connection = undefined;
    this.#store.set({ phase: 'ended', endReason: reason, participants: [], activeSpeaker: null, line: null });
    this.#local.close();
    this.#store.set({ microphone: OFF, camera: OFF, screen: OFF });
    this.#loseConnection?.();
  }
}
