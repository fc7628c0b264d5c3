import type { Browser } from 'playwright-core';
import type { Browser as Firefox } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium, openAs, receivedMedia } from '../support/chromium.ts';
import { launchFirefox, receivedInFirefox, watchMedia } from '../support/firefox.ts';
import { startCallSite } from './support/call-page.ts';
import type { EventCatcher } from './support/fake-api.ts';
import { startNode } from './support/media-node.ts';

const LIMIT = 60_000;

let chromium: Browser;
let firefox: Firefox;
let site: EventCatcher;
let node: Awaited<ReturnType<typeof startNode>>;

beforeAll(async () => {
  site = await startCallSite(() => node.url, 'room-page');
  node = await startNode({ PUBLIC_URL: site.url, API_INTERNAL_URL: site.url });
  [chromium, firefox] = await Promise.all([launchChromium(), launchFirefox()]);
});

afterAll(async () => {
  await chromium?.close();
  await firefox?.close();
  await node?.app.close();
  await site?.close();
});

test('Firefox and Chromium see and hear each other in one room', { timeout: 200_000 }, async () => {
  const address = (person: string) => `${site.url}/?person=${person}&room=two-browsers&check=no`;
  const context = await openAs(chromium);
  const firm = await context.newPage();
  await firm.goto(address('firm'));
  const buyer = await firefox.newPage();
  await watchMedia(buyer);
  await buyer.goto(address('buyer'));
  await buyer.waitForSelector('[data-phase=connected]', { timeout: LIMIT });

  // Frames go on being decoded on both sides, not only a first one.
  await expect
    .poll(async () => (await receivedMedia(firm)).frames['buyer'] ?? 0, { timeout: LIMIT })
    .toBeGreaterThan(20);
  await expect
    .poll(async () => (await receivedInFirefox(buyer)).frames['firm'] ?? 0, { timeout: LIMIT })
    .toBeGreaterThan(20);
  // Sound is decoded, and it is no silence.
  await expect
    .poll(async () => Math.max(0, ...(await receivedMedia(firm)).audioEnergy), { timeout: LIMIT })
    .toBeGreaterThan(0);
  await expect
    .poll(async () => Math.max(0, ...(await receivedInFirefox(buyer)).audioEnergy), { timeout: LIMIT })
    .toBeGreaterThan(0);

  await buyer.click('[data-testid=leave]');
  await firm.locator('[data-participant="buyer"]').waitFor({ state: 'detached', timeout: LIMIT });
});
