import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Person } from '#persistence/entities/person.entity.ts';
import { hashPassword } from '#platform/password/password.ts';
import { type RunningApi, startApi } from '../support/api.ts';
import { launchChromium } from '../support/chromium.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const credentials = { email: 'kim@example.com', password: '용인시 수출상담 2027' };
let database: TestDatabase;
let api: RunningApi;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startApi({ databaseUrl: database.url });
  // The name that people type; the cookie rules treat it as secure though it is plain http.
  origin = api.url.replace('127.0.0.1', 'localhost');
  browser = await launchChromium();
  const { email, password } = credentials;
  await api.dataSource.manager.insert(Person, {
    email,
    name: '김하늘',
    roles: ['firm'],
    passwordHash: await hashPassword(password),
  });
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
  await database?.drop();
});

/** Signs in from within a page, as our own pages do. */
const signIn = (page: Page) =>
  page.evaluate(async (body) => {
    const { csrfToken } = (await (await fetch('/api/me')).json()) as { csrfToken: string };
    const response = await fetch('/api/sign-in/password', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': csrfToken },
      body: JSON.stringify(body),
    });
    return response.status;
  }, credentials);
const stageOf = (page: Page) =>
  page.evaluate(async () => ((await (await fetch('/api/me')).json()) as { stage: string }).stage);

describe('in a real browser on http://localhost', () => {
  it('the session cookie is kept, sent back and hidden from scripts', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${origin}/api/docs`);
    expect(await signIn(page)).toBe(200);
    expect(await stageOf(page)).toBe('full');
    const cookies = await context.cookies();
    expect(cookies.find(({ name }) => name === '__Host-session')).toMatchObject({
      httpOnly: true,
      secure: true,
      sameSite: 'Lax',
      path: '/',
    });
    expect(await page.evaluate(() => document.cookie)).toBe('');
    await context.close();
  });

  it('the API page works under the content security policy, from our own origin alone', async () => {
    const page = await browser.newPage();
    const problems: string[] = [];
    const foreign: string[] = [];
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('request', (request) => {
      if (!request.url().startsWith(origin) && !request.url().startsWith('data:'))
        foreign.push(request.url());
    });
    await page.goto(`${origin}/api/docs`);
    await page.locator('[data-path="/api/sign-in/password"]').first().waitFor();
    expect(problems).toEqual([]);
    expect(foreign).toEqual([]);
    await page.close();
  });

  it('a script that slipped into a page does not run', async () => {
    const page = await browser.newPage();
    await page.goto(`${origin}/api/docs`);
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.slipped = true';
      document.body.append(script);
      return 'slipped' in window;
    });
    expect(ran).toBe(false);
    await page.close();
  });
});
