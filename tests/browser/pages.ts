import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import * as OTPAuth from 'otpauth';
import type { DataSource } from 'typeorm';
import { demoSignIn } from '#persistence/seeds/demo-sign-ins.ts';
import { seedSampleData } from '#persistence/seeds/seed-sample-data.ts';
import { testEnvironment } from '#platform/config/test-environment.ts';
import { createSecretKeeper } from '#platform/totp/secret-keeper.ts';
import { startApi } from '../support/api.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { wordsOf } from './texts.ts';

/** Goes into a meeting's room, past a device check that was not made, and waits until the person is there. */
export async function enterRoom(page: Page, url: string, meetingId: string, language = 'ko'): Promise<void> {
  await page.goto(`${url}/meetings/${meetingId}`);
  const t = wordsOf('meeting', language);
  const button = (name: string) => page.getByRole('button', { name });
  await button(t('join.button'))
    .or(button(t('join.withoutCheck')))
    .click();
  await page.locator('[data-phase="connected"]').waitFor();
}

/** Opens a tab of the room's side panel. */
export async function openTab(page: Page, id: string): Promise<void> {
  const tab = page.getByTestId(`tab-${id}`);
  if (!(await tab.isVisible())) await page.getByTestId('control-panel').click();
  await tab.click();
}

const WEB = process.env.WEB_ROOT ?? join(import.meta.dirname, '../../dist/apps/web');

export interface Pages {
  readonly url: string;
  readonly dataSource: DataSource;
  close(): Promise<void>;
}

/** The built pages on the real API with the sample data; no media node and no worker, which these pages do without. */
export async function startPages(): Promise<Pages> {
  const database = await createTestDatabase();
  const api = await startApi({ databaseUrl: database.url, env: { DEMO: 'true' }, webRoot: WEB });
  await seedSampleData(api.dataSource, {
    now: new Date(),
    ...createSecretKeeper(testEnvironment().DATA_ENCRYPTION_KEY!),
  });
  return {
    // The name that people type; the cookie rules treat it as secure though it is plain http.
    url: api.url.replace('127.0.0.1', 'localhost'),
    dataSource: api.dataSource,
    async close() {
      await api.close();
      await database.drop();
    },
  };
}

const STEP_MS = 30_000;
let usedStep = 0;

/**
 * The six digits the sample's staff member would read from an authenticator now. A code opens once, so a second call in
 * the same half minute answers with the next one, which the API takes as of a fast clock, and a third waits for it.
 */
export async function staffCode(): Promise<string> {
  const totp = new OTPAuth.TOTP({ secret: OTPAuth.Secret.fromBase32(demoSignIn('staff').totpSecret!) });
  const step = Math.max(usedStep + 1, Math.floor(Date.now() / STEP_MS));
  usedStep = step;
  await setTimeout(Math.max(0, (step - 1) * STEP_MS - Date.now()));
  return totp.generate({ timestamp: step * STEP_MS });
}

/** Signs the sample's staff member in through the pages. */
export async function signInStaff(context: BrowserContext, url: string): Promise<Page> {
  const { email, password } = demoSignIn('staff');
  const page = await context.newPage();
  await page.goto(`${url}/sign-in`);
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(password!);
  await page.locator('button[type=submit]').click();
  await page.locator('input[name=code]').fill(await staffCode());
  await page.locator('button[type=submit]').click();
  await page.waitForURL(({ pathname }) => pathname === '/season');
  return page;
}
