/**
 * What people in a consultation notice when something of the product breaks: real processes, real media in Chromium,
 * nobody clicks. The bars are those of `npm run bench:kills`, which repeats each kill twenty times on a machine of its
 * own; a test machine may have two busy cores for three browsers' worth of video, so three times the bar is let pass.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { wordsOf } from '../browser/texts.ts';
import { launchChromium } from '../support/chromium.ts';
import { type Product, startProduct } from '../support/product.ts';
import { killAndMeasure, measureHalt, nodeOf } from './support/kills.ts';
import { holdMeeting, openPerson, pressJoin, type MeetingInProgress } from './support/meeting-in-progress.ts';

const TOLERANCE = 3;
const deal = wordsOf('table', 'ko');
const BARS = { worker: 3000, node: 5000 };

let product: Product;
let browser: Browser;
let meeting: MeetingInProgress;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ mediaNodes: 2 }), launchChromium()]);
}, 180_000);
// What one test killed is back before the next one begins.
beforeEach(async () => {
  await vi.waitUntil(isApiReady, { timeout: 60_000, interval: 200 });
});
afterEach(() => meeting?.close());
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const roomPhase = (index: number) =>
  meeting.people[index]!.page.locator('[data-phase]').first().getAttribute('data-phase');

describe('in a meeting of two', { timeout: 240_000 }, () => {
  test('kill -9 of the mediasoup worker: the room is rebuilt, all decode all again', async () => {
    meeting = await holdMeeting(product, browser);
    const outage = await killAndMeasure(product, meeting, 'media-worker');
    console.log('worker killed:', outage);
    expect(Math.max(outage.videoMs, outage.audioMs)).toBeLessThanOrEqual(BARS.worker * TOLERANCE);
  });

  test('kill -9 of the media node: another process has the room, all decode all again', async () => {
    meeting = await holdMeeting(product, browser);
    const processOf = async () => product.supervisor.pidOf(await nodeOf(product, meeting.meetingId));
    const before = await processOf();
    const outage = await killAndMeasure(product, meeting, 'media-node');
    console.log('node killed:', outage);
    expect(Math.max(outage.videoMs, outage.audioMs)).toBeLessThanOrEqual(BARS.node * TOLERANCE);
    // The other node, or the spare of the first one where it was quicker.
    expect(await processOf()).not.toBe(before);
  });

  test('kill -9 of the api and of the queue worker: media does not halt, chat and deal sheet catch up', async () => {
    meeting = await holdMeeting(product, browser);
    const [firm, buyer] = meeting.people.map(({ page }) => page);
    await firm!.getByTestId('control-panel').click();
    await firm!.getByRole('textbox', { name: '메시지' }).waitFor();
    // What the room can show is fetched a little after the pictures.
    for (const page of [firm!, buyer!]) await page.waitForFunction(hasPartsAtHand);
    const before = product.supervisor.pidOf('api');
    const killed = killAndMeasure(product, meeting, 'api');
    killed.catch(() => {});
    const back = await keepAway('api', before);
    // Written while nobody takes it, by one who had the panel open and one who had not.
    for (const [page, text] of [
      [firm!, 'MOQ 500'],
      [buyer!, 'FOB Busan?'],
    ] as const) {
      if (page === buyer) await page.getByTestId('control-panel').click();
      await page.getByRole('textbox', { name: '메시지' }).fill(text);
      await page.keyboard.press('Enter');
    }
    await firm!.getByTestId('tab-deal-sheet').click();
    await firm!.getByTestId('add-line').click();
    await firm!.locator('input[name=item]').fill('Vitamin C serum');
    const save = firm!.locator('form', { has: firm!.locator('input[name=item]') }).getByRole('button', {
      name: deal('deal.save'),
    });
    await save.click();
    // Away before it listened, or halted with the door open.
    const noServer = /서버에 연결하지 못했습니다|서버가 제때 응답하지 않았습니다/;
    await firm!.getByText(noServer).first().waitFor();
    expect(await killed).toEqual({ videoMs: 0, audioMs: 0 });
    back();

    // Each line reaches the other one, once, with nothing pressed again.
    await expect.poll(() => linesOf(buyer!), { timeout: 60_000 }).toEqual(['FOB Busan?', 'MOQ 500']);
    await expect.poll(isApiReady, { timeout: 60_000 }).toBe(true);
    // What was typed is still there.
    await save.click();
    // And what went wrong then is said no longer.
    await firm!.getByText(noServer).first().waitFor({ state: 'detached' });
    await buyer!.getByTestId('tab-deal-sheet').click();
    await buyer!.getByTestId('deal-line').getByText('Vitamin C serum').waitFor();
    await firm!.getByTestId('tab-chat').click();
    await expect.poll(() => linesOf(firm!), { timeout: 60_000 }).toEqual(['FOB Busan?', 'MOQ 500']);

    expect(await killAndMeasure(product, meeting, 'queue-worker')).toEqual({ videoMs: 0, audioMs: 0 });
    const late = await joinAs('interpreter');
    await expect.poll(() => late.page.locator('[data-participant]').count(), { timeout: 60_000 }).toBe(3);
    await late.context.close();
  });

  test('SIGTERM of the media node: another process has the room by the deadline, the old one ends', async () => {
    meeting = await holdMeeting(product, browser);
    const name = await nodeOf(product, meeting.meetingId);
    const pid = product.supervisor.pidOf(name)!;
    const stoppedAt = Date.now();
    process.kill(pid, 'SIGTERM');
    // It ends once nobody is there any more, at the latest when its six seconds are over and all were sent off.
    await expect.poll(() => product.supervisor.pidOf(name), { timeout: 20_000, interval: 50 }).not.toBe(pid);
    const endedAfterMs = Date.now() - stoppedAt;
    const halt = await measureHalt(meeting, stoppedAt);
    const next = await nodeOf(product, meeting.meetingId);
    console.log('node drained:', { ...halt, endedAfterMs, from: name, to: next });
    expect(product.supervisor.pidOf(next)).not.toBe(pid);
    expect([await roomPhase(0), await roomPhase(1)]).toEqual(['connected', 'connected']);
    // Both lines stand until the new one carries everybody: 0.2 to 0.4 s, and 1.0 s was seen where the machine itself
    // halts. With the old line let go first it took 2 to 3.4 s.
    expect(Math.max(halt.videoMs, halt.audioMs)).toBeLessThanOrEqual(1900);
  });

  test('a microphone taken away is said in words, another one takes its place and is heard', async () => {
    meeting = await holdMeeting(product, browser);
    const { page } = meeting.people[0]!;
    await page.evaluate(() => {
      const { __captured } = window as unknown as { __captured: MediaStreamTrack[] };
      const lost = __captured.findLast(({ kind, readyState }) => kind === 'audio' && readyState === 'live')!;
      lost.stop();
      // As a browser tells of a device that was pulled out.
      lost.dispatchEvent(new Event('ended'));
    });
    await page.getByText('쓰시던 마이크를 쓸 수 없어').waitFor();
    const replacedAt = Date.now();
    await meeting.untilAllDecode(replacedAt);
  });

  test('a tab closed by mistake: the link brings the same person back, to one seat', async () => {
    meeting = await holdMeeting(product, browser);
    const [firm, buyer] = meeting.people;
    await buyer!.page.close();
    const again = await buyer!.context.newPage();
    await pressJoin(again, product.url, meeting.meetingId);
    await expect.poll(() => seatsSeenBy(0), { timeout: 60_000 }).toEqual([buyer!.personId]);
    await expect
      .poll(() => again.locator(`[data-participant="${firm!.personId}"] video`).count(), { timeout: 60_000 })
      .toBeGreaterThan(0);

    // And while the first tab is still open: the new one has the seat, the old one says so.
    const second = await buyer!.context.newPage();
    await pressJoin(second, product.url, meeting.meetingId);
    await again.getByText('다른 화면에서 입장하셨습니다').waitFor();
    await expect.poll(() => seatsSeenBy(0), { timeout: 60_000 }).toEqual([buyer!.personId]);
  });

  test('joining waits for two answers: the grant and the greeting', async () => {
    meeting = await holdMeeting(product, browser, ['firm']);
    const late = await openLate('buyer');
    // Every acknowledgement of the media node comes three seconds late: whatever waited for one would be late too.
    await late.context.addInitScript(() => {
      addEventListener('pointerdown', () => Object.assign(window, { clickedAt: Date.now() }), true);
      const { set } = Object.getOwnPropertyDescriptor(WebSocket.prototype, 'onmessage')!;
      Object.defineProperty(WebSocket.prototype, 'onmessage', {
        set(this: WebSocket, handler: ((event: MessageEvent) => void) | null) {
          set!.call(this, (event: MessageEvent) => {
            const isAnswer = /^43\d/.test(String(event.data)) && this.url.includes('media-signalling');
            if (isAnswer) setTimeout(() => handler?.(event), 3000);
            else handler?.(event);
          });
        },
      });
    });
    const asked: string[] = [];
    const sent: string[] = [];
    let greetings = 0;
    late.page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (request.method() === 'POST' && pathname.endsWith('/join')) asked.push(pathname);
    });
    late.page.on('websocket', (socket) => {
      if (!socket.url().includes('media-signalling')) return;
      socket.on('framesent', ({ payload }) => {
        const name = /^42\d+\["(\w+)"/.exec(String(payload))?.[1];
        if (name) sent.push(name);
      });
      socket.on('framereceived', ({ payload }) => {
        if (String(payload).startsWith('42["welcome"')) greetings++;
      });
    });
    await pressJoin(late.page, product.url, meeting.meetingId);
    const firmId = meeting.people[0]!.personId;
    const firstFrame = () =>
      late.page.evaluate(
        (person) =>
          (window as unknown as { __media: { video: Record<string, number[]> } }).__media.video[person]?.[0],
        firmId,
      );
    await expect.poll(firstFrame, { timeout: 60_000 }).toBeDefined();
    const clickedAt = await late.page.evaluate(() => (window as unknown as { clickedAt: number }).clickedAt);
    console.log(
      `first frame ${(await firstFrame())! - clickedAt} ms after the click; sent: ${sent.join(', ')}`,
    );
    // 1: the grant. 2: the greeting. Then everything goes out without waiting; layers and pauses follow the layout.
    expect(asked).toHaveLength(1);
    expect(greetings).toBe(1);
    expect(sent.filter((name) => name === 'connectTransport')).toHaveLength(2);
    expect(sent).toEqual(expect.arrayContaining(['produce', 'resumeConsumers']));
    expect((await firstFrame())! - clickedAt).toBeLessThan(3000);
    await late.context.close();
  });
});

const isApiReady = () =>
  fetch(`${product.url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );

/** Runs in a page: whether it has fetched the last of the room's tabs and what shows a toast. */
const hasPartsAtHand = () => {
  const fetched = performance.getEntriesByType('resource').map(({ name }) => name);
  return ['people-tab', 'document-stage', 'toast-region'].every((part) =>
    fetched.some((name) => name.includes(part)),
  );
};

/**
 * Halts a process that was just killed and comes up again; returns how to let it come. The supervisor waits a minute
 * for it to become ready, then ends the halted run and begins another one, which is halted in its turn: what was halted
 * first may be long gone when it is let come.
 */
async function keepAway(name: string, killed: number | undefined): Promise<() => void> {
  let halted = killed;
  const halt = () => {
    const pid = product.supervisor.pidOf(name);
    if (pid === undefined || pid === halted) return halted !== killed;
    process.kill(pid, 'SIGSTOP');
    halted = pid;
    return true;
  };
  await vi.waitUntil(halt, { timeout: 30_000, interval: 5 });
  const timer = setInterval(halt, 5);
  return () => {
    clearInterval(timer);
    if (halted !== undefined && product.supervisor.pidOf(name) === halted) process.kill(halted, 'SIGCONT');
  };
}

/** The chat's lines as a person sees them once the server has them, in alphabetical order. */
const linesOf = async (page: Page) =>
  (await page.locator('[data-message-id] > p:last-child').allInnerTexts()).toSorted();

const seatsSeenBy = (index: number) =>
  meeting.people[index]!.page.locator('[data-participant]:not([data-self])').evaluateAll((tiles) => [
    ...new Set(tiles.map((tile) => (tile as HTMLElement).dataset['participant'])),
  ]);

async function openLate(role: 'buyer' | 'interpreter') {
  return openPerson(product, browser, meeting.meetingId, meeting.scene[role]);
}

async function joinAs(role: 'buyer' | 'interpreter') {
  const person = await openLate(role);
  await pressJoin(person.page, product.url, meeting.meetingId);
  return person;
}
