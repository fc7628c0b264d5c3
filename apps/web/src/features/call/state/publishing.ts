import { OFF, type CallStore } from './call-store.ts';
import { LocalMedia } from './local-media.ts';
import type { MediaConnection } from './media-connection.ts';
import type { DeviceKind } from './open-device.ts';
import { PrivateVoice } from './private-voice.ts';
import type { EffectName } from './track-effect.ts';

export interface PublishingOptions {
  readonly microphoneId?: string;
  readonly cameraId?: string;
  /** Whether to begin with the background blurred, and with noise suppressed beyond what the browser does. */
  readonly blur?: boolean;
  readonly noise?: boolean;
  /** Whether to begin with sound and picture on; both by default. */
  readonly startMicrophone?: boolean;
  readonly startCamera?: boolean;
}

/** What a person sends: the own devices, brought to whatever connection is in use as far as the rights go. */
export class Publishing {
  readonly #options: PublishingOptions;
  readonly #store: CallStore;
  readonly #connection: () => MediaConnection | undefined;
  readonly #local: LocalMedia;
  readonly #privateVoice = new PrivateVoice();
  #isMuted: boolean;

  /** @param connection the one in use */
  constructor(options: PublishingOptions, store: CallStore, connection: () => MediaConnection | undefined) {
    this.#options = options;
    this.#store = store;
    this.#connection = connection;
    this.#isMuted = options.startMicrophone === false;
    const showEffects = () => store.set({ effects: { ...this.#local.effects } });
    this.#local = new LocalMedia(options, (source) => this.#onLocalChange(source), showEffects);
    showEffects();
  }

  /** Opens the devices that are to be on. */
  start(): void {
    if (!this.#isMuted) void this.#local.start('microphone');
    if (this.#options.startCamera !== false) void this.#local.start('camera');
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

  async setEffect(effect: EffectName, isOn: boolean): Promise<void> {
    await this.#local.setEffect(effect, isOn);
  }

  /** @throws DOMException when there is no microphone to speak into */
  async speakTo(person: string | null): Promise<void> {
    const connection = this.#connection();
    this.stopPrivateVoice();
    this.#store.set({ privateTo: null });
    await connection?.sent.unpublish('private');
    if (person === null || !connection) return;
    const track = await this.#privateVoice.start(this.#options.microphoneId);
    if (this.#connection() !== connection) return this.stopPrivateVoice();
    await connection.sent.publish('private', track, person);
    this.#store.set({ privateTo: person });
  }

  stopPrivateVoice(): void {
    this.#privateVoice.stop();
  }

  /** Everything that is on, to a connection that has just been taken into use or whose rights have changed. */
  publishAll(): void {
    for (const source of ['microphone', 'camera', 'screen', 'screen-audio'] as const) this.#publish(source);
  }

  /** Releases every device. */
  close(): void {
    this.#local.close();
    this.stopPrivateVoice();
    this.#store.set({ microphone: OFF, camera: OFF, screen: OFF });
  }

  #onLocalChange(source: keyof LocalMedia['sources']): void {
    if (this.#store.getSnapshot().phase === 'ended') return;
    const { microphone, camera, screen } = this.#local.sources;
    if (microphone.track) microphone.track.enabled = !this.#isMuted;
    const shown =
      this.#isMuted && microphone.state === 'on' ? { ...microphone, state: 'off' as const } : microphone;
    this.#store.set({ microphone: shown, camera, screen });
    this.#publish(source);
  }

  /** Brings what is sent in line with the device; refusals show as a source that others do not see. */
  #publish(source: keyof LocalMedia['sources']): void {
    const connection = this.#connection();
    const rights = this.#store.getSnapshot().rights;
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
      if (!track || !isAllowed) return connection.sent.unpublish(source);
      await connection.sent.publish(source, track);
      if (source === 'microphone') await connection.sent.setPaused(source, this.#isMuted);
    };
    bring().catch(() => {
      // Lost in between: the next connection publishes everything again.
    });
  }
}
