/** A server that takes a request and does not answer: said in time, nothing typed is lost, a second try is safe. */
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { businessNumberOf } from '#domain/firm/business-number.ts';
import { Application, Firm } from '#persistence/entities/firm.entity.ts';
import { Person } from '#persistence/entities/person.entity.ts';
import { demoSignIn } from '#persistence/seeds/demo-sign-ins.ts';
import { launchChromium } from '../support/chromium.ts';
import { createCohort } from '../support/factories.ts';
import { openSignedIn } from '../support/signed-in.ts';
import { type Pages, startPages } from './pages.ts';
import { pattern, wordsOf } from './texts.ts';

/** Above the client's limit for a write, 20 s. */
const TOLD_WITHIN_MS = 30_000;

let pages: Pages;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  pages = await startPages();
  browser = await launchChromium();
  const now = Date.now();
  await createCohort(pages.dataSource, {
    year: 2027,
    state: 'recruiting',
    recruitmentOpensAt: new Date(now - 86_400_000),
    recruitmentClosesAt: new Date(now + 86_400_000),
  });
});
afterEach(() => page?.context().close());
afterAll(async () => {
  await browser?.close();
  await pages?.close();
});

/** The server does what the first such request asks for, but its answer never comes; later ones are answered. */
async function holdFirstAnswer(path: string, method: string): Promise<() => number> {
  let seen = 0;
  const handle = async (route: Route) => {
    if (route.request().method() !== method) return route.fallback();
    if (seen++ > 0) return route.continue();
    await route.fetch();
  };
  await page.route(path, handle);
  return () => seen;
}
const noAnswer = () => page.getByText(wordsOf('errors', 'ko')('no-answer'));

describe('an answer that does not come', () => {
  test('frees the button, keeps what was typed and is tried again from the message', async () => {
    const { manager } = pages.dataSource;
    const { id } = await manager.findOneByOrFail(Person, { email: demoSignIn('staff').email });
    const context = await openSignedIn(browser, pages.dataSource, id);
    page = await context.newPage();
    await page.goto(`${pages.url}/account`);
    const common = wordsOf('common', 'ko');
    const asked = await holdFirstAnswer('**/api/me', 'PATCH');
    const name = page.getByRole('textbox', { name: wordsOf('sign-in', 'ko')('account.name') });
    await name.fill('한여울');
    const save = page.getByRole('button', { name: common('action.save'), exact: true });
    await save.click();
    await noAnswer().waitFor({ timeout: TOLD_WITHIN_MS });
    expect(await name.inputValue()).toBe('한여울');
    // Typed on while the message stands: the second try sends what is there now.
    await name.fill('한여울림');
    await page.getByRole('button', { name: common('action.retry') }).click();
    await page.getByText(common('state.saved')).waitFor();
    expect(await noAnswer().count()).toBe(0);
    expect(asked()).toBe(2);
    expect((await manager.findOneByOrFail(Person, { id })).name).toBe('한여울림');
  });

  test('leaves an application that was received once, and says so at the second try', async () => {
    const t = wordsOf('apply', 'ko');
    page = await (await browser.newContext({ locale: 'ko-KR' })).newPage();
    await page.goto(`${pages.url}/apply`);
    const businessNumber = businessNumberOf('314159265');
    for (const [name, value] of Object.entries({
      businessNumber,
      representative: '나루',
      name: '여울시험',
      nameEn: 'Yeoul Test',
      contactName: '한여울',
      contactEmail: 'export@yeoul.example.com',
    }))
      await page.locator(`[name=${name}]`).fill(value);
    const group = page.getByRole('group', { name: pattern(t('products.one')) });
    await group.getByLabel(t('products.name')).first().fill('감속기');
    await group.getByLabel(t('products.nameEn')).fill('Gear reducers');
    await group.getByLabel(t('products.hsCode')).fill('8483.40');
    for (const purpose of ['programme', 'overseasTransfer'] as const)
      await page.getByRole('checkbox', { name: t(`consents.${purpose}.title`) }).check({ force: true });
    await holdFirstAnswer('**/api/programme/cohorts/*/applications', 'POST');
    await page.locator('form button[type=submit]').click();
    await noAnswer().waitFor({ timeout: TOLD_WITHIN_MS });
    expect(await page.locator('[name=name]').inputValue()).toBe('여울시험');
    await page.locator('form button[type=submit]').click();
    await page.getByText(wordsOf('errors', 'ko')('application-received')).waitFor();
    const { manager } = pages.dataSource;
    const firm = await manager.findOneByOrFail(Firm, { businessNumber });
    expect(await manager.countBy(Application, { firmId: firm.id })).toBe(1);
  });
});
