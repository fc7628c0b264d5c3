import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium, openAs, receivedMedia } from '../support/chromium.ts';
import { giveDrawnCamera, looks } from '../support/drawn-camera.ts';
import { axeFaultsOfRoom } from '../support/axe.ts';
import { startCallSite } from './support/call-page.ts';
import type { EventCatcher } from './support/fake-api.ts';
import { startNode } from './support/media-node.ts';

const LIMIT = 60_000;
const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

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

/** Straight into the room, past the device check. */
async function enter(
  person: keyof typeof looks,
  room: string,
  { viewport = WIDE, isBusy = false, locale = 'ko-KR' } = {},
): Promise<Page> {
  const context = await openAs(browser, { viewport, locale });
  context.setDefaultTimeout(LIMIT);
  // Six people on one machine: their cameras cost little.
  await giveDrawnCamera(context, looks[person]);
  if (isBusy) await context.addInitScript(hearOfSightLate);
  const page = await context.newPage();
  await page.goto(`${site.url}/?person=${person}&room=${room}&check=no`);
  await page.locator('[data-phase=connected]').waitFor();
  return page;
}

/** Somebody whose browser spares the machine: a small window, so the others' pictures are small too. */
const enterLightly = (person: keyof typeof looks, room: string) =>
  enter(person, room, { viewport: { width: 760, height: 400 } });

/** Runs in a page: what is in sight is told as a page without processor time hears of it, late and several changes at once. */
function hearOfSightLate(): void {
  const Original = IntersectionObserver;
  window.IntersectionObserver = class extends Original {
    constructor(callback: IntersectionObserverCallback, options?: IntersectionObserverInit) {
      const waiting: IntersectionObserverEntry[] = [];
      super((entries, observer) => {
        if (waiting.length === 0) setTimeout(() => callback(waiting.splice(0), observer), 150);
        waiting.push(...entries);
      }, options);
    }
  };
}

async function leaveAll(...pages: Page[]): Promise<void> {
  await Promise.all(pages.map((page) => page.context().close()));
}

const capture = async (page: Page, name: string) => {
  if (process.env['SCREENSHOTS'])
    await page.screenshot({ path: `${process.env['SCREENSHOTS']}/${name}.png` });
};

/** Waits until that many people's pictures are decoded. */
const sees = (page: Page, count: number) =>
  expect
    .poll(
      async () => {
        const { frames } = await receivedMedia(page);
        return Object.values(frames).filter((number) => number > 3).length;
      },
      { timeout: LIMIT },
    )
    .toBe(count);

/** Share of the stage that tiles and what is shown cover. */
const covered = (page: Page) =>
  page.evaluate(() => {
    const stage = document.querySelector('[data-testid=stage]')!.getBoundingClientRect();
    const boxes = [...document.querySelectorAll('[data-testid=stage] figure')].map((tile) =>
      tile.getBoundingClientRect(),
    );
    const isInside = boxes.every(
      ({ left, right, top, bottom }) => left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight,
    );
    const area = boxes.reduce((sum, { width, height }) => sum + width * height, 0);
    return { isInside, share: area / (stage.width * stage.height) };
  });

const fills = (page: Page, share: number) =>
  expect.poll(async () => (await covered(page)).share, { timeout: LIMIT }).toBeGreaterThan(share);

/** The same page as a desktop's and as a phone's window. */
async function atBothSizes(page: Page, name: string, check: (size: 'wide' | 'phone') => Promise<unknown>) {
  for (const [size, viewport] of [
    ['phone', PHONE],
    ['wide', WIDE],
  ] as const) {
    await page.setViewportSize(viewport);
    await expect.poll(() => covered(page).then(({ isInside }) => isInside), { timeout: LIMIT }).toBe(true);
    await check(size);
    await capture(page, `${name}-${size}`);
  }
}

test('on a phone every control says its whole name in each language', { timeout: 120_000 }, async () => {
  for (const locale of ['ko-KR', 'en-US', 'vi-VN', 'ja-JP', 'zh-CN']) {
    const page = await enter('firm', `named-${locale}`, { viewport: PHONE, locale });
    await page.getByTestId('control-hand').waitFor();
    await capture(page, `controls-${locale}`);
    const cut = await page.getByRole('toolbar').evaluate((bar) =>
      [...bar.querySelectorAll('[class*=controlLabel]')].flatMap((label) => {
        const text = label.firstChild!;
        const words = [...(text.textContent ?? '').matchAll(/\S+/g)];
        // A word in two pieces has two boxes; Chinese and Japanese may break between any two characters.
        const broken = words.some(({ index, 0: word }) => {
          const range = document.createRange();
          range.setStart(text, index);
          range.setEnd(text, index + word.length);
          return /^[\p{sc=Latin}\p{sc=Hangul}]+$/u.test(word) && range.getClientRects().length > 1;
        });
        const box = label.getBoundingClientRect();
        const isOutside = box.left < 0 || box.right > innerWidth || label.scrollWidth > label.clientWidth;
        return broken || isOutside ? [text.textContent] : [];
      }),
    );
    expect(cut, locale).toEqual([]);
    await page.context().close();
  }
});

test('two, three and six people fill the screen, wide or a phone', { timeout: 300_000 }, async () => {
  const firm = await enter('firm', 'filled');
  const others = [await enterLightly('buyer', 'filled')];
  await sees(firm, 1);
  await atBothSizes(firm, 'two', () => fills(firm, 0.9));
  // Oneself is in a corner over the other person, and moves to another one by key.
  const corner = firm.getByTestId('self-corner');
  await corner.getByRole('button').focus();
  await firm.keyboard.press('ArrowUp');
  await expect.poll(() => corner.getAttribute('data-corner')).toBe('top-end');

  others.push(await enterLightly('interpreter', 'filled'));
  await sees(firm, 2);
  await atBothSizes(firm, 'three', (size) => fills(firm, size === 'phone' ? 0.9 : 0.7));

  for (const name of ['partner', 'colleague', 'observer'] as const)
    others.push(await enterLightly(name, 'filled'));
  await sees(firm, 5);
  await atBothSizes(firm, 'six', () => fills(firm, 0.85));
  await leaveAll(firm, ...others);
});

test('a shared screen is large with the people and the panel beside it', { timeout: 300_000 }, async () => {
  // The people's tiles leave their old place before they have a new one: for two frames they are out of sight.
  const firm = await enter('firm', 'shared', { isBusy: true });
  const buyer = await enterLightly('buyer', 'shared');
  const interpreter = await enterLightly('interpreter', 'shared');
  await buyer.getByTestId('control-screen').click();
  await firm.locator('[data-screen] video').waitFor();
  await sees(firm, 2);
  await atBothSizes(firm, 'sharing', async () => {
    expect(await firm.locator('[data-participant]').count()).toBe(3);
  });
  await firm.getByTestId('control-panel').click();
  await atBothSizes(firm, 'sharing-panel', async () => {
    const panel = await firm.getByTestId('side-panel').boundingBox();
    const screen = await firm.locator('[data-screen]').boundingBox();
    const isBeside = screen!.x + screen!.width <= panel!.x;
    const isAbove = screen!.y + screen!.height <= panel!.y;
    expect(isBeside || isAbove).toBe(true);
    expect(await axeFaultsOfRoom(firm)).toEqual([]);
  });
  await firm.getByTestId('tab-camera').click();
  await firm.getByText('second panel').waitFor();
  // Escape closes the panel, and the press that opened it gets the focus back.
  await firm.keyboard.press('Escape');
  await firm.getByTestId('side-panel').waitFor({ state: 'detached' });
  await firm.getByTestId('control-more').click();
  await firm.getByRole('dialog').waitFor();
  expect(await axeFaultsOfRoom(firm)).toEqual([]);
  await capture(firm, 'more');
  await firm.keyboard.press('Escape');
  await firm.keyboard.press('?');
  await firm.getByText('Alt+M').last().waitFor();
  expect(await axeFaultsOfRoom(firm)).toEqual([]);
  await capture(firm, 'keys');
  await leaveAll(firm, buyer, interpreter);
});
