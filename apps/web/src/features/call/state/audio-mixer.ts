/** A track that is heard, and how loud. */
export interface MixInput {
  /** Stays the same while the track may be replaced. */
  readonly key: string;
  readonly track: MediaStreamTrack;
  /** 0 to 1. */
  readonly gain: number;
  /** Interpreters' voices change places quickly, what lies under them smoothly. */
  readonly isChannel: boolean;
}

/**
 * Time constants of the exponential ramps in seconds. Two of one constant, one up and one down, add up to full gain at
 * every instant: a handover has neither a hole nor a double voice. After three of them 95 % of the way is done.
 */
const CHANNEL_RAMP = 0.012;
const ORIGINAL_RAMP = 0.08;
/** A browser that wants a press before it plays sound leaves the context suspended after this. */
const BLOCKED_AFTER_MS = 400;

interface Strip {
  readonly track: MediaStreamTrack;
  readonly source: MediaStreamAudioSourceNode;
  readonly gain: GainNode;
  /** Chromium gives a remote track's sound to Web Audio only while some element plays it; this one does so muted. */
  readonly pump: HTMLAudioElement;
  value: number;
}

/**
 * One output for everything that is heard: each track through a gain of its own, so that whoever listens decides how
 * loud each is, with ramps and no clicks. Made once a call; needs no React.
 */
export class AudioMixer {
  readonly #context = new AudioContext({ latencyHint: 'interactive' });
  readonly #master = this.#context.createGain();
  readonly #strips = new Map<string, Strip>();
  readonly #onBlocked: (isBlocked: boolean) => void;
  #speaker: HTMLAudioElement | undefined;
  #speakerId = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(onBlocked: (isBlocked: boolean) => void) {
    this.#onBlocked = onBlocked;
    this.#master.connect(this.#context.destination);
    this.#context.addEventListener('statechange', this.#onState);
    void this.resume();
  }

  /** Brings what is heard in line with `inputs`. */
  set(inputs: readonly MixInput[]): void {
    const keys = new Set(inputs.map(({ key }) => key));
    for (const key of this.#strips.keys()) if (!keys.has(key)) this.#remove(key);
    for (const input of inputs) {
      if (this.#strips.get(input.key)?.track !== input.track) {
        this.#remove(input.key);
        this.#add(input);
      } else this.#ramp(input);
    }
  }

  /** Plays on that device; one that was unplugged falls back to the system's own. */
  async setSpeaker(deviceId: string): Promise<void> {
    if (deviceId === this.#speakerId) return;
    this.#speakerId = deviceId;
    const context = this.#context as AudioContext & { setSinkId?: (id: string) => Promise<void> };
    if (context.setSinkId) return context.setSinkId(deviceId).catch(() => context.setSinkId!(''));
    await this.#playThroughElement(deviceId);
  }

  /** Call it from a press when the browser had blocked sound. */
  async resume(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#onState, BLOCKED_AFTER_MS);
    await this.#context.resume().catch(() => {});
    void this.#speaker?.play().catch(() => {});
    for (const { pump } of this.#strips.values()) void pump.play().catch(() => {});
  }

  /** Idempotent. */
  close(): void {
    clearTimeout(this.#timer);
    this.#context.removeEventListener('statechange', this.#onState);
    for (const key of this.#strips.keys()) this.#remove(key);
    if (this.#speaker) this.#speaker.srcObject = null;
    if (this.#context.state !== 'closed') void this.#context.close();
  }

  readonly #onState = (): void => this.#onBlocked(this.#context.state === 'suspended');

  #add({ key, track, gain: value }: MixInput): void {
    const stream = new MediaStream([track]);
    const pump = new Audio();
    pump.muted = true;
    pump.srcObject = stream;
    void pump.play().catch(() => {});
    const source = this.#context.createMediaStreamSource(stream);
    const gain = this.#context.createGain();
    gain.gain.value = value;
    source.connect(gain).connect(this.#master);
    this.#strips.set(key, { track, source, gain, pump, value });
  }

  #ramp({ key, gain, isChannel }: MixInput): void {
    const strip = this.#strips.get(key);
    if (!strip || strip.value === gain) return;
    strip.value = gain;
    const now = this.#context.currentTime;
    strip.gain.gain.cancelScheduledValues(now);
    strip.gain.gain.setTargetAtTime(gain, now, isChannel ? CHANNEL_RAMP : ORIGINAL_RAMP);
  }

  #remove(key: string): void {
    const strip = this.#strips.get(key);
    if (!strip) return;
    this.#strips.delete(key);
    strip.source.disconnect();
    strip.gain.disconnect();
    strip.pump.srcObject = null;
  }

  /** Firefox chooses a device for elements only. */
  async #playThroughElement(deviceId: string): Promise<void> {
    if (!this.#speaker) {
      const out = this.#context.createMediaStreamDestination();
      this.#speaker = new Audio();
      this.#speaker.srcObject = out.stream;
      this.#master.disconnect();
      this.#master.connect(out);
    }
    const speaker = this.#speaker;
    await speaker.setSinkId?.(deviceId).catch(() => speaker.setSinkId(''));
    await speaker.play().catch(() => this.#onBlocked(true));
  }
}
