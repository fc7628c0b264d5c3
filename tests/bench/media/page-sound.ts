/** Runs in pages: a microphone that WebAudio plays, and an ear that notes when sound begins. */
import type { BrowserContext, Page } from 'playwright-core';

/** `steady`: a voice that never pauses. `bursts`: 60 ms of tone every 700 ms. */
export type Voice = 'steady' | 'bursts';

const MOUTH = `
  registerProcessor('mouth', class extends AudioWorkletProcessor {
    constructor({ processorOptions }) { super(); this.isSteady = processorOptions.voice === 'steady'; this.n = 0; }
    process(inputs, [[out]]) {
      const period = Math.round(0.7 * sampleRate), length = Math.round(0.06 * sampleRate);
      for (let i = 0; i < out.length; i++, this.n++) {
        const phase = this.n % period, time = this.n / sampleRate;
        if (!this.isSteady && phase === 0) this.port.postMessage(Date.now());
        // A vowel: harmonics of 140 Hz that swell four times a second.
        const voice = 0.1 * (1.2 + Math.sin(2 * Math.PI * 4 * time)) *
          [1, 2, 3, 5, 8].reduce((sum, k) => sum + Math.sin(2 * Math.PI * 140 * k * time) / k, 0);
        const tone = phase < length ? 0.5 * Math.sin(2 * Math.PI * 1000 * time) : 0;
        out[i] = this.isSteady ? voice : tone;
      }
      return true;
    }
  });`;

const EAR = `
  registerProcessor('ear', class extends AudioWorkletProcessor {
    constructor() { super(); this.quiet = 0; }
    process([[samples]]) {
      if (!samples) return true;
      let peak = 0;
      for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
      if (peak > 0.1) { if (this.quiet > 0.2 * sampleRate) this.port.postMessage(Date.now()); this.quiet = 0; }
      else this.quiet += samples.length;
      return true;
    }
  });`;

/** Gives every page of the context this microphone; the camera stays the browser's. */
export async function speakWith(context: BrowserContext, voice: Voice): Promise<void> {
  await context.addInitScript(
    ({ source, voice }) => {
      const said: number[] = [];
      Object.assign(window, { __said: said });
      const { mediaDevices } = navigator;
      if (!mediaDevices) return;
      const original = mediaDevices.getUserMedia.bind(mediaDevices);
      mediaDevices.getUserMedia = async (constraints) => {
        if (!constraints?.audio) return original(constraints);
        const context = new AudioContext({ sampleRate: 48_000 });
        await context.audioWorklet.addModule(
          URL.createObjectURL(new Blob([source], { type: 'text/javascript' })),
        );
        const mouth = new AudioWorkletNode(context, 'mouth', {
          outputChannelCount: [1],
          processorOptions: { voice },
        });
        mouth.port.onmessage = ({ data }) => said.push(data as number);
        const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
        mouth.connect(destination);
        return destination.stream;
      };
    },
    { source: MOUTH, voice },
  );
}

/** When this page's microphone began each burst. Milliseconds since 1970, as {@link heardBy}. */
export function saidBy(page: Page): Promise<number[]> {
  return page.evaluate(() => (window as unknown as { __said: number[] }).__said);
}

/** Listens to the one remote microphone of the page's call from now on; the page has `session`, a CallSession. */
export async function listen(page: Page): Promise<void> {
  await page.evaluate(async (source) => {
    const { session } = window as unknown as {
      session: {
        getSnapshot(): { participants: { tracks: { microphone?: { track: MediaStreamTrack } } }[] };
      };
    };
    const tracks = session.getSnapshot().participants.flatMap(({ tracks }) => tracks.microphone?.track ?? []);
    const context = new AudioContext({ sampleRate: 48_000 });
    await context.audioWorklet.addModule(
      URL.createObjectURL(new Blob([source], { type: 'text/javascript' })),
    );
    const ear = new AudioWorkletNode(context, 'ear');
    const heard: number[] = [];
    ear.port.onmessage = ({ data }) => heard.push(data as number);
    context
      .createMediaStreamSource(new MediaStream([tracks[0]!]))
      .connect(ear)
      .connect(context.destination);
    Object.assign(window, { __heard: heard });
  }, EAR);
}

export function heardBy(page: Page): Promise<number[]> {
  return page.evaluate(() => (window as unknown as { __heard: number[] }).__heard);
}

/** From each sound said to the same sound heard, in milliseconds; sounds that were not heard are left out. */
export function delays(said: readonly number[], heard: readonly number[]): number[] {
  return heard.flatMap((at) => {
    const began = said.filter((time) => time <= at).at(-1);
    return began !== undefined && at - began < 650 ? [at - began] : [];
  });
}
