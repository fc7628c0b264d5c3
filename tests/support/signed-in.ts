import type { Browser, BrowserContext } from 'playwright-core';
import type { DataSource } from 'typeorm';
import { insertSession } from '#persistence/repositories/session.repository.ts';
import { createToken, hashToken } from '#platform/token/token.ts';
import { openAs, type PersonOptions } from './chromium.ts';

const LIFE_MS = 8 * 3_600_000;

/** A browser of a person who is signed in already. */
export async function openSignedIn(
  browser: Browser,
  dataSource: DataSource,
  personId: string,
  options: PersonOptions = {},
): Promise<BrowserContext> {
  const context = await openAs(browser, options);
  const token = createToken();
  const now = new Date();
  await insertSession(
    {
      tokenHash: hashToken(token),
      personId,
      stage: 'full',
      meetingId: null,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + LIFE_MS),
    },
    dataSource.manager,
  );
  await context.addCookies([
    {
      name: '__Host-session',
      value: token,
      domain: 'localhost',
      path: '/',
      secure: true,
      httpOnly: true,
      sameSite: 'Lax',
    },
  ]);
  return context;
}
