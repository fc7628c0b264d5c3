import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { businessNumberOf } from '#domain/firm/business-number.ts';
import { Application, Firm } from '#persistence/entities/firm.entity.ts';
import { demoSignIn } from '#persistence/seeds/demo-sign-ins.ts';
import { launchChromium } from '../support/chromium.ts';
import { createCohort } from '../support/factories.ts';
import { type Pages, staffCode, startPages } from './pages.ts';
import { wordsOf } from './texts.ts';

let pages: Pages;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let cohortId: string;

beforeAll(async () => {
  pages = await startPages();
  browser = await launchChromium();
  const now = Date.now();
  const cohort = await createCohort(pages.dataSource, {
    year: 2027,
    state: 'recruiting',
    recruitmentOpensAt: new Date(now - 86_400_000),
    recruitmentClosesAt: new Date(now + 86_400_000),
  });
  cohortId = cohort.id;
  context = await browser.newContext({ locale: 'ko-KR', timezoneId: 'Asia/Seoul' });
  page = await context.newPage();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await pages?.close();
});

const focused = () => page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.name ?? '');

/** Tabs on until the named field has the focus; a trap or a field out of reach ends it. */
async function tabTo(name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if ((await focused()) === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${name}`);
}

describe('the shell', () => {
  it('says so where there is no page, and leads home', async () => {
    await page.goto(`${pages.url}/no-such-page`);
    const t = wordsOf('common', 'ko');
    await page.getByRole('heading', { level: 1, name: t('notFound.title') }).waitFor();
    await page.getByRole('link', { name: t('notFound.home') }).click();
    await page.getByRole('heading', { level: 1, name: wordsOf('front', 'ko')('hero.title') }).waitFor();
  });

  it('speaks five languages and remembers which', async () => {
    await page.goto(pages.url);
    for (const language of ['en', 'zh', 'ja', 'vi', 'ko']) {
      await page.locator('header select').selectOption(language);
      await page.getByRole('heading', { level: 1, name: wordsOf('front', language)('hero.title') }).waitFor();
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
    }
    await page.locator('header select').selectOption('vi');
    await page.reload();
    await page.getByRole('heading', { level: 1, name: wordsOf('front', 'vi')('hero.title') }).waitFor();
    await page.locator('header select').selectOption('ko');
  });

  it('skips to the content and moves the focus to the heading of the next page', async () => {
    await page.goto(pages.url);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#content');
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#content');
    await page
      .getByRole('navigation')
      .getByRole('link', { name: wordsOf('common', 'ko')('nav.signIn') })
      .click();
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(
      wordsOf('sign-in', 'ko')('password.title'),
    );
  });

  it('runs under its content security policy without a complaint, from our own origin alone', async () => {
    const visitor = await browser.newContext({ locale: 'ko' });
    const tab = await visitor.newPage();
    const complaints: string[] = [];
    tab.on('console', (message) => {
      if (/Content Security Policy|Refused/.test(message.text())) complaints.push(message.text());
    });
    tab.on('pageerror', (error) => complaints.push(error.message));
    tab.on('request', (request) => {
      if (!request.url().startsWith(pages.url) && !/^(data|blob):/.test(request.url())) {
        complaints.push(request.url());
      }
    });
    for (const path of ['/', '/apply', '/sign-in']) {
      await tab.goto(pages.url + path);
      await tab.waitForLoadState('networkidle');
    }
    expect(complaints).toEqual([]);
    await visitor.close();
  });
});

describe('by keyboard alone', () => {
  it('a firm applies: faults are found, a closed tab loses nothing, a receipt comes', async () => {
    const t = wordsOf('apply', 'ko');
    await page.goto(`${pages.url}/apply`);
    await page.getByRole('heading', { level: 1, name: t('title') }).waitFor();
    // Sent empty from the first field: the focus goes to the first fault.
    await tabTo('contactPhone');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => (document.activeElement as HTMLInputElement).name === 'businessNumber');
    const number = businessNumberOf('271828182');
    await page.keyboard.type(number.replaceAll('-', ''));
    await page.getByText(t('company.businessNumberGood')).waitFor();
    for (const [name, value] of [
      ['representative', '한가람'],
      ['name', '가람시험정밀'],
      ['nameEn', 'Garam Test Precision'],
      ['contactName', '나루'],
      ['contactEmail', 'export@garam.example.com'],
    ] as const) {
      await tabTo(name);
      await page.keyboard.type(value);
    }
    // The draft is written a moment after the last key.
    await page.waitForTimeout(800);
    await page.reload();
    await page.getByText(t('draft.found')).waitFor();
    expect(await page.locator('input[name=name]').inputValue()).toBe('가람시험정밀');
    await tabTo('contactPhone');
    for (const value of ['감속기', 'Gear reducers', '8483.40']) {
      await page.keyboard.press('Tab');
      await page.keyboard.type(value);
    }
    for (const purpose of ['programme', 'overseasTransfer'] as const) {
      const box = page.getByRole('checkbox', { name: t(`consents.${purpose}.title`) });
      for (let presses = 0; presses < 40; presses++) {
        if (await box.evaluate((element) => element === document.activeElement)) break;
        await page.keyboard.press('Tab');
      }
      await page.keyboard.press('Space');
      expect(await box.isChecked()).toBe(true);
    }
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: t('done.title') }).waitFor();
    const { manager } = pages.dataSource;
    const [application, ...others] = await manager.findBy(Application, { cohortId });
    expect(others).toEqual([]);
    const firm = await manager.findOneByOrFail(Firm, { id: application!.firmId });
    expect(firm.businessNumber.replaceAll('-', '')).toBe(number.replaceAll('-', ''));
    expect(await page.evaluate(() => localStorage.getItem('untact.application'))).toBeNull();
  });

  it('a member of staff signs in with both factors and finds a cohort by Ctrl-K', async () => {
    const { email, password } = demoSignIn('staff');
    await page.goto(`${pages.url}/season`);
    await page.waitForURL('**/sign-in*');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await tabTo('email');
    await page.keyboard.type(email);
    await tabTo('password');
    await page.keyboard.type('not the password');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText(wordsOf('errors', 'ko')('credentials-wrong')).waitFor();
    await page.locator('input[name=password]').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type(password!);
    await page.keyboard.press('Enter');
    await page.locator('input[name=code]').waitFor();
    await tabTo('code');
    await page.keyboard.type(await staffCode());
    await page.keyboard.press('Enter');
    await page.waitForURL(({ pathname }) => pathname === '/season');
    await page.locator('header kbd').waitFor();
    await page.keyboard.press('Control+k');
    const search = page.getByRole('searchbox');
    await search.waitFor();
    await page.keyboard.type('2027');
    await page.getByRole('menuitem').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/cohorts/${cohortId}*`);
  });
});
