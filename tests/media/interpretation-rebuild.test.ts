import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium, openAs } from '../support/chromium.ts';
import { startCallSite } from './support/call-page.ts';
import type { EventCatcher } from './support/fake-api.ts';
import { buildMedia, startMediaProcess, until, type MediaProcess } from './support/media-process.ts';
import { earClock, giveTone, heardSince, listenFor, type Speaker } from './support/tones.ts';

const LIMIT = 60_000;
const PEOPLE = ['firm', 'buyer', 'interpreter'] as const;

let browser: Browser;
let site: EventCatcher;
let media: MediaProcess;
let contexts: BrowserContext[] = [];
let rooms = 0;

beforeAll(async () => {
  buildMedia();
  site = await startCallSite(() => media.url, 'interpretation-page');
  media = await startMediaProcess({ PUBLIC_URL: site.url, API_INTERNAL_URL: site.url, MEDIA_WORKERS: '1' });
  browser = await launchChromium();
});
afterEach(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  contexts = [];
});
afterAll(async () => {
  await browser?.close();
  await media?.stop();
  await site?.close();
});

async function meet(): Promise<Record<(typeof PEOPLE)[number], Page>> {
  rooms++;
  const pages = {} as Record<(typeof PEOPLE)[number], Page>;
  for (const person of PEOPLE) {
    const context = await openAs(browser, { viewport: { width: 900, height: 700 } });
    contexts.push(context);
    context.setDefaultTimeout(LIMIT);
    await giveTone(context, person);
    pages[person] = await context.newPage();
    await pages[person].goto(`${site.url}/?person=${person}&room=rebuild-${rooms}&languages=ko,vi`);
    await pages[person].getByTestId('turn-line').waitFor();
  }
  return pages;
}

interface Shared {
  readonly mode: string;
  readonly turn: { readonly number: number };
}
const stateOf = (page: Page): Promise<Shared> =>
  page.evaluate(
    () =>
      (
        window as never as { session: { interpretation: { getSnapshot(): { state: Shared } } } }
      ).session.interpretation.getSnapshot().state,
  );

/** Milliseconds of the page's audio clock from `since` until that tone was heard again after a silence. */
async function silenceOf(page: Page, speaker: Speaker, since: number): Promise<number> {
  let pause = 0;
  await until(
    async () => {
      const heard = await heardSince(page, since);
      const lost = heard.findIndex(({ levels }) => levels[speaker] < -40);
      const back = heard.findIndex(({ levels }, i) => i > lost && levels[speaker] > -15);
      if (lost < 0 || back < 0) return false;
      pause = heard[back]!.at - heard[lost]!.at;
      return true;
    },
    LIMIT,
    () => `${speaker} is not heard again:\n${media.log()}`,
  );
  return pause;
}

describe('floor, mode and channels', { timeout: 240_000 }, () => {
  test.each<[string, () => number[]]>([
    ['the mediasoup worker', () => media.workerPids()],
    ['the media node', () => [media.pid]],
  ])('are as before after kill -9 of %s, and nobody clicks', async (what, victims) => {
    const { firm, buyer, interpreter } = await meet();
    for (let turn = 0; turn < 2; turn++) {
      await interpreter.getByTestId('console-direction').click();
      await until(
        async () => (await stateOf(firm)).turn.number === turn + 1,
        LIMIT,
        () => 'the floor was not passed',
      );
    }
    await interpreter.getByTestId('mode-simultaneous').click();
    await until(
      async () => (await listenFor(firm, 200)).interpreter > -15,
      LIMIT,
      () => 'no Korean channel',
    );
    expect((await listenFor(buyer, 300)).interpreter).toBeLessThan(-60);
    // The seal follows the change within a moment.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const before = await stateOf(firm);

    const since = await earClock(firm);
    for (const pid of victims()) process.kill(pid, 'SIGKILL');
    const pause = await silenceOf(firm, 'interpreter', since);
    console.log(
      `${what} killed: the interpreter heard again in the Korean channel after ${Math.round(pause)} ms`,
    );

    // Everyone is back, and everyone has what everyone had.
    await until(
      async () =>
        (await Promise.all([firm, buyer, interpreter].map(stateOf))).every(
          (state) => JSON.stringify({ ...state, revision: 0 }) === JSON.stringify({ ...before, revision: 0 }),
        ),
      LIMIT,
      () => 'what is shared is another one',
    );
    await until(
      async () => {
        const [atFirm, atBuyer] = [await listenFor(firm, 300), await listenFor(buyer, 300)];
        return (
          Math.abs(atFirm.buyer - atFirm.interpreter + 14) < 2 &&
          atBuyer.interpreter < -60 &&
          atBuyer.firm > -15
        );
      },
      LIMIT,
      () => 'people do not hear what they heard',
    );
    expect(await interpreter.getByTestId('on-air').innerText()).toContain('한국어 채널');
    expect(
      site.events.some((event) => event.type === 'interpreter-lost' && event.room === `rebuild-${rooms}`),
    ).toBe(false);
  });
});
