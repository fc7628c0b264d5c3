import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getMe, signInWithPassword, signOut } from '#contracts/http/auth.ts';
import { submitApplication } from '#contracts/http/applications.ts';
import { allRoutes } from '#contracts/http/routes.ts';
import { type RunningApi, startApi } from '../support/api.ts';
import { ApiClient } from '../support/api-client.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { insertPerson } from './people.ts';

let database: TestDatabase;
let api: RunningApi;
let staff: ApiClient;
let firm: ApiClient;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startApi({ databaseUrl: database.url });
  staff = await api.as(
    await insertPerson(api.dataSource, { roles: ['staff', 'firm', 'buyer', 'interpreter'] }),
  );
  firm = await api.as(await insertPerson(api.dataSource, { roles: ['firm'] }));
});
afterAll(async () => {
  await api?.close();
  await database?.drop();
});

const mutating = allRoutes.filter(({ method, access }) => method !== 'GET' && access !== 'media-node');
const params = new Proxy({}, { get: () => '01890a5d-ac96-774b-bcce-b302099a8057' });
const codeOf = async (response: Response) =>
  `${response.status} ${((await response.json()) as { code: string }).code}`;
/** The client with its cookie and another token, or none. */
const withToken = (client: ApiClient, token?: string) =>
  new ApiClient(api.url, { cookie: client.headers['cookie']!, ...(token ? { 'x-csrf-token': token } : {}) });

describe.each(mutating.map((route) => [`${route.method} ${route.path}`, route] as const))(
  '%s',
  (_, route) => {
    it('is refused without the token of the session, public or not', async () => {
      const caller = route.access === 'public' ? api.visitor : staff;
      for (const token of [undefined, '', 'x', firm.headers['x-csrf-token'], 'A'.repeat(43)]) {
        expect(await codeOf(await withToken(caller, token).send(route, { params }))).toBe('403 csrf-failed');
      }
    });

    it('is refused from another site, even with the right token', async () => {
      const caller = route.access === 'public' ? api.visitor : staff;
      for (const headers of [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        { origin: `${api.url}.evil.example` },
      ] satisfies Record<string, string>[] as Record<string, string>[]) {
        expect(await codeOf(await caller.send(route, { params, headers }))).toBe('403 cross-origin');
      }
    });
  },
);

describe('the token', () => {
  it('of a visitor fits that visitor only', async () => {
    const other = await fetch(`${api.url}${getMe.path}`);
    const { csrfToken } = (await other.json()) as { csrfToken: string };
    const response = await withToken(api.visitor, csrfToken).send(signOut);
    expect(await codeOf(response)).toBe('403 csrf-failed');
  });

  it('is not taken without a cookie at all: signing somebody in unasked (login CSRF)', async () => {
    const client = new ApiClient(api.url, { 'x-csrf-token': api.visitor.headers['x-csrf-token']! });
    const body = { email: 'attacker@example.com', password: 'whatever it is' };
    expect(await codeOf(await client.send(signInWithPassword, { body }))).toBe('403 csrf-failed');
  });

  it('changes nothing about reading', async () => {
    expect((await withToken(staff).send(getMe)).status).toBe(200);
  });

  it('lets our own pages through', async () => {
    const own = { origin: api.url, 'sec-fetch-site': 'same-origin' };
    const response = await api.visitor.send(submitApplication, {
      params: params as never,
      headers: own,
      body: {} as never,
    });
    expect([400, 404]).toContain(response.status);
    expect((await firm.send(signOut, { headers: { origin: 'http://localhost:3000' } })).status).toBe(204);
  });
});

describe('other sites', () => {
  it('may not read answers: no CORS header, whatever they ask', async () => {
    for (const method of ['GET', 'OPTIONS']) {
      const response = await fetch(`${api.url}${getMe.path}`, {
        method,
        headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
      });
      expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});
