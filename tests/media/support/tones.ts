import type { BrowserContext, Page } from 'playwright-core';

/** The pitch of each person's microphone in Hz: multiples of 100, so that 10 ms tell them apart. */
export const PITCH = { firm: 500, buyer: 900, interpreter: 1400, partner: 2000, observer: 2700 } as const;
export type Speaker = keyof typeof PITCH;

/** Level in dBFS of each person's tone in every 10 ms of what a page plays; the time is the page's audio clock in ms. */
export interface Heard {
  readonly at: number;
  readonly levels: Readonly<Record<Speaker, number>>;
}

/**
 * Gives the context's pages a microphone that plays a steady tone, and an ear at their loudspeaker: whatever a page
 * connects to an audio context's destination is measured there, after every gain, as it would leave the machine.
 */
export async function giveTone(context: BrowserContext, speaker: Speaker): Promise<void> {
  await context.addInitScript(
    ({ pitch, pitches }) => {
      const WORKLET = `
        registerProcessor('ear', class extends AudioWorkletProcessor {
          constructor({ processorOptions }) {
            super();
            this.pitches = processorOptions.pitches;
            this.block = Math.round(sampleRate / 100);
            this.samples = new Float32Array(this.block);
            this.filled = 0;
            this.batch = [];
          }
          process([input]) {
            const channels = input.length;
            const frames = channels ? input[0].length : 128;
            for (let i = 0; i < frames; i++) {
              let sample = 0;
              for (let c = 0; c < channels; c++) sample += input[c][i] / channels;
              this.samples[this.filled++] = sample;
              if (this.filled === this.block) this.measure(currentTime + i / sampleRate);
            }
            return true;
          }
          measure(at) {
            this.filled = 0;
            // Goertzel: the amplitude of one frequency in this block.
            const levels = this.pitches.map((pitch) => {
              const w = (2 * Math.PI * pitch) / sampleRate;
              let re = 0, im = 0;
              for (let n = 0; n < this.block; n++) {
                re += this.samples[n] * Math.cos(w * n);
                im += this.samples[n] * Math.sin(w * n);
              }
              const amplitude = (2 * Math.hypot(re, im)) / this.block;
              return amplitude < 1e-5 ? -100 : 20 * Math.log10(amplitude);
            });
            this.batch.push([at * 1000, ...levels]);
            if (this.batch.length === 10) this.port.postMessage(this.batch.splice(0));
          }
        });`;
      const heard: number[][] = [];
      const own = new WeakSet<BaseAudioContext>();
      const ears = new WeakMap<BaseAudioContext, GainNode>();
      const connect = AudioNode.prototype.connect as (this: AudioNode, target: AudioNode) => AudioNode;
      const earOf = (context: AudioContext): GainNode => {
        const known = ears.get(context);
        if (known) return known;
        const ear = context.createGain();
        ears.set(context, ear);
        const url = URL.createObjectURL(new Blob([WORKLET], { type: 'text/javascript' }));
        void context.audioWorklet.addModule(url).then(() => {
          const node = new AudioWorkletNode(context, 'ear', { processorOptions: { pitches } });
          node.port.addEventListener('message', ({ data }) => heard.push(...data));
          node.port.start();
          connect.call(ear, node);
          connect.call(node, context.destination);
        });
        return ear;
      };
      AudioNode.prototype.connect = function (this: AudioNode, ...args: unknown[]) {
        const [target] = args;
        if (target instanceof AudioDestinationNode && !own.has(this.context))
          connect.call(this, earOf(this.context as AudioContext));
        return connect.apply(this, args as never);
      } as never;

      let tone: { gain: GainNode; context: AudioContext; stream: MediaStream } | undefined;
      const toneStream = () => {
        if (tone) return tone.stream;
        const context = new AudioContext();
        own.add(context);
        const out = context.createMediaStreamDestination();
        const oscillator = context.createOscillator();
        const gain = context.createGain();
        oscillator.frequency.value = pitch;
        gain.gain.value = 0.25;
        connect.call(oscillator, gain);
        connect.call(gain, out);
        oscillator.start();
        void context.resume();
        tone = { gain, context, stream: out.stream };
        return tone.stream;
      };
      const original = navigator.mediaDevices?.getUserMedia.bind(navigator.mediaDevices);
      if (navigator.mediaDevices)
        navigator.mediaDevices.getUserMedia = async (constraints) =>
          constraints?.audio
            ? new MediaStream(
                toneStream()
                  .getAudioTracks()
                  .map((track) => track.clone()),
              )
            : original!(constraints);
      Object.assign(window, {
        heardSince: (at: number) => heard.filter(([time]) => time! >= at),
        lastHeardAt: () => heard.at(-1)?.[0] ?? 0,
        setTone: (isOn: boolean) => {
          if (tone) tone.gain.gain.value = isOn ? 0.25 : 0;
        },
      });
    },
    { pitch: PITCH[speaker], pitches: Object.values(PITCH) },
  );
}

export const setTone = (page: Page, isOn: boolean): Promise<void> =>
  page.evaluate((on) => (window as never as { setTone(on: boolean): void }).setTone(on), isOn);

/** The page's audio clock now, in ms. */
export const earClock = (page: Page): Promise<number> =>
  page.evaluate(() => (window as never as { lastHeardAt(): number }).lastHeardAt());

export async function heardSince(page: Page, at: number): Promise<Heard[]> {
  const rows = await page.evaluate(
    (since) => (window as never as { heardSince(at: number): number[][] }).heardSince(since),
    at,
  );
  const names = Object.keys(PITCH) as Speaker[];
  return rows.map(([time, ...levels]) => ({
    at: time!,
    levels: Object.fromEntries(names.map((name, i) => [name, levels[i]!])) as Heard['levels'],
  }));
}

/** The median level in dBFS of each tone over the next `ms`. */
export async function listenFor(page: Page, ms = 1000): Promise<Record<Speaker, number>> {
  const since = await earClock(page);
  await new Promise((resolve) => setTimeout(resolve, ms + 200));
  const heard = await heardSince(page, since);
  if (heard.length < ms / 20) throw new Error(`the page played only ${heard.length * 10} ms in ${ms} ms`);
  const names = Object.keys(PITCH) as Speaker[];
  return Object.fromEntries(
    names.map((name) => [name, median(heard.map(({ levels }) => levels[name]))]),
  ) as Record<Speaker, number>;
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? -100;
}

/**
 * How one voice follows another in what was heard: the longest piece in ms in which neither, and in which both, was
 * within 12 dB of `full`, and the deepest dip of both together in dB.
 */
export function crossing(
  heard: readonly Heard[],
  [first, second]: readonly [Speaker, Speaker],
  full: number,
): { gap: number; overlap: number; dip: number } {
  const longest = (matches: (levels: Heard['levels']) => boolean) => {
    let best = 0;
    let run = 0;
    for (const { levels } of heard) {
      run = matches(levels) ? run + 10 : 0;
      best = Math.max(best, run);
    }
    return best;
  };
  const isLoud = (level: number) => level > full - 12;
  const together = heard.map(({ levels }) => amplitude(levels[first]) + amplitude(levels[second]));
  const dip = 20 * Math.log10(Math.min(...together)) - full;
  return {
    gap: longest((levels) => !isLoud(levels[first]) && !isLoud(levels[second])),
    overlap: longest((levels) => isLoud(levels[first]) && isLoud(levels[second])),
    dip: Math.round(dip * 10) / 10,
  };
}

const amplitude = (level: number): number => 10 ** (level / 20);
