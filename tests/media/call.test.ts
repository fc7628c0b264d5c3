import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium, openAs, receivedMedia } from '../support/chromium.ts';
import type { ReceivedMedia } from '../support/received-media.ts';
import { startCallSite } from './support/call-page.ts';
import type { EventCatcher } from './support/fake-api.ts';
import { buildMedia, startMediaProcess, until, type MediaProcess } from './support/media-process.ts';
import type { PersonName } from './support/tokens.ts';

/** Generous: three Chromiums encode and decode on what cores there are. The seconds are printed, not asserted. */
const LIMIT = 60_000;
const PEOPLE: PersonName[] = ['firm', 'buyer', 'interpreter'];

let browser: Browser;
let site: EventCatcher;
let media: MediaProcess;
let pages: Page[] = [];
let room = 0;

beforeAll(async () => {
  buildMedia();
  site = await startCallSite(() => media.url);
  media = await startMediaProcess({ PUBLIC_URL: site.url, API_INTERNAL_URL: site.url, MEDIA_WORKERS: '1' });
  browser = await launchChromium();
});

afterEach(async () => {
  await Promise.all(pages.map((page) => page.context().close()));
  pages = [];
});

afterAll(async () => {
  await browser?.close();
  await media?.stop();
  await site?.close();
});

async function everyoneJoins(): Promise<void> {
  room++;
  // Kept as they open, so that they are closed even when one of them fails.
  for (const _ of PEOPLE) {
    const context = await openAs(browser, { viewport: { width: 640, height: 480 } });
    context.setDefaultTimeout(LIMIT);
    pages.push(await context.newPage());
  }
  await Promise.all(
    pages.map(async (page, i) => {
      await page.goto(`${site.url}/?person=${PEOPLE[i]}&room=room-${room}`);
      await page.evaluate('join()');
    }),
  );
}

const receivedByAll = (): Promise<ReceivedMedia[]> => Promise.all(pages.map(receivedMedia));

/** Every one of the three has decoded more frames of both others, and more sound of both, than at `before`. */
function hasGrown(before: ReceivedMedia[], now: ReceivedMedia[]): boolean {
  return now.every((received, i) => {
    const others = PEOPLE.filter((person) => person !== PEOPLE[i]);
    const sees = others.every(
      (person) => (received.frames[person] ?? 0) > (before[i]?.frames[person] ?? 0) + 5,
    );
    const heard = before[i]?.audioEnergy ?? [];
    const hears =
      received.audioEnergy.filter((energy, n) => energy > (heard[n] ?? 0)).length >= others.length;
    return sees && hears;
  });
}

async function mediaGrows(limit: number, before?: ReceivedMedia[]): Promise<number> {
  const start = before ?? (await receivedByAll());
  let now = start;
  return until(
    async () => hasGrown(start, (now = await receivedByAll())),
    limit,
    () => `media does not grow: ${JSON.stringify(now)}\n${media.log()}`,
  );
}

/** What is decoded from here on is of new connections: the old ones' counters are gone with their elements' streams. */
async function untilMediaIsBack(limit: number): Promise<number> {
  const startedAt = performance.now();
  await until(
    async () =>
      (await Promise.all(pages.map((page) => page.evaluate('document.body.dataset.phase')))).some(
        (phase) => phase !== 'connected',
      ),
    limit,
    () => 'nobody noticed',
  );
  await until(
    async () =>
      (await Promise.all(pages.map((page) => page.evaluate('document.body.dataset.phase')))).every(
        (phase) => phase === 'connected',
      ),
    limit,
    () => `not everyone came back:\n${media.log()}`,
  );
  await mediaGrows(limit);
  return performance.now() - startedAt;
}

describe('three people in Chromium', { timeout: 240_000 }, () => {
  test('see and hear each other, and see a shared screen', async () => {
    await everyoneJoins();
    await mediaGrows(LIMIT);
    await mediaGrows(LIMIT);

    await pages[0]!.evaluate('session.setScreen(true)');
    const framesOfScreen = (page: Page) =>
      page.evaluate(
        () =>
          document.querySelector<HTMLVideoElement>('[data-screen="firm"] video')?.getVideoPlaybackQuality()
            .totalVideoFrames ?? 0,
      );
    await until(
      async () => (await Promise.all(pages.slice(1).map(framesOfScreen))).every((frames) => frames > 0),
      LIMIT,
      () => 'the screen does not arrive',
    );
    // Faces go on beside it.
    await mediaGrows(LIMIT);
    await pages[0]!.evaluate('session.setScreen(false)');
    await until(
      () =>
        pages[1]!.evaluate(
          () => document.querySelector<HTMLVideoElement>('[data-screen="firm"] video')?.srcObject === null,
        ),
      LIMIT,
      () => 'the screen stays',
    );
  });

  test('a muted microphone is silent to the others at once and is heard again at once', async () => {
    await everyoneJoins();
    await mediaGrows(LIMIT);
    const isPaused = () =>
      pages[1]!.evaluate(
        () =>
          (
            window as never as {
              session: {
                getSnapshot(): {
                  participants: { personId: string; tracks: { microphone?: { isPaused: boolean } } }[];
                };
              };
            }
          ).session
            .getSnapshot()
            .participants.find(({ personId }) => personId === 'firm')?.tracks.microphone?.isPaused,
      );
    await pages[0]!.evaluate('session.setMicrophone(false)');
    await until(
      async () => (await isPaused()) === true,
      LIMIT,
      () => 'not muted',
    );
    await pages[0]!.evaluate('session.setMicrophone(true)');
    await until(
      async () => (await isPaused()) === false,
      LIMIT,
      () => 'not heard again',
    );
    await mediaGrows(LIMIT);
  });

  test('a camera that is taken away is replaced by another one, and the others see on', async () => {
    await everyoneJoins();
    await mediaGrows(LIMIT);
    const lost = await pages[0]!.evaluate(`(() => {
      const { track } = session.getSnapshot().camera;
      track.stop();
      track.dispatchEvent(new Event('ended'));
      return track.id;
    })()`);
    await until(
      () =>
        pages[0]!.evaluate(
          `session.getSnapshot().camera.state === 'on' && session.getSnapshot().camera.track.id !== '${lost}'`,
        ),
      LIMIT,
      () => 'no other camera was taken',
    );
    await mediaGrows(LIMIT);
  });

  test('keep their seats when nothing gets through for seven seconds', async () => {
    await everyoneJoins();
    await mediaGrows(LIMIT);
    const seats = () => media.log().split('"room":"room-' + room + '"').length;
    const before = seats();
    // A worker that stands still is to a browser what a dead line is; the socket lives.
    for (const worker of media.workerPids()) process.kill(worker, 'SIGSTOP');
    await new Promise((resolve) => setTimeout(resolve, 7000));
    for (const worker of media.workerPids()) process.kill(worker, 'SIGCONT');
    await mediaGrows(LIMIT);
    expect(seats()).toBe(before);
  });

  test('decode media again without a click after kill -9 of the media node', async () => {
    await everyoneJoins();
    await mediaGrows(LIMIT);
    const { pid, restarts } = media;
    process.kill(pid, 'SIGKILL');
    const seconds = (await untilMediaIsBack(LIMIT)) / 1000;
    expect(media.restarts).toBe(restarts + 1);
    expect(media.pid).not.toBe(pid);
    console.log(`media node killed: media decoded again by all three after ${seconds.toFixed(1)} s`);
  });

  test('decode media again without a click after kill -9 of the mediasoup worker', async () => {
    await everyoneJoins();
    await mediaGrows(LIMIT);
    const { pid } = media;
    for (const worker of media.workerPids()) process.kill(worker, 'SIGKILL');
    const seconds = (await untilMediaIsBack(LIMIT)) / 1000;
    expect(media.pid).toBe(pid);
    console.log(`worker killed: media decoded again by all three after ${seconds.toFixed(1)} s`);
  });
});
