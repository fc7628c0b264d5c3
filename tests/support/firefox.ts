import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { readReceivedMedia, watchReceivedMedia, type ReceivedMedia } from './received-media.ts';

/** Debian's Firefox by WebDriver BiDi, with a camera and a microphone that play a test picture and a tone. */
export function launchFirefox(): Promise<Browser> {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX_BIN ?? '/usr/bin/firefox-esr',
    headless: true,
    extraPrefsFirefox: {
      'media.navigator.streams.fake': true,
      'media.navigator.permission.disabled': true,
      // Both browsers and the media node are on this machine.
      'media.peerconnection.ice.loopback': true,
      'media.peerconnection.ice.obfuscate_host_addresses': false,
      // Without a permission that is remembered Firefox offers its default route only, and that is not the loopback.
      'permissions.default.camera': 1,
      'permissions.default.microphone': 1,
      'media.autoplay.block-webaudio': false,
      'media.autoplay.default': 0,
      'intl.accept_languages': 'ko',
    },
    timeout: 60_000,
  });
}

/** As `openAs` does for Chromium; before the page loads. */
export async function watchMedia(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(watchReceivedMedia);
}

/** What a page in the room has really decoded. */
export const receivedInFirefox = (page: Page): Promise<ReceivedMedia> => page.evaluate(readReceivedMedia);
