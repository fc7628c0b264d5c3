/** Two people in Chromium on our own media node, with the web's own call state and a line between that can be spoilt. */
import type { Browser, Page } from 'playwright-core';
import { findFreePort } from '#platform/embedded/free-port.ts';
import { startCallSite } from '../../media/support/call-page.ts';
import type { EventCatcher } from '../../media/support/fake-api.ts';
import { startMediaProcess, type MediaProcess } from '../../media/support/media-process.ts';
import type { PersonName } from '../../media/support/tokens.ts';
import { launchChromium, openAs } from '../../support/chromium.ts';
import { LineRelay } from './impaired-line.ts';
import { speakWith, type Voice } from './page-sound.ts';

/** Both are loopback; the media node announces the second, where the relay stands. */
const NODE_ADDRESS = '127.0.0.1';
const RELAY_ADDRESS = '127.0.0.2';
const LIMIT_MS = 60_000;

export class CallPair {
  readonly relay: LineRelay;
  readonly #site: EventCatcher;
  readonly #node: MediaProcess;
  readonly #browser: Browser;

  static async start(): Promise<CallPair> {
    const port = await findFreePort();
    let node: MediaProcess | undefined = undefined;
    const site = await startCallSite(() => node!.url);
    node = await startMediaProcess({
      PUBLIC_URL: site.url,
      API_INTERNAL_URL: site.url,
      MEDIA_WORKERS: '1',
      MEDIA_LISTEN_IP: NODE_ADDRESS,
      MEDIA_ANNOUNCED_ADDRESS: RELAY_ADDRESS,
      MEDIA_PORT: String(port),
    });
    const relay = await LineRelay.listen(RELAY_ADDRESS, NODE_ADDRESS, port);
    return new CallPair(site, node, relay, await launchChromium());
  }

  private constructor(site: EventCatcher, node: MediaProcess, relay: LineRelay, browser: Browser) {
    this.#site = site;
    this.#node = node;
    this.relay = relay;
    this.#browser = browser;
  }

  /**
   * Opens a page and joins. Its flows get the relay's `line` of this moment. With `languages` the room has
   * interpretation between them.
   */
  async join(person: PersonName, room: string, voice: Voice, languages?: readonly string[]): Promise<Page> {
    const context = await openAs(this.#browser, { viewport: { width: 960, height: 600 } });
    context.setDefaultTimeout(LIMIT_MS);
    await speakWith(context, voice);
    const page = await context.newPage();
    const query = new URLSearchParams({ person, room, ...(languages && { languages: languages.join(',') }) });
    await page.goto(`${this.#site.url}/?${query}`);
    await page.evaluate('join()');
    await page.waitForFunction("document.body.dataset.phase === 'connected'");
    return page;
  }

  /** Waits until the page hears and sees the other one. */
  async untilReceiving(page: Page): Promise<void> {
    await page.waitForFunction(() => {
      const { session } = window as unknown as {
        session: { getSnapshot(): { participants: { tracks: Record<string, unknown> }[] } };
      };
      return session
        .getSnapshot()
        .participants.some(({ tracks }) => tracks['microphone'] && tracks['camera']);
    });
    await page.waitForFunction(() =>
      [...document.querySelectorAll('video')].some(
        (video) => video.getVideoPlaybackQuality().totalVideoFrames > 5,
      ),
    );
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    await this.#node.stop();
    this.relay.close();
    await this.#site.close();
  }
}
