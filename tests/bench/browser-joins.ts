/**
 * `npm run bench:browser-joins -- [--joins 30]`
 *
 * P3, with Chromium and the whole product: a firm is in the room, and an interpreter joins again and again from a
 * freshly loaded lobby. From the click to the first picture, what ICE took of it, how soon after ICE there was a
 * picture, and how often the page had to wait for an answer.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { demoSignIn } from '#persistence/seeds/demo-sign-ins.ts';
import { launchChromium, openAs } from '../support/chromium.ts';
import { countRoundTrips, markJoins, readMarks, type JoinMarks } from './media/join-marks.ts';
import { median, percentile, round } from './media/load-window.ts';
import { startProduct } from './media/running-product.ts';
import { formatTable } from './schedule/format-table.ts';

const { values } = parseArgs({ options: { joins: { type: 'string', default: '30' } } });
const words = JSON.parse(
  await readFile(join(import.meta.dirname, '../../apps/web/src/features/meeting/locales/ko.json'), 'utf8'),
) as { check: { start: string }; join: { button: string } };
const COUNTED_JOINS = 3;
const product = await startProduct();
const browser = await launchChromium();
try {
  const firm = await signIn(browser, 'firm');
  const interpreter = await signIn(browser, 'interpreter');
  const meeting = await openMeeting(firm);
  await enter(firm, meeting);
  await interpreter.goto(`${product.url}/meetings/${meeting}`);
  await check(interpreter);
  const rows: Record<string, number>[] = [];
  for (let i = 0; i < Number(values.joins); i++) {
    const { click, iceChecking, iceConnected, frame, told } = await joinFromLobby(interpreter, meeting);
    const row = {
      clickToFrameMs: frame - click,
      clickToIceMs: iceChecking - click,
      iceMs: iceConnected - iceChecking,
      iceToFrameMs: frame - iceConnected,
      iceToToldMs: told - iceConnected,
    };
    process.stderr.write(`${i + 1}: ${JSON.stringify(row)}\n`);
    rows.push(row);
  }
  const readCount = await countRoundTrips(interpreter);
  const roundTrips: number[] = [];
  for (let i = 0; i < COUNTED_JOINS; i++) {
    await joinFromLobby(interpreter, meeting);
    roundTrips.push(readCount());
  }
  const table = Object.keys(rows[0]!).map((name) => {
    const all = rows.map((row) => row[name]!);
    return {
      what: name,
      median: round(median(all), 1),
      p95: round(percentile(all, 0.95), 1),
      max: round(Math.max(...all), 1),
    };
  });
  process.stdout.write(
    `\n${rows.length} joins; signalling round trips from socket to media: ${roundTrips.join(' ')}\n${formatTable(table)}\n`,
  );
  process.stdout.write(
    `${JSON.stringify({ bench: 'browser-joins', joins: rows.length, roundTrips, table })}\n`,
  );
} finally {
  await browser.close();
  await product.stop();
}
process.exit();

async function signIn(browser: Browser, role: 'firm' | 'interpreter'): Promise<Page> {
  const context = await openAs(browser, { viewport: { width: 1100, height: 700 }, isWatched: false });
  context.setDefaultTimeout(60_000);
  await markJoins(context);
  const page = await context.newPage();
  const { email, password } = demoSignIn(role);
  await page.goto(`${product.url}/sign-in`);
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password!);
  await page.locator('form button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  return page;
}

/** Id of the sample's meeting whose room is open. */
async function openMeeting(page: Page): Promise<string> {
  const meetings = (await page.evaluate(async () => (await fetch('/api/my/meetings')).json())) as {
    id: string;
    joinOpensAt: string;
    endsAt: string;
  }[];
  const now = new Date().toISOString();
  const open = meetings.find(({ joinOpensAt, endsAt }) => joinOpensAt <= now && now < endsAt);
  if (!open) throw new Error('no sample meeting is open');
  return open.id;
}

async function joinFromLobby(page: Page, meeting: string): Promise<JoinMarks> {
  await page.goto(`${product.url}/meetings/${meeting}`);
  const button = page.getByRole('button', { name: words.join.button });
  await button.waitFor();
  // As somebody does who reads the page first.
  await sleep(1500);
  await button.click();
  const marks = await readMarks(page);
  await page.getByTestId('leave').click();
  await sleep(500);
  return marks;
}

async function check(page: Page): Promise<void> {
  await page.getByRole('button', { name: words.check.start }).first().click();
  await page.locator('[data-testid=device-check-done]:not([disabled])').click({ timeout: 60_000 });
}

async function enter(page: Page, meeting: string): Promise<void> {
  await page.goto(`${product.url}/meetings/${meeting}`);
  await check(page);
  await page.getByRole('button', { name: words.join.button }).click();
  await page.locator('[data-self] video').waitFor();
}
