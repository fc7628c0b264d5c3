import type { LocalSource } from './call-state.ts';
import { problemOf, type DeviceProblem } from './device-problem.ts';
import { devicesOf, openDevice, type DeviceKind } from './open-device.ts';
import {
  applyEffect,
  isEffectSupported,
  type EffectName,
  type EffectState,
  type TrackEffect,
} from './track-effect.ts';

const OFF: LocalSource = { state: 'off', track: null, problem: null };

/** Devices fall silent for a moment when they are opened or the screen turns. */
const SILENCE_PATIENCE_MS = 2000;

const EFFECT_OF = { microphone: 'noise', camera: 'blur' } as const satisfies Record<DeviceKind, EffectName>;
const KIND_OF = { noise: 'microphone', blur: 'camera' } as const satisfies Record<EffectName, DeviceKind>;

/**
 * The person's own devices. A device that is lost is reported and another one is taken if there is one; when one is
 * plugged in again, it is used again.
 */
export class LocalMedia {
  readonly #sources = { microphone: OFF, camera: OFF, screen: OFF, 'screen-audio': OFF };
  readonly #deviceIds: Partial<Record<DeviceKind, string>>;
  readonly #wanted = { microphone: false, camera: false };
  /** What the device itself gives; the source's track may be made of it by an effect. */
  readonly #raw: Partial<Record<DeviceKind, MediaStreamTrack>> = {};
  readonly #effects: Record<EffectName, EffectState> = { blur: 'off', noise: 'off' };
  readonly #applied: Partial<Record<EffectName, TrackEffect>> = {};
  /** Counts the changes of each effect: what took longer than the next change is thrown away. */
  readonly #rounds: Record<EffectName, number> = { blur: 0, noise: 0 };
  /** Name of the device that stands in for the wanted one. */
  readonly #replacements: Partial<Record<DeviceKind, string>> = {};
  readonly #onEffect: () => void;
  readonly #onChange: (source: keyof LocalMedia['sources']) => void;

  constructor(
    devices: { microphoneId?: string; cameraId?: string; blur?: boolean; noise?: boolean },
    onChange: (source: keyof LocalMedia['sources']) => void,
    onEffect: () => void = () => {},
  ) {
    this.#deviceIds = { microphone: devices.microphoneId, camera: devices.cameraId };
    this.#onChange = onChange;
    this.#onEffect = onEffect;
    for (const effect of ['blur', 'noise'] as const) {
      if (!isEffectSupported(effect)) this.#effects[effect] = 'unsupported';
      else if (devices[effect]) this.#effects[effect] = 'starting';
    }
    navigator.mediaDevices?.addEventListener('devicechange', this.#onDeviceChange);
  }

  get sources(): Readonly<Record<'microphone' | 'camera' | 'screen' | 'screen-audio', LocalSource>> {
    return this.#sources;
  }

  /**
   * Opens the device, or another one of its kind when it cannot be had. Problems show in the source, and so does a
   * replacement; `isLost` when this very one was in use and went.
   */
  async start(kind: DeviceKind, isLost = false): Promise<void> {
    this.#wanted[kind] = true;
    delete this.#replacements[kind];
    const before = this.#raw[kind];
    this.#set(kind, { state: 'starting', track: this.#sources[kind].track, problem: null });
    try {
      const { track, isReplacement } = await openDevice(kind, this.#deviceIds[kind]);
      if (!this.#wanted[kind]) return track.stop();
      this.#raw[kind] = track;
      if (isReplacement || isLost) this.#replacements[kind] = track.label;
      track.addEventListener('ended', () => this.#onEnded(kind, track), { once: true });
      for (const event of ['mute', 'unmute']) {
        track.addEventListener(event, () => this.#onSilence(kind, track));
      }
      await this.#bringEffect(kind);
      before?.stop();
    } catch (error) {
      this.#release(kind);
      before?.stop();
      this.#set(kind, { state: 'failed', track: null, problem: problemOf(error) });
    }
  }

  stop(kind: DeviceKind): void {
    this.#wanted[kind] = false;
    this.#release(kind);
    this.#set(kind, OFF);
  }

  get effects(): Readonly<Record<EffectName, EffectState>> {
    return this.#effects;
  }

  /** Blurs the background, or suppresses noise, from now on, whichever device is used. */
  async setEffect(effect: EffectName, isOn: boolean): Promise<void> {
    if (this.#effects[effect] === 'unsupported') return;
    this.#setEffect(effect, isOn ? 'starting' : 'off');
    await this.#bringEffect(KIND_OF[effect]);
  }

  /** Uses another device from now on. */
  async select(kind: DeviceKind, deviceId: string): Promise<void> {
    this.#deviceIds[kind] = deviceId;
    if (this.#wanted[kind]) await this.start(kind);
  }

  /** Lets the person choose a screen, window or tab. Closing the chooser is no problem. */
  async startScreen(): Promise<void> {
    this.#set('screen', { state: 'starting', track: null, problem: null });
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia({
        video: { frameRate: { ideal: 15, max: 30 } },
        audio: true,
      });
      const [video] = stream.getVideoTracks();
      const [audio] = stream.getAudioTracks();
      if (!video) throw new DOMException('', 'NotFoundError');
      video.contentHint = 'detail';
      video.addEventListener('ended', () => this.stopScreen(), { once: true });
      this.#set('screen', { state: 'on', track: video, problem: null });
      if (audio) this.#set('screen-audio', { state: 'on', track: audio, problem: null });
    } catch (error) {
      const problem: DeviceProblem = problemOf(error);
      const isDismissed = problem === 'permission-denied';
      this.#set('screen', isDismissed ? OFF : { state: 'failed', track: null, problem });
    }
  }

  stopScreen(): void {
    for (const source of ['screen', 'screen-audio'] as const) {
      if (this.#sources[source] === OFF) continue;
      this.#sources[source].track?.stop();
      this.#set(source, OFF);
    }
  }

  /** Idempotent. Every light goes out. */
  close(): void {
    navigator.mediaDevices?.removeEventListener('devicechange', this.#onDeviceChange);
    this.stopScreen();
    this.stop('microphone');
    this.stop('camera');
  }

  /** Shows the device's track, by way of its effect when that is wanted. An effect that fails is left out and told. */
  async #bringEffect(kind: DeviceKind): Promise<void> {
    const raw = this.#raw[kind];
    const effect = EFFECT_OF[kind];
    if (!raw) return;
    const before = this.#applied[effect];
    delete this.#applied[effect];
    // The library works on one track at a time, and a track is read by one at a time.
    before?.stop();
    const round = ++this.#rounds[effect];
    if (!this.#isEffectWanted(effect)) {
      return this.#show(kind, raw);
    }
    this.#setEffect(effect, 'starting');
    try {
      const applied = await applyEffect(effect, raw);
      if (this.#raw[kind] !== raw || this.#rounds[effect] !== round) return applied.stop();
      this.#applied[effect] = applied;
      this.#setEffect(effect, 'on');
      this.#show(kind, applied.track);
    } catch {
      if (this.#raw[kind] !== raw || this.#rounds[effect] !== round) return;
      this.#setEffect(effect, 'failed');
      this.#show(kind, raw);
    }
  }

  #show(kind: DeviceKind, track: MediaStreamTrack): void {
    const replacement = this.#replacements[kind];
    const problem = this.#raw[kind]?.muted ? ('silenced' as const) : null;
    this.#set(kind, { state: 'on', track, problem, ...(replacement !== undefined && { replacement }) });
  }

  /** The system took the device away for a while: another program, a switch on it, a call on the phone. */
  #onSilence(kind: DeviceKind, track: MediaStreamTrack): void {
    setTimeout(() => {
      const { state, track: shown } = this.#sources[kind];
      if (this.#raw[kind] === track && state === 'on' && shown) this.#show(kind, shown);
    }, SILENCE_PATIENCE_MS);
  }

  /** The light goes out. */
  #release(kind: DeviceKind): void {
    const effect = EFFECT_OF[kind];
    this.#applied[effect]?.stop();
    delete this.#applied[effect];
    this.#raw[kind]?.stop();
    delete this.#raw[kind];
  }

  #isEffectWanted(effect: EffectName): boolean {
    return this.#effects[effect] !== 'off' && this.#effects[effect] !== 'unsupported';
  }

  #setEffect(effect: EffectName, state: EffectState): void {
    this.#effects[effect] = state;
    this.#onEffect();
  }

  #onEnded(kind: DeviceKind, track: MediaStreamTrack): void {
    if (this.#raw[kind] !== track) return;
    this.#release(kind);
    this.#set(kind, { state: 'failed', track: null, problem: 'lost' });
    void this.#takeAnother(kind);
  }

  async #takeAnother(kind: DeviceKind): Promise<void> {
    const hasOne = (await devicesOf(kind)).length > 0;
    if (!hasOne || !this.#wanted[kind] || this.#sources[kind].state !== 'failed') return;
    await this.start(kind, true);
    // What was lost stays said until the other device works.
    if (this.#sources[kind].state === 'failed')
      this.#set(kind, { state: 'failed', track: null, problem: 'lost' });
  }

  readonly #onDeviceChange = (): void => {
    for (const kind of ['microphone', 'camera'] as const) {
      const { state, problem } = this.#sources[kind];
      if (state === 'failed' && problem !== 'permission-denied') void this.#takeAnother(kind);
    }
  };

  #set(source: keyof LocalMedia['sources'], value: LocalSource): void {
    this.#sources[source] = value;
    this.#onChange(source);
  }
}
