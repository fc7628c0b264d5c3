import type { Consumer } from 'mediasoup/types';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { RoomRegistry } from '../../apps/media/src/room/room-registry.ts';
import { launchChromium, openAs } from '../support/chromium.ts';
import { startCallSite } from './support/call-page.ts';
import type { EventCatcher } from './support/fake-api.ts';
import { startNode } from './support/media-node.ts';
import { until } from './support/media-process.ts';
import {
  crossing,
  earClock,
  giveTone,
  heardSince,
  listenFor,
  setTone,
  type Speaker,
} from './support/tones.ts';

const LIMIT = 30_000;
/** What is not heard at all lies below this, in dBFS; a tone in full at about -12. */
const SILENCE = -60;

let browser: Browser;
let site: EventCatcher;
let node: Awaited<ReturnType<typeof startNode>>;
let contexts: BrowserContext[] = [];
let rooms = 0;

beforeAll(async () => {
  site = await startCallSite(() => node.url, 'interpretation-page');
  node = await startNode({ PUBLIC_URL: site.url, API_INTERNAL_URL: site.url, MEDIA_WORKERS: '1' });
  browser = await launchChromium();
});
afterEach(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  contexts = [];
});
afterAll(async () => {
  await browser?.close();
  await node?.app.close();
  await site?.close();
});

/** Everyone in one room, each with a tone of their own, once all hear what they are sent. */
async function meet<P extends Speaker>(people: readonly P[], languages = 'ko,vi'): Promise<Record<P, Page>> {
  rooms++;
  const pages = {} as Record<P, Page>;
  for (const person of people) pages[person] = await enter(person, languages);
  for (const person of people)
    for (const other of people)
      if (other !== person)
        await pages[person].locator(`[data-participant="${other}"]`).waitFor({ timeout: LIMIT });
  return pages;
}

async function enter(person: Speaker, languages = 'ko,vi'): Promise<Page> {
  const context = await openAs(browser, { viewport: { width: 1100, height: 800 } });
  contexts.push(context);
  context.setDefaultTimeout(LIMIT);
  await giveTone(context, person);
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(person, error));
  await page.goto(`${site.url}/?person=${person}&room=${roomId()}&languages=${languages}`);
  await page.getByTestId('turn-line').waitFor();
  return page;
}

const roomId = () => `tones-${rooms}`;

/** Waits until a tone is heard, or no more, before anything is measured. */
const untilHears = (page: Page, speaker: Speaker, isHeard: boolean) =>
  until(
    async () => (await listenFor(page, 200))[speaker] > SILENCE === isHeard,
    LIMIT,
    () => `${speaker} is ${isHeard ? 'not' : 'still'} heard`,
  );

/** Packets the SFU has sent `listener` of `speaker`'s microphone, by mediasoup's own count. */
async function packetsTo(listener: Speaker, speaker: Speaker): Promise<number> {
  const room = node.app.get(RoomRegistry).find(roomId())!;
  const producers = room
    .findPeer(speaker)!
    .uplink!.producers.filter(({ appData }) => appData.source === 'microphone');
  const { consumers } = (
    room.findPeer(listener)!.downlink as unknown as { transport: { consumers: Map<string, Consumer> } }
  ).transport;
  let packets = 0;
  for (const consumer of consumers.values()) {
    if (!producers.some(({ id }) => id === consumer.producerId)) continue;
    for (const report of await consumer.getStats())
      if (report.type === 'outbound-rtp') packets += report.packetCount;
  }
  return packets;
}

async function packetsWithin(ms: number, listener: Speaker, speaker: Speaker): Promise<number> {
  const before = await packetsTo(listener, speaker);
  await new Promise((resolve) => setTimeout(resolve, ms));
  return (await packetsTo(listener, speaker)) - before;
}

const show = (what: string, levels: Record<string, number>) =>
  console.log(
    what,
    Object.fromEntries(Object.entries(levels).map(([name, level]) => [name, Number(level.toFixed(1))])),
  );

const words = (page: Page) => page.getByTestId('turn-line').innerText();

describe('consecutive interpretation in Chromium', { timeout: 180_000 }, () => {
  test('who has the floor is heard in full and the others 12 dB softer, for everyone, as the key passes it on', async () => {
    const { firm, buyer, interpreter } = await meet(['firm', 'buyer', 'interpreter']);
    await untilHears(buyer, 'firm', true);
    await untilHears(buyer, 'interpreter', true);
    await untilHears(firm, 'interpreter', true);

    const onFirm = await listenFor(buyer);
    show('firm has the floor, at the buyer', onFirm);
    expect(onFirm.interpreter - onFirm.firm).toBeGreaterThan(-13.5);
    expect(onFirm.interpreter - onFirm.firm).toBeLessThan(-10.5);
    expect(await words(firm)).toContain('지금 말씀하실 차례입니다 → 베트남어로 통역됩니다');
    expect(await words(buyer)).toContain('기업이 말합니다 → 베트남어로 통역됩니다');
    expect(await buyer.locator('[data-participant="firm"] [data-testid="floor-ring"]').count()).toBe(1);
    expect(await buyer.getByTestId('floor-ring').count()).toBe(1);

    // One key, also while a note is being typed.
    await interpreter.keyboard.press('F2');
    await buyer.getByText('통역이 기업의 말을 베트남어로 옮깁니다').waitFor();
    const onInterpreter = await listenFor(buyer);
    show('the interpreter has the floor, at the buyer', onInterpreter);
    expect(onInterpreter.interpreter - onFirm.interpreter).toBeCloseTo(12, -0.3);
    expect(onInterpreter.firm - onFirm.firm).toBeCloseTo(-12, -0.3);

    await interpreter.keyboard.press('F2');
    await firm.getByText('바이어가 말합니다 → 한국어로 통역됩니다').waitFor();
    const atFirm = await listenFor(firm);
    show('the buyer has the floor, at the firm', atFirm);
    expect(atFirm.interpreter - atFirm.buyer).toBeGreaterThan(-13.5);
    expect(atFirm.interpreter - atFirm.buyer).toBeLessThan(-10.5);

    // Nobody is ever silent: the SFU goes on sending everyone to everyone.
    for (const listener of ['firm', 'buyer'] as const)
      expect(await packetsWithin(1000, listener, 'interpreter')).toBeGreaterThan(20);
  });

  test('the time each side has spoken is measured by the SFU, whoever has the floor', async () => {
    const { firm, buyer, interpreter } = await meet(['firm', 'buyer', 'interpreter']);
    for (const page of [firm, interpreter]) await setTone(page, false);
    await setTone(buyer, true);
    await untilHears(firm, 'buyer', true);
    // The firm has the floor, and the buyer speaks.
    const shares = async () => (await firm.getByTestId('talk-split').innerText()).match(/\d+/g)?.map(Number);
    await until(
      async () => ((await shares())?.[1] ?? 0) >= 70,
      LIMIT,
      () => 'the buyer’s speech is not counted',
    );
    expect(await words(firm)).toContain('지금 말씀하실 차례입니다');
    expect((await shares())!.reduce((sum, share) => sum + share, 0)).toBe(100);
  });
});

describe('simultaneous interpretation in Chromium', { timeout: 240_000 }, () => {
  test('each hears the channel chosen with the original under it, as loud as wished; what is not heard is not sent', async () => {
    const { firm, buyer, interpreter } = await meet(['firm', 'buyer', 'interpreter', 'partner']);
    await interpreter.getByTestId('mode-simultaneous').click();
    await untilHears(firm, 'interpreter', false);

    const atBuyer = await listenFor(buyer);
    show('Vietnamese channel, original at 20 %', atBuyer);
    expect(atBuyer.firm - atBuyer.interpreter).toBeGreaterThan(-15.5);
    expect(atBuyer.firm - atBuyer.interpreter).toBeLessThan(-12.5);
    expect(atBuyer.partner).toBeLessThan(SILENCE);
    const atFirm = await listenFor(firm);
    show('nobody speaks into the Korean channel', atFirm);
    expect(atFirm.interpreter).toBeLessThan(SILENCE);
    expect(Math.abs(atFirm.buyer - atBuyer.interpreter)).toBeLessThan(1.5);
    expect(await packetsWithin(1000, 'firm', 'interpreter')).toBe(0);
    expect(await packetsWithin(1000, 'buyer', 'partner')).toBe(0);

    // The slider, by keyboard: 20 % → 50 % → 0 %.
    await buyer.getByTestId('control-language').click();
    const slider = buyer.getByRole('slider');
    for (let press = 0; press < 6; press++) await slider.press('ArrowRight');
    const atHalf = await listenFor(buyer);
    show('original at 50 %', atHalf);
    expect(atHalf.firm - atHalf.interpreter).toBeGreaterThan(-7.5);
    expect(atHalf.firm - atHalf.interpreter).toBeLessThan(-4.5);
    await slider.press('Home');
    await untilHears(buyer, 'firm', false);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await packetsWithin(1000, 'buyer', 'firm')).toBe(0);
    expect(await packetsWithin(1000, 'buyer', 'interpreter')).toBeGreaterThan(20);
    // Remembered after a reload, and all as before.
    await buyer.reload();
    await untilHears(buyer, 'interpreter', true);
    await buyer.getByTestId('control-language').click();
    expect(await buyer.getByRole('slider').inputValue()).toBe('0');

    // One press to the people themselves, and back.
    const choose = (name: string) => buyer.getByRole('dialog').getByText(name, { exact: true }).click();
    await choose('원래 목소리');
    await untilHears(buyer, 'firm', true);
    await untilHears(buyer, 'interpreter', false);
    await choose('베트남어 통역');
    await untilHears(buyer, 'interpreter', true);

    // The direction turns with one key, on the same producer.
    const producers = () =>
      node.app
        .get(RoomRegistry)
        .find(roomId())!
        .findPeer('interpreter')!
        .uplink!.producers.map(({ id }) => id);
    const before = producers();
    await interpreter.keyboard.press('F2');
    await untilHears(firm, 'interpreter', true);
    await untilHears(buyer, 'firm', true);
    expect(producers()).toEqual(before);
    const turned = await listenFor(firm);
    show('Korean channel, at the firm', turned);
    expect(turned.buyer - turned.interpreter).toBeGreaterThan(-15.5);
    expect(turned.buyer - turned.interpreter).toBeLessThan(-12.5);
    expect((await listenFor(buyer)).interpreter).toBeLessThan(SILENCE);
    expect(await interpreter.getByTestId('on-air').innerText()).toContain('한국어 채널');
  });

  test('handover: the channel has neither a hole nor two voices', async () => {
    const { buyer, interpreter, partner, firm } = await meet(['firm', 'buyer', 'interpreter', 'partner']);
    await interpreter.getByTestId('mode-simultaneous').click();
    await setTone(firm, false);
    await untilHears(buyer, 'interpreter', true);
    await untilHears(buyer, 'firm', false);
    const full = (await listenFor(buyer)).interpreter;

    const measured: ReturnType<typeof crossing>[] = [];
    for (let round = 0; round < 4; round++) {
      const [from, to] = round % 2 === 0 ? [interpreter, partner] : [partner, interpreter];
      const [fromName, toName] =
        round % 2 === 0 ? (['interpreter', 'partner'] as const) : (['partner', 'interpreter'] as const);
      const since = await earClock(buyer);
      await from.keyboard.press('F8');
      await to.locator('[data-testid="console-handover"]', { hasText: '이어받기' }).waitFor();
      await new Promise((resolve) => setTimeout(resolve, 700));
      // Offered, not accepted: nothing has changed for those who listen.
      const offered = await listenFor(buyer, 300);
      expect(offered[toName]).toBeLessThan(SILENCE);
      expect(Math.abs(offered[fromName] - full)).toBeLessThan(2);
      await to.keyboard.press('F8');
      await untilHears(buyer, fromName, false);
      const after = await listenFor(buyer, 300);
      expect(Math.abs(after[toName] - full)).toBeLessThan(2);
      measured.push(crossing(await heardSince(buyer, since), [fromName, toName], full));
      expect(await packetsWithin(1000, 'buyer', toName)).toBeGreaterThan(20);
      await until(
        async () => (await packetsWithin(300, 'buyer', fromName)) === 0,
        5000,
        () => 'the first is sent on',
      );
    }
    console.log(
      'handover: ms without a voice, ms with two (each within 12 dB of full), deepest dip in dB:',
      measured,
    );
    for (const { gap, overlap, dip } of measured) {
      expect(gap).toBe(0);
      expect(overlap).toBeLessThanOrEqual(60);
      expect(dip).toBeGreaterThan(-6);
    }
  });

  test('relay: an interpreter works from another one’s channel', async () => {
    const { interpreter, partner } = await meet(['firm', 'buyer', 'interpreter', 'partner']);
    await interpreter.getByTestId('mode-simultaneous').click();
    await partner.keyboard.press('F2');
    await partner.getByTestId('on-air').getByText('한국어 채널').waitFor();
    await untilHears(partner, 'firm', true);
    const people = await listenFor(partner);
    expect(people.interpreter).toBeLessThan(SILENCE);
    await partner.keyboard.press('F9');
    await partner.getByText('릴레이: 베트남어 통역을 듣습니다').waitFor();
    await untilHears(partner, 'interpreter', true);
    const relayed = await listenFor(partner);
    show('relay from the Vietnamese channel', relayed);
    expect(relayed.interpreter).toBeGreaterThan(relayed.firm + 12);
    await partner.keyboard.press('F9');
    await untilHears(partner, 'interpreter', false);
  });

  test('an interpreter who is lost: the original is back in full, in words, staff are called, another one steps in', async () => {
    const { firm, buyer, interpreter, partner } = await meet(['firm', 'buyer', 'interpreter', 'partner']);
    await interpreter.getByTestId('mode-simultaneous').click();
    await untilHears(firm, 'interpreter', false);
    const before = await listenFor(buyer);
    expect(before.firm - before.interpreter).toBeLessThan(-12);
    const since = await earClock(buyer);
    const [context] = contexts.splice(contexts.indexOf(interpreter.context()), 1);
    await context!.close();
    await buyer.getByText('통역 연결이 끊겼습니다.').waitFor();
    await until(
      async () => (await listenFor(buyer, 200)).firm > before.interpreter - 2,
      LIMIT,
      () => 'the original stays soft',
    );
    const heard = await heardSince(buyer, since);
    const lastOfInterpreter =
      heard.findLast(({ levels }) => levels.interpreter > before.interpreter - 12)?.at ?? since;
    const original = heard.find(({ at, levels }) => at > since && levels.firm > before.interpreter - 3);
    console.log(
      `interpreter lost: original in full ${Math.round(original!.at - lastOfInterpreter)} ms after the last of the interpreter`,
    );
    await site.until((event) => event.type === 'interpreter-lost' && event.room === roomId());

    await partner.keyboard.press('F8');
    await untilHears(buyer, 'partner', true);
    const stepped = await listenFor(buyer);
    show('the partner has stepped in', stepped);
    expect(stepped.firm - stepped.partner).toBeLessThan(-12);
    await site.until((event) => event.type === 'interpreter-back' && event.room === roomId());
  });
});
