import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Application, Firm } from '#persistence/entities/firm.entity.ts';
import { launchChromium } from '../support/chromium.ts';
import { createCohort } from '../support/factories.ts';
import { axeFaults } from '../support/axe.ts';
import { type Pages, signInStaff, startPages } from './pages.ts';

let pages: Pages;
let browser: Browser;
let cohortId: string;
let applicationId: string;

beforeAll(async () => {
  pages = await startPages();
  browser = await launchChromium();
  const { manager } = pages.dataSource;
  const now = Date.now();
  // Opens the application form.
  await createCohort(pages.dataSource, {
    year: 2027,
    state: 'recruiting',
    recruitmentOpensAt: new Date(now - 86_400_000),
    recruitmentClosesAt: new Date(now + 86_400_000),
  });
  const cohort = await createCohort(pages.dataSource, { year: 2028, state: 'selecting' });
  cohortId = cohort.id;
  const firms = await manager.find(Firm, { take: 4 });
  const submittedAt = new Date('2028-02-02T00:00:00Z');
  await manager.insert(
    Application,
    firms.map(({ id }, index) => ({
      cohortId,
      firmId: id,
      state: (['submitted', 'selected', 'declined', 'withdrawn'] as const)[index]!,
      source: 'import' as const,
      submittedAt,
    })),
  );
  applicationId = (await manager.findOneByOrFail(Application, { cohortId, state: 'submitted' })).id;
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await pages?.close();
});

const PUBLIC = ['/', '/apply', '/apply/done?receipt=x&at=2027-02-02T00:00:00Z', '/sign-in', '/no-such-page'];
const staffPages = () => [
  '/season',
  '/season/new',
  '/account',
  '/mails',
  ...['', '/applications', `/applications/${applicationId}`, '/buyers', '/buyers/new', '/interpreters'].map(
    (path) => `/cohorts/${cohortId}${path}`,
  ),
  ...['/interpreters/new', '/import/applications', '/settings', '/audit'].map(
    (path) => `/cohorts/${cohortId}${path}`,
  ),
];

/** Faults of a page once it stands: what loads has loaded, and nothing is in motion. */
async function faultsOf(context: BrowserContext, path: string): Promise<string[]> {
  const page = await context.newPage();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(pages.url + path);
  await page.locator('h1, [role=dialog] h2').first().waitFor();
  await page.waitForLoadState('networkidle');
  const faults = await axeFaults(page);
  await page.close();
  return faults.map((fault) => `${path} ${fault}`);
}

describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
  it.each(['ko', 'en'])('public pages in %s have no fault that axe can find', async (locale) => {
    const context = await browser.newContext({ locale, colorScheme });
    const faults: string[] = [];
    for (const path of PUBLIC) faults.push(...(await faultsOf(context, path)));
    expect(faults).toEqual([]);
    await context.close();
  });

  it('pages of staff have no fault that axe can find', async () => {
    const context = await browser.newContext({ locale: 'ko', colorScheme });
    await (await signInStaff(context, pages.url)).close();
    const faults: string[] = [];
    for (const path of staffPages()) faults.push(...(await faultsOf(context, path)));
    expect(faults).toEqual([]);
    await context.close();
  });
});

it('no page is wider than a phone', async () => {
  const context = await browser.newContext({ locale: 'ko', viewport: { width: 390, height: 844 } });
  const page = await signInStaff(context, pages.url);
  const tooWide: string[] = [];
  for (const path of [...PUBLIC, ...staffPages()]) {
    await page.goto(pages.url + path);
    await page.locator('h1, [role=dialog] h2').first().waitFor();
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (excess > 0) tooWide.push(`${path} by ${excess} px`);
  }
  expect(tooWide).toEqual([]);
  await context.close();
});
