import type { Consumer } from 'mediasoup-client/types';
import type { JoinGrant } from '#contracts/signalling/join-token.ts';
import type { Notification } from '#contracts/signalling/notifications.ts';
import type { ConsumerDescription } from '#contracts/signalling/participant.ts';
import { asksAgain, backoffDelay, pause } from './backoff.ts';
import {
  GrantRefusedError,
  type CallSnapshot,
  type ConnectionTrouble,
  type EndReason,
  type GetJoinGrant,
  type LineQuality,
  type LocalSource,
} from './call-state.ts';
import { GrantKeeper } from './grant-keeper.ts';
import { Interpretation } from './interpretation.ts';
import { judgeLine, readCounters, reportOf, type LineCounters } from './line-quality.ts';
import { LineChange } from './line-change.ts';
import { LocalMedia } from './local-media.ts';
import { MediaConnection, type ConnectionListener, type LossReason } from './media-connection.ts';
import type { DeviceKind } from './open-device.ts';
import { PrivateVoice } from './private-voice.ts';
import * as people from './participants.ts';
import { originalMemory } from './original-memory.ts';
import { prepareDevice } from './prepared-device.ts';
import { layerForWidth } from './publish-options.ts';
import { CONNECT_LIMIT_MS, SignallingRefusal } from './signalling-client.ts';
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
/** The others' first pictures are decoded by then; three encoders starting beside them delay these on a small machine. */
const FULL_AFTER_MS = 1000;
/** The media node takes a report every four seconds. */
const READINGS_PER_REPORT = 2;
/** At least, for the next ones: a try into a line that is still dead must not hold up the one that would succeed. */
const RECONNECT_LIMIT_MS = 1500;
/** Times as long as the last connection took. */
const RECONNECT_FACTOR = 5;

const OFF: LocalSource = { state: 'off', track: null, problem: null };
const START: CallSnapshot = {
  phase: 'idle',
  endReason: null,
  refusal: null,
  trouble: null,
  self: null,
  rights: null,
  participants: [],
  activeSpeaker: null,
  microphone: OFF,
  camera: OFF,
  screen: OFF,
  effects: { blur: 'off', noise: 'off' },
  line: null,
  movedTo: null,
  privateTo: null,
  isRecorded: false,
};

/**
 * A person's call from joining to leaving. Whatever breaks in between (socket, line, worker, media node, API) it
 * asks for a new grant, connects, and sends the same tracks again; nobody has to click. Watch it as a store.
 */
export class CallSession implements Store<CallSnapshot> {
  readonly #options: CallOptions;
  readonly #store = createStore<CallSnapshot>(START);
  readonly #local: LocalMedia;
  /** Floor, channels and what this person listens to. */
  readonly interpretation = new Interpretation(async (name, data) => {
    if (!this.#connection) throw new SignallingRefusal('connection-lost');
    return this.#connection.request(name, data);
  }, originalMemory);
  /** Binds this tab to its tokens; see the handshake. */
  readonly #seatKey = `${crypto.randomUUID()}${crypto.randomUUID()}`;
  readonly #ending = new AbortController();
  #connection: MediaConnection | undefined;
  /** Who may tell of the connection: the listener of the one in use. */
  #line: symbol | undefined;
  /** While both lines of a move stand. */
  #change: LineChange | undefined;
  #isMuted: boolean;
  readonly #grants: GrantKeeper;
  #connectedTo: string | undefined;
  #connectTook: number | undefined;
  #loseConnection: ((reason: LossReason) => void) | undefined;
  readonly #layers = new Map<string, number>();
  #isMoving = false;
  readonly #privateVoice = new PrivateVoice();

  constructor(options: CallOptions) {
    this.#options = options;
    this.#isMuted = options.startMicrophone === false;
    this.#local = new LocalMedia(
      options,
      (source) => this.#onLocalChange(source),
      () => this.#store.set({ effects: { ...this.#local.effects } }),
    );
    this.#store.set({ effects: { ...this.#local.effects } });
    this.#grants = new GrantKeeper(options.getJoinGrant, this.#ending.signal);
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

  /**
   * Speaks to one person alone from now on, or to nobody (null). A lost connection ends it.
   * @throws DOMException when there is no microphone to speak into
   */
  async speakTo(person: string | null): Promise<void> {
    const connection = this.#connection;
    this.#privateVoice.stop();
    this.#store.set({ privateTo: null });
    await connection?.unpublish('private');
    if (person === null || !connection) return;
    const track = await this.#privateVoice.start(this.#options.microphoneId);
    if (this.#connection !== connection) return this.#privateVoice.stop();
    await connection.publish('private', track, person);
    this.#store.set({ privateTo: person });
  }

  /** Stops the recording of the room at once; the API is told besides. */
  async refuseRecording(): Promise<void> {
    await this.#connection?.refuseRecording();
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
        const known = asksAgain(attempt) ? undefined : this.#grants.last;
        const grant = known ?? (await this.#grants.obtain((late) => this.#follow(late)));
        await this.#connectOnce(grant, () => (attempt = -1));
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

  /** Returns when the connection made is lost; `onConnected` runs once it stands. */
  async #connectOnce(grant: JoinGrant, onConnected: () => void): Promise<void> {
    const lost = new Promise<LossReason>((resolve) => (this.#loseConnection = resolve));
    const line = (this.#line = Symbol('line'));
    const connection = await this.#open(grant, line);
    if (this.#ending.signal.aborted) return connection.close();
    onConnected();
    this.#take(connection, grant, people.greeted);
    this.#forgetAwayLater();
    this.#grants.keepFresh();
    this.#publishAll();
    await connection.start();
    void pause(FULL_AFTER_MS, this.#ending.signal).then(() => {
      if (this.#connection === connection) connection.sendInFull().catch(() => {});
    });
    // This one, or another node's that took over from it.
    const reason = await lost;
    this.#grants.rest();
    this.#connection = undefined;
    this.#line = undefined;
    this.#privateVoice.stop();
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

  async #open(grant: JoinGrant, line: symbol): Promise<MediaConnection> {
    const startedAt = performance.now();
    const connection = await MediaConnection.open(
      grant,
      {
        seatKey: this.#seatKey,
        connectLimit: this.#connectLimit(),
        roomState: this.interpretation.seal,
      },
      this.#listener(line),
      this.#ending.signal,
    );
    this.#connectTook = performance.now() - startedAt;
    return connection;
  }

  /** Uses this connection from now on. `meet` brings those shown so far and those present there together. */
  #take(connection: MediaConnection, grant: JoinGrant, meet: typeof people.greeted): void {
    this.#connection = connection;
    this.#connectedTo = grant.url;
    this.#isMoving = false;
    this.#layers.clear();
    const { self, rights, participants } = connection.welcome;
    this.interpretation.onConnected(self);
    this.#store.set({
      phase: 'connected',
      refusal: null,
      trouble: null,
      self,
      rights,
      participants: meet(this.getSnapshot().participants, participants),
    });
  }

  #connectLimit(): number {
    if (this.#connectTook === undefined) return CONNECT_LIMIT_MS;
    return Math.min(
      CONNECT_LIMIT_MS,
      Math.max(RECONNECT_LIMIT_MS, Math.round(this.#connectTook * RECONNECT_FACTOR)),
    );
  }

  /** The API says, later than we waited, where the room is: whoever went elsewhere goes there. */
  #follow(grant: JoinGrant): void {
    const connection = this.#connection;
    if (!connection || this.#connectedTo === grant.url) return;
    connection.close();
    this.#loseConnection?.('node-stopping');
  }

  /** Hears what the connection of that line says, and no more than a part of it once another one is in use. */
  #listener(line: symbol): ConnectionListener {
    const change = (change: (now: CallSnapshot['participants']) => CallSnapshot['participants']) =>
      this.#store.set({ participants: change(this.getSnapshot().participants) });
    const isInUse = () => this.#line === line;
    return {
      onTrack: async (consumer: Consumer, description: ConsumerDescription) => {
        if (!isInUse()) return;
        const going = this.#change;
        await going?.untilFlowing(consumer, description);
        if (!isInUse() || consumer.closed) return;
        const producerPaused = going?.isPaused(description) ?? description.producerPaused;
        change((now) => people.withTrack(now, { ...description, producerPaused }, consumer.track));
      },
      onTrackClosed: (consumerId) => {
        this.#layers.delete(consumerId);
        change((now) => people.withoutTrack(now, consumerId));
      },
      onTrackPaused: (consumerId, isPaused) => {
        this.#change?.pause(consumerId, isPaused);
        change((now) => people.withTrackPaused(now, consumerId, isPaused));
      },
      onSenderScore: (consumerId, score) => change((now) => people.withSenderScore(now, consumerId, score)),
      onPeerJoined: ({ participant }) => {
        if (!isInUse()) return;
        this.#change?.arrive(participant.personId);
        change((now) => people.joined(now, participant));
      },
      onPeerLeft: (payload: Notification<'peerLeft'>) => {
        // Whoever leaves the old line for the new one has not left.
        if (!isInUse() && this.#change?.hasArrived(payload.personId)) return;
        if (isInUse()) this.#change?.leave(payload.personId);
        change((now) => people.left(now, payload));
        this.#forgetAwayLater();
      },
      onActiveSpeaker: (personId) => isInUse() && this.#store.set({ activeSpeaker: personId }),
      onRecording: (isOn) => {
        if (!isInUse()) return;
        if (this.#change) this.#change.isRecorded = isOn;
        this.#store.set({ isRecorded: isOn });
      },
      onMoving: () => isInUse() && void this.#move(),
      interpretation: {
        onShared: (shared) =>
          isInUse() && this.interpretation.onShared(this.#change?.carryOver(shared) ?? shared),
        onTalkTime: (talk) => isInUse() && this.interpretation.onTalkTime(talk),
        onRoomState: (state) => isInUse() && this.interpretation.onRoomState(state),
      },
      onRights: (rights) => {
        if (!isInUse()) return;
        this.#store.set({ rights });
        this.#publishAll();
      },
      onLost: (reason) => isInUse() && this.#loseConnection?.(reason),
      onEnded: ({ reason, to }) => {
        // What the old node ends while the new one has the seat, the new one is told as well.
        if (!isInUse()) return;
        if (to !== undefined) this.#store.set({ movedTo: to });
        this.#end(reason);
      },
    };
  }

  /** The node will stop: goes over as soon as the API names another one. Until then the old line carries on. */
  async #move(): Promise<void> {
    const from = this.#connection;
    if (this.#isMoving || !from) return;
    this.#isMoving = true;
    while (this.#connection === from && !this.#ending.signal.aborted) {
      const grant = await this.#grants.fetch().catch(() => undefined);
      // A refusal, or a node that is not ready: asked again, for as long as the old one stands.
      if (grant && grant.url !== this.#connectedTo) await this.#goOver(from, grant).catch(() => {});
      if (this.#connection === from) await pause(1000, this.#ending.signal);
    }
  }

  /** Opens the other node's line beside the one in use, and lets that one go once nothing is missed without it. */
  async #goOver(from: MediaConnection, grant: JoinGrant): Promise<void> {
    const line = Symbol('line');
    const connection = await this.#open(grant, line);
    if (this.#connection !== from || connection.isClosed || this.#ending.signal.aborted)
      return connection.close();
    const change = new LineChange(from, connection, this.interpretation.getSnapshot());
    this.#change = change;
    this.#line = line;
    this.#privateVoice.stop();
    this.#store.set({ privateTo: null });
    this.#take(connection, grant, people.carried);
    this.#publishAll();
    await connection.start();
    await change.untilOver(() => this.getSnapshot().participants);
    this.#change = undefined;
    from.close();
    if (this.#connection !== connection) return;
    connection.sendInFull().catch(() => {});
    if (change.shared) this.interpretation.onShared(change.shared);
    const { participants } = this.getSnapshot();
    this.#store.set({
      isRecorded: change.isRecorded,
      participants: people.settled(
        participants,
        (person) => change.hasArrived(person),
        (consumerId) => connection.receives(consumerId),
      ),
    });
    this.#forgetAwayLater();
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

  #publishAll(): void {
    for (const source of ['microphone', 'camera', 'screen', 'screen-audio'] as const) this.#publish(source);
  }

  /** Brings what is sent in line with the device; refusals show as a source that others do not see. */
  #publish(source: keyof LocalMedia['sources']): void {
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
    let judged: LineQuality[] = [];
    while (!this.#ending.signal.aborted) {
      await pause(STATS_INTERVAL_MS, this.#ending.signal);
      const connection = this.#connection;
      const stats = await connection?.stats().catch(() => null);
      if (!connection || !stats || this.#connection !== connection) continue;
      const counters = readCounters([...(stats.up?.values() ?? []), ...stats.down.values()]);
      if (before?.connection === connection) {
        const line = judgeLine(before.counters, counters);
        this.#store.set({ line });
        connection.cushionSound(stats.down, line.roundTrip);
        judged.push(line);
      } else judged = [];
      before = { connection, counters };
      if (judged.length < READINGS_PER_REPORT) continue;
      void connection.reportLine(reportOf(judged));
      judged = [];
    }
  }

  #end(reason: EndReason): void {
    if (this.#ending.signal.aborted) return;
    this.#ending.abort();
    if (reason !== 'left') this.#connection?.close();
    this.#change?.from.close();
    this.#connection = undefined;
    this.#line = undefined;
    this.#store.set({
      phase: 'ended',
      endReason: reason,
      trouble: null,
      participants: [],
      activeSpeaker: null,
      line: null,
    });
    this.#local.close();
    this.#privateVoice.stop();
    this.#store.set({ microphone: OFF, camera: OFF, screen: OFF });
    this.#loseConnection?.('line');
  }
}

function troubleAfter(reason: LossReason): ConnectionTrouble {
  if (reason === 'node-stopping') return 'moving';
  if (reason === 'worker-died' || reason === 'rights-changed') return 'rebuilding';
  return navigator.onLine ? 'line' : 'offline';
}
