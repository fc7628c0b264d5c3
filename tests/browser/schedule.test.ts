/**
 * Staff at the scheduling console, on the whole product: they run the scheduler, see why, lock, forbid, drag by pointer
 * and by keyboard, see why a place will not do before they drop, run again, compare, step back and forward, publish,
 * and repair what is published.
 */
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { PairRule, Preference } from '#persistence/entities/buyer.entity.ts';
import { Meeting, ScheduleDraft } from '#persistence/entities/meeting.entity.ts';
import { Person } from '#persistence/entities/person.entity.ts';
import { launchChromium, openAs } from '../support/chromium.ts';
import { createApplication, createBuyer, createCohort, createInterpreter } from '../support/factories.ts';
import { type Product, startProduct } from '../support/product.ts';
import { pattern, wordsOf } from './texts.ts';

const SCREENSHOTS = process.env.SCREENSHOTS;
const t = wordsOf('schedule', 'ko');
const words = wordsOf('timetable', 'ko');
const repair = wordsOf('repair', 'ko');
const matching = wordsOf('matching', 'ko');

let product: Product;
let browser: Browser;
let page: Page;
let cohort: Awaited<ReturnType<typeof createCohort>>;

beforeAll(async () => {
  product = await startProduct();
  await seedCohort();
  browser = await launchChromium();
  const context = await openAs(browser, { viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  await signIn();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  await page?.screenshot({ path: join(SCREENSHOTS ?? '/tmp', 'failed-schedule.png') }).catch(() => {});
  console.error(product?.logs());
});

/** Four firms, five Vietnamese buyers and three interpreters; not everybody can meet everybody in two booths. */
async function seedCohort() {
  const { dataSource } = product;
  cohort = await createCohort(dataSource, { year: 2031 });
  const firms: { id: string }[] = [];
  for (const name of ['하늘결바이오', '가온정밀', '누리메디칼', '다온식품']) {
    const { firm } = await createApplication(dataSource, cohort.id, { state: 'selected' });
    await dataSource.query('UPDATE firm SET name = $2 WHERE id = $1', [firm.id, name]);
    firms.push(firm);
  }
  const buyers: { id: string }[] = [];
  for (const company of ['Hoa Sen Trading', 'Mekong Retail', 'Song Hong', 'Da Nang Supply', 'Saigon House'])
    buyers.push(await createBuyer(dataSource, cohort, { company, certificates: ['CPNP'] }));
  for (const [i, name] of ['응우옌 민 안', '쩐 투 하', '레 꾸옥 바오'].entries()) {
    const { personId } = await createInterpreter(dataSource, cohort, i === 0 ? { fields: ['HS33'] } : {});
    await dataSource.manager.update(Person, personId, { name });
  }
  const pair = (f: number, b: number) => ({
    cohortId: cohort.id,
    firmId: firms[f]!.id,
    buyerId: buyers[b]!.id,
  });
  await dataSource.manager.insert(Preference, [
    { ...pair(0, 0), side: 'buyer', wish: 'must-meet' },
    { ...pair(0, 0), side: 'firm', wish: 'would-meet' },
    { ...pair(1, 2), side: 'firm', wish: 'must-meet' },
    { ...pair(3, 4), side: 'buyer', wish: 'no-thanks' },
  ]);
}

const capture = async (name: string, size?: { width: number; height: number }) => {
  if (!SCREENSHOTS) return;
  if (size) await page.setViewportSize(size);
  await page.waitForTimeout(400);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // Colours go over softly.
    await page.waitForTimeout(500);
    await page.screenshot({ path: join(SCREENSHOTS, `${name}-${colorScheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'light' });
  if (size) await page.setViewportSize({ width: 1440, height: 900 });
};
const PHONE = { width: 390, height: 844 };
const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
const cards = () => page.locator('td [data-cell]').filter({ hasNot: page.locator('td') });
const status = () => page.locator('[data-active]');
const rules = () => product.dataSource.manager.findBy(PairRule, { cohortId: cohort.id });
/** Firm and buyer of a card, to find it again wherever it goes. */
const namesOf = async (card: Locator) => (await card.innerText()).split('\n').slice(0, 2);
const cardOf = ([firm, buyer]: string[]) =>
  page.locator('td button[data-cell]', { hasText: firm! }).filter({ hasText: buyer!.split(' 베트남')[0]! });
const slotOf = (card: Locator) =>
  card.evaluate((element) => element.closest<HTMLElement>('td')!.dataset['slot']!);
const handleOf = (card: Locator) => card.locator('xpath=..').getByRole('button').last();

async function signIn() {
  const account = product.signIns.find(({ role }) => role === 'staff')!;
  await page.goto(`${product.url}/sign-in`);
  await page.locator('input[type=email]').fill(account.email);
  await page.locator('input[type=password]').fill(account.password!);
  await page.locator('form button[type=submit]').click();
  const totp = new TOTP({ secret: Secret.fromBase32(account.totpSecret!) });
  await page.locator('input[autocomplete=one-time-code]').fill(totp.generate());
  await page.locator('form button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

async function run(name: string) {
  await press(name);
  await page
    .getByRole('button', { name: t('run.cancel') })
    .waitFor({ timeout: 10_000 })
    .catch(() => {});
  await page.getByRole('button', { name: t('run.again') }).waitFor({ timeout: 90_000 });
  await cards().first().waitFor();
}

describe('the scheduling console', () => {
  test('weights of the season are set, and the matrix shows what pairs are worth, by pointer and keyboard', async () => {
    await page.goto(`${product.url}/seasons/${cohort.seasonId}/weights`);
    const hs = page.getByRole('spinbutton', { name: matching('part.hs') });
    await hs.fill('40');
    await capture('weights');
    await capture('weights-phone', PHONE);
    await press('저장');
    await page.getByText(matching('weights.saved')).waitFor();
    await page.goto(`${product.url}/cohorts/${cohort.id}/matrix`);
    const cell = page.getByRole('gridcell', { name: /하늘결바이오, Hoa Sen Trading/ });
    await cell.hover();
    const panel = page.getByRole('tooltip');
    await panel.getByText(matching('reason.must-meet'), { exact: true }).waitFor();
    await capture('matrix');
    await page.mouse.move(5, 5);
    await page.getByRole('gridcell').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-cell')))
      .toBe('1,1');
    await panel.waitFor();
    await press(/Saigon House/);
    await page.waitForURL(/buyer=/);
    await capture('matrix-phone', PHONE);
  });

  test('a run tells in words what came of it, and for each meeting why', async () => {
    await page.goto(`${product.url}/cohorts/${cohort.id}/schedule`);
    await run(t('run.start'));
    await page.getByRole('heading', { name: /건/ }).first().waitFor();
    await cards().first().click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText(matching('part.hs')).waitFor();
    await drawer
      .getByText(pattern(words('fit.level')))
      .first()
      .waitFor();
    await capture('reasons');
    await capture('reasons-phone', PHONE);
    await page.keyboard.press('Escape');
  });

  test('staff lock a meeting, and forbid another, which is then listed with its reason', async () => {
    const drawer = page.getByRole('dialog');
    await cards().first().click();
    await drawer.getByRole('button', { name: t('hand.lock'), exact: true }).click();
    await drawer.getByRole('button', { name: t('hand.unlock') }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await rules()).map(({ kind }) => kind)).toEqual(['lock']);
    const forbidden = await namesOf(cards().nth(2));
    await cardOf(forbidden).click();
    await drawer.getByRole('button', { name: t('hand.forbid') }).click();
    await expect.poll(() => cardOf(forbidden).count()).toBe(0);
    await page.getByText(t('unscheduled.show')).click();
    await page
      .getByRole('row', { name: new RegExp(forbidden[0]!) })
      .filter({ hasText: t('unscheduled.reason.forbidden') })
      .waitFor();
    await page.getByText(t('unscheduled.show')).click();
    expect(await product.dataSource.manager.countBy(Meeting, { cohortId: cohort.id })).toBe(0);
  });

  test('a meeting is dragged by pointer: why a place will not do shows before dropping, and it lands where it may', async () => {
    const names = await namesOf(cards().first());
    const card = cardOf(names);
    const before = await slotOf(card);
    await card.scrollIntoViewIfNeeded();
    await card.hover();
    await page.mouse.down();
    await page.mouse.move(600, 500, { steps: 4 });
    const illegal = page.locator('td[data-verdict=illegal]');
    await illegal.first().waitFor();
    await illegal.first().scrollIntoViewIfNeeded();
    const spot = (await illegal.first().boundingBox())!;
    await page.mouse.move(spot.x + spot.width / 2, spot.y + spot.height / 2, { steps: 6 });
    // Still held: the reason is in words, in the cell and in the line above.
    await expect.poll(() => status().getAttribute('data-kind')).toBe('illegal');
    const reason = await status().innerText();
    expect(reason).toMatch(/있습니다|찼습니다|없습니다|시간입니다|쓰고/);
    await capture('drag-illegal');
    const legal = page.locator('td[data-verdict=legal]').last();
    await legal.scrollIntoViewIfNeeded();
    const goal = (await legal.boundingBox())!;
    const target = await legal.getAttribute('data-slot');
    await page.mouse.move(goal.x + goal.width / 2, goal.y + goal.height / 2, { steps: 6 });
    await expect.poll(() => status().getAttribute('data-kind')).toBe('legal');
    await capture('drag-legal');
    await page.mouse.up();
    await expect.poll(() => slotOf(cardOf(names))).toBe(target);
    expect(target).not.toBe(before);
    await cardOf(names).getByText(words('locked')).waitFor();
  });

  test('a meeting is dragged by keyboard; an illegal cell says why and keeps it where it was', async () => {
    await page.getByText(pattern(t('hand.count_other'))).waitFor();
    const names = await namesOf(
      cards()
        .filter({ hasNotText: words('locked') })
        .first(),
    );
    const before = await slotOf(cardOf(names));
    /** Presses until the meeting is taken up: the focus may still be on its way back from the drag before. */
    const takeUp = (from: () => Locator, key: string) =>
      expect
        .poll(
          async () => {
            await from().focus();
            await page.keyboard.press(key);
            return page
              .locator('td[data-verdict]')
              .first()
              .waitFor({ timeout: 3000 })
              .then(
                () => true,
                () => false,
              );
          },
          { timeout: 20_000 },
        )
        .toBe(true);
    /** Walks from drop target to drop target until one of the kind has the focus. */
    const walkTo = async (kind: string) => {
      await takeUp(() => cardOf(names), 'm');
      for (let i = 0; i < 60; i++) {
        const at = await page.evaluate(() => document.activeElement?.getAttribute('data-verdict'));
        if (at === kind) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`no ${kind} cell was reached`);
    };
    await walkTo('illegal');
    await expect.poll(() => status().getAttribute('data-kind')).toBe('illegal');
    await page.keyboard.press('Enter');
    await page
      .getByText(pattern(t('drag.refused')))
      .first()
      .waitFor();
    expect(await slotOf(cardOf(names))).toBe(before);
    await walkTo('legal');
    const target = await page.evaluate(() => document.activeElement?.getAttribute('data-slot'));
    await page.keyboard.press('Enter');
    await expect.poll(() => slotOf(cardOf(names))).toBe(target);
    // Escape leaves everything as it is.
    await takeUp(() => handleOf(cardOf(names)), 'Enter');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('td[data-verdict]').count()).toBe(0);
    expect(await slotOf(cardOf(names))).toBe(target);
  });

  test('after another run what was locked stays, and the difference to the draft before is told', async () => {
    const locked = (await rules()).filter(({ kind }) => kind === 'lock');
    expect(locked.length).toBeGreaterThanOrEqual(2);
    await run(t('run.again'));
    for (const { firmId, slotId } of locked) {
      const found = await product.dataSource.query(
        `SELECT 1 FROM schedule_draft d, jsonb_array_elements(d.plan->'meetings') m
          WHERE d."cohortId" = $1 AND d.state = 'ready' AND m->>'a' = $2 AND m->>'slot' = $3
          ORDER BY d.id DESC LIMIT 1`,
        [cohort.id, firmId, slotId],
      );
      expect(found).toHaveLength(1);
    }
    const names = await namesOf(cards().last());
    await cardOf(names).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('hand.remove') })
      .click();
    await expect.poll(() => cardOf(names).count()).toBe(0);
    await page.getByText(t('compare.title')).first().click();
    await page.locator('tr[data-change=gone]', { hasText: names[0]! }).waitFor();
    await capture('comparison');
    await capture('comparison-phone', PHONE);
    await page.getByText(t('compare.title')).first().click();
  });

  test('steps are taken back and forward, by button and by key, over the run too', async () => {
    const undo = page.getByRole('button', { name: new RegExp(`^${t('hand.undo')}`) });
    const redo = page.getByRole('button', { name: new RegExp(`^${t('hand.redo')}`) });
    const said = (button: Locator) => button.innerText();
    await expect.poll(() => said(undo)).toContain(t('hand.kind.remove'));
    const count = await cards().count();
    await undo.click();
    await expect.poll(() => cards().count()).toBe(count + 1);
    await expect.poll(() => said(undo)).toContain(t('hand.kind.run'));
    await undo.click();
    await expect.poll(() => said(undo)).toContain(t('hand.kind.place'));
    await page.locator('h1').click();
    await page.keyboard.press('Control+z');
    await expect.poll(() => said(redo)).toContain(t('hand.kind.place'));
    await expect.poll(() => redo.isEnabled()).toBe(true);
    await page.keyboard.press('Control+Shift+Z');
    await expect.poll(() => said(redo)).toContain(t('hand.kind.run'));
    await redo.click();
    await expect.poll(() => said(redo)).toContain(t('hand.kind.remove'));
    await expect.poll(() => cards().count()).toBe(count + 1);
    await capture('timetable-draft');
    await capture('timetable-draft-phone', PHONE);
  });

  test('nothing has left the console; publishing sends it', async () => {
    expect(await product.dataSource.manager.countBy(Meeting, { cohortId: cohort.id })).toBe(0);
    const mails = product.mail.mails.length;
    await press(t('publish.button'));
    await press(t('publish.submit'));
    await page.waitForURL('**/timetable');
    await page
      .getByText(pattern(words('status.offered')))
      .first()
      .waitFor();
    await expect.poll(() => product.mail.mails.length, { timeout: 60_000 }).toBeGreaterThan(mails);
    await capture('timetable-published');
  });

  test('a buyer who cannot come: the least change is shown with who is told what, and applied', async () => {
    const card = cards().first();
    await card.waitFor();
    await card.click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: pattern(repair('event.buyer-cancelled')) })
      .click();
    const preview = page.getByRole('dialog').last();
    await preview.locator('li[data-change=cancelled]').first().waitFor({ timeout: 30_000 });
    await preview.getByText(pattern(repair('people_other'))).waitFor();
    await capture('repair-preview');
    await capture('repair-preview-phone', PHONE);
    const before = product.mail.mails.length;
    await preview.getByRole('button', { name: pattern(repair('submit_other')) }).click();
    await page.getByText(repair('done')).first().waitFor({ timeout: 30_000 });
    await expect
      .poll(
        () =>
          product.mail.mails.slice(before).filter(({ parsed }) => /취소|hủy/.test(parsed.subject ?? ''))
            .length,
        { timeout: 60_000 },
      )
      .toBeGreaterThanOrEqual(2);
  });

  test('a run without a plan says why, in words, what is safe and what to do', async () => {
    const { dataSource } = product;
    const other = await createCohort(dataSource, { year: 2032 });
    await page.goto(`${product.url}/cohorts/${other.id}/schedule`);
    await page.getByText(t('none')).waitFor();
    await capture('empty');
    const [one, two] = [
      await createApplication(dataSource, other.id, { state: 'selected' }),
      await createApplication(dataSource, other.id, { state: 'selected' }),
    ];
    const buyer = await createBuyer(dataSource, other, { company: 'Hue Lotus' });
    await createInterpreter(dataSource, other);
    const ids = { cohortId: other.id, buyerId: buyer.id };
    const slotId = other.slots[0]!.id;
    await dataSource.manager.insert(PairRule, [
      { ...ids, firmId: one.firm.id, kind: 'lock', slotId },
      { ...ids, firmId: two.firm.id, kind: 'lock', slotId },
    ]);
    await page.reload();
    await press(t('run.start'));
    const members = page.getByRole('listitem').filter({ hasText: 'Hue Lotus' });
    await expect.poll(() => members.count(), { timeout: 30_000 }).toBe(2);
    for (const { firm } of [one, two]) await members.filter({ hasText: firm.name }).waitFor();
    await page.getByText(t('infeasible.together')).waitFor();
    await capture('infeasible');
    await capture('infeasible-phone', PHONE);

    await dataSource.manager.delete(PairRule, { ...ids, firmId: two.firm.id });
    await run(t('run.again'));
    const last = await dataSource.manager.findOneByOrFail(ScheduleDraft, {
      cohortId: other.id,
      state: 'ready',
    });
    const { problem, startedBy, cohortId } = last;
    const end = { state: 'failed', failure: 'solver-crashed', finishedAt: new Date() } as const;
    await dataSource.manager.insert(ScheduleDraft, {
      cohortId,
      startedBy,
      problem: problem as object,
      ...end,
    });
    await page.reload();
    await page.getByText(t('failed.reason.solver-crashed')).waitFor();
    await page.getByText(t('failed.last')).waitFor();
    // The last good draft is at hand and can be changed.
    await cards().first().click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('hand.move') })
      .waitFor();
    await page.keyboard.press('Escape');
    await capture('failed');
  });
});
