import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Two cameras and two microphones: one to lose, one to go on with.
  '--use-fake-device-for-media-stream=device-count=2',
  '--use-fake-ui-for-media-stream',
  // A shared screen without a person to choose one.
  '--auto-select-desktop-capture-source=Entire screen',
  // People of one test sit in windows that would otherwise be throttled as hidden.
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--autoplay-policy=no-user-gesture-required',
];

/** Debian's Chromium with a camera and a microphone that play a test picture and beeps. */
export function launchChromium(flags: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_BIN ?? '/usr/bin/chromium',
    headless: true,
    args: [...FLAGS, ...flags],
  });
}

export interface PersonOptions {
  readonly locale?: string;
  readonly zone?: string;
  readonly viewport?: { width: number; height: number };
}

/** A browser of one person: own cookies, language and time zone. */
export async function openAs(browser: Browser, options: PersonOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    locale: options.locale ?? 'ko-KR',
    timezoneId: options.zone ?? 'Asia/Seoul',
    viewport: options.viewport ?? { width: 1440, height: 900 },
    permissions: ['camera', 'microphone', 'clipboard-read', 'clipboard-write'],
    acceptDownloads: true,
  });
  context.setDefaultTimeout(20_000);
  // Keeps the page's own peer connections within reach of `receivedMedia`.
  await context.addInitScript(() => {
    const Original = window.RTCPeerConnection;
    const connections: RTCPeerConnection[] = [];
    Object.assign(window, { __connections: connections });
    window.RTCPeerConnection = class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        connections.push(this);
      }
    };
    // A voice that goes into Web Audio counts for nothing in the connection's statistics, whose element is muted: it is
    // measured where it enters the page's mix.
    const mixed = new Map<string, number>();
    Object.assign(window, { __mixed: mixed });
    const createSource = AudioContext.prototype.createMediaStreamSource;
    AudioContext.prototype.createMediaStreamSource = function (stream) {
      const source = createSource.call(this, stream);
      const analyser = this.createAnalyser();
      source.connect(analyser);
      const samples = new Float32Array(analyser.fftSize);
      const id = stream.getAudioTracks()[0]!.id;
      setInterval(() => {
        if (this.state !== 'running') return;
        analyser.getFloatTimeDomainData(samples);
        mixed.set(
          id,
          samples.reduce((sum, sample) => sum + sample * sample, mixed.get(id) ?? 0),
        );
      }, 40);
      return source;
    };
  });
  return context;
}

export interface ReceivedMedia {
  /** Frames decoded so far, by the person shown. */
  readonly frames: Record<string, number>;
  /** Energy of each audio stream received so far, in no order. */
  readonly audioEnergy: number[];
}

/**
 * What a page in the room has really decoded, from the video elements, the browser's own statistics and what enters the
 * page's mix of voices.
 */
export function receivedMedia(page: Page): Promise<ReceivedMedia> {
  return page.evaluate(async () => {
    const frames: Record<string, number> = {};
    for (const tile of document.querySelectorAll<HTMLElement>('[data-participant]')) {
      const video = tile.querySelector('video');
      if (video && !tile.dataset.self) {
        frames[tile.dataset.participant!] = video.getVideoPlaybackQuality().totalVideoFrames;
      }
    }
    const audioEnergy: number[] = [];
    const { __connections, __mixed } = window as unknown as {
      __connections: RTCPeerConnection[];
      __mixed: Map<string, number>;
    };
    for (const connection of __connections) {
      if (connection.connectionState === 'closed') continue;
      for (const report of (await connection.getStats()).values()) {
        if (report.type === 'inbound-rtp' && report.kind === 'audio') {
          audioEnergy.push((report.totalAudioEnergy ?? 0) + (__mixed.get(report.trackIdentifier) ?? 0));
        }
      }
    }
    return { frames, audioEnergy };
  });
}
