import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium, openAs, receivedMedia } from '../support/chromium.ts';
import { axeFaultsOfRoom } from '../support/axe.ts';
import { startCallSite } from './support/call-page.ts';
import type { EventCatcher } from './support/fake-api.ts';
import { startNode } from './support/media-node.ts';
import { until } from './support/media-process.ts';

const LIMIT = 60_000;

let browser: Browser;
let site: EventCatcher;
let node: Awaited<ReturnType<typeof startNode>>;

beforeAll(async () => {
  site = await startCallSite(() => node.url, 'room-page');
  node = await startNode({ PUBLIC_URL: site.url, API_INTERNAL_URL: site.url });
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await node?.app.close();
  await site?.close();
});

async function open(person: string, viewport = { width: 1280, height: 720 }): Promise<Page> {
  const context = await openAs(browser, { locale: 'ko-KR', viewport });
  context.setDefaultTimeout(LIMIT);
  const page = await context.newPage();
  await page.goto(`${site.url}/?person=${person}&room=room-page`);
  return page;
}

test('two people pass the check, meet, mute by key, share, and leave', { timeout: 240_000 }, async () => {
  const firm = await open('firm');
  const done = firm.getByTestId('device-check-done');
  await until(
    () => done.isEnabled(),
    LIMIT,
    () => 'the check does not end',
  );
  // The line really went to the media node, by UDP, and sound really came from the microphone.
  await firm.getByText('상담실까지의 연결: 좋음').waitFor();
  await firm.getByText('소리가 잘 들어옵니다.').waitFor();
  expect(await axeFaultsOfRoom(firm)).toEqual([]);
  if (process.env['SCREENSHOTS']) await firm.screenshot({ path: `${process.env['SCREENSHOTS']}/check.png` });
  await done.click();
  expect(await firm.evaluate('checkResult')).toMatchObject({
    verdict: 'good',
    camera: 'ok',
    microphone: 'ok',
    hasSound: true,
    connection: 'udp',
  });

  const buyer = await open('buyer', { width: 390, height: 800 });
  await buyer.getByTestId('device-check-done').click();
  const seen = async (page: Page, person: string) => (await receivedMedia(page)).frames[person] ?? 0;
  await until(
    async () => (await seen(firm, 'buyer')) > 5 && (await seen(buyer, 'firm')) > 5,
    LIMIT,
    () => 'no picture',
  );
  await until(
    async () => (await receivedMedia(buyer)).audioEnergy.some((energy) => energy > 0),
    LIMIT,
    () => 'no sound',
  );
  expect(await firm.locator('[data-self]').getAttribute('data-participant')).toBe('firm');
  expect(await axeFaultsOfRoom(firm)).toEqual([]);

  await firm.keyboard.press('Alt+m');
  await buyer.locator('[data-participant="firm"]', { hasText: '마이크 꺼짐' }).waitFor();
  await firm.getByTestId('control-microphone').click();
  await buyer.locator('[data-participant="firm"]', { hasText: '마이크 꺼짐' }).waitFor({ state: 'detached' });

  await firm.getByTestId('control-screen').click();
  await until(
    () =>
      buyer.evaluate(
        () =>
          (document.querySelector<HTMLVideoElement>('[data-screen="firm"] video')?.getVideoPlaybackQuality()
            .totalVideoFrames ?? 0) > 0,
      ),
    LIMIT,
    () => 'no screen',
  );
  if (process.env['SCREENSHOTS']) {
    await buyer.screenshot({ path: `${process.env['SCREENSHOTS']}/room-phone.png` });
    await firm.getByTestId('control-panel').click();
    await firm.screenshot({ path: `${process.env['SCREENSHOTS']}/room.png` });
  }

  await buyer.getByTestId('leave').click();
  await buyer.getByTestId('left').waitFor();
  await firm.locator('[data-participant="buyer"]').waitFor({ state: 'detached' });
  await firm.getByText('아직 다른 참석자가 없습니다.').waitFor();
});
