import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DataSource } from 'typeorm';
import 'reflect-metadata';
import { insertSession } from '#persistence/repositories/session.repository.ts';
import { type Clock, systemClock } from '#platform/clock.ts';
import { loadConfig } from '#platform/config/load-config.ts';
import { testEnvironment } from '#platform/config/test-environment.ts';
import { createToken, hashToken } from '#platform/token/token.ts';
import { type ApiOptions, createApi } from '../../apps/api/src/kernel/create-api.ts';
import { csrfTokenOf } from '../../apps/api/src/kernel/csrf.ts';
import { ApiClient } from './api-client.ts';

export interface RunningApi {
  readonly url: string;
  readonly app: NestExpressApplication;
  readonly dataSource: DataSource;
  /** Nobody, but with the cookie and token that a visitor's browser has. */
  readonly visitor: ApiClient;
  /**
   * A client of a person with a session of its own, put straight into the database.
   * @param session half signed in (`stage: 'totp'`) or from a meeting's link (`meetingId`)
   */
  as(person: { id: string }, session?: { stage?: 'totp' | 'full'; meetingId?: string }): Promise<ApiClient>;
  close(): Promise<void>;
}

/** The real API on a free port. Rate limits are raised a thousandfold; give RATE_LIMIT_FACTOR=1 to test them. */
export async function startApi(
  given: ApiOptions & {
    databaseUrl: string;
    clock?: Clock;
    env?: Record<string, string>;
  },
): Promise<RunningApi> {
  const clock = given.clock ?? systemClock;
  const filesDir = await mkdtemp(join(tmpdir(), 'untact-files-'));
  const config = loadConfig(
    testEnvironment({
      DATABASE_URL: given.databaseUrl,
      RATE_LIMIT_FACTOR: '1000',
      FILES_DIR: filesDir,
      ...given.env,
    }),
    'api',
  );
  const app = await createApi(config, clock, given);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const dataSource = app.get(DataSource);
  const key = config.secrets.session;

  const seed = createToken();
  const visitor = new ApiClient(url, {
    cookie: `__Host-visitor=${seed}`,
    'x-csrf-token': csrfTokenOf(key, seed),
  });
  return {
    url,
    app,
    dataSource,
    visitor,
    async as(person, session = {}) {
      const token = createToken();
      const now = clock.now();
      await insertSession(
        {
          tokenHash: hashToken(token),
          personId: person.id,
          stage: session.stage ?? 'full',
          meetingId: session.meetingId ?? null,
          lastSeenAt: now,
          expiresAt: new Date(now.getTime() + 8 * 3_600_000),
        },
        dataSource.manager,
      );
      return new ApiClient(url, {
        cookie: `__Host-session=${token}`,
        'x-csrf-token': csrfTokenOf(key, hashToken(token)),
      });
    },
    close: async () => {
      await app.close();
      await rm(filesDir, { recursive: true, force: true });
    },
  };
}
