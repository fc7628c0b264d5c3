import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { readReceivedMedia, watchReceivedMedia, type ReceivedMedia } from './received-media.ts';

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
  /** Whether {@link receivedMedia} can be asked; by default it can. Watching takes a page's time, which a bench measures. */
  readonly isWatched?: boolean;
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
  if (options.isWatched !== false) await context.addInitScript(watchReceivedMedia);
  return context;
}

/** What a page in the room has really decoded. */
export const receivedMedia = (page: Page): Promise<ReceivedMedia> => page.evaluate(readReceivedMedia);
