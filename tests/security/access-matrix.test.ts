import { createSecretKey, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDealLine } from '#contracts/http/deal.ts';
import type { Access, Role, Route } from '#contracts/http/route.ts';
import { allRoutes } from '#contracts/http/routes.ts';
import { reportMediaEvents } from '#contracts/http/meetings.ts';
import { uploadMeetingFile } from '#contracts/http/table.ts';
import { signMediaEventToken } from '#platform/media-token/media-event-token.ts';
import { type RunningApi, startApi } from '../support/api.ts';
import type { ApiClient } from '../support/api-client.ts';
import { smallPdf } from '../support/sample-files.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { insertMeeting, type TestMeeting } from './meeting.ts';
import { insertPerson } from './people.ts';

/** Callers of every kind. `outsider` holds every role but staff and takes part in nothing. */
const callers = [
  'visitor',
  'staff',
  'firm',
  'buyer',
  'interpreter',
  'adviser',
  'outsider',
  'half-signed-in staff',
  'firm by link',
  'buyer by link',
  'interpreter by link',
  'staff by link',
  'buyer by link to another meeting',
] as const;
type CallerName = (typeof callers)[number];

const roles = ['staff', 'firm', 'buyer', 'interpreter', 'adviser'] as const;
const linked = ['firm by link', 'buyer by link', 'interpreter by link'];
const inMeeting = ['staff', 'firm', 'buyer', 'interpreter', ...linked];

/**
 * Who is let through, said a second time and apart from the guard: 401 for nobody, 404 where even the existence of a
 * meeting is not told, 403 for all else; `null` where the guard must let pass.
 */
function expected(access: Access, caller: CallerName): 401 | 403 | 404 | null {
  if (access === 'public') return null;
  if (access === 'media-node') return 401;
  if (caller === 'visitor') return 401;
  if (access === 'meeting') {
    if (caller === 'half-signed-in staff') return 403;
    return inMeeting.includes(caller) ? null : 404;
  }
  if (caller.includes('by link')) return 403;
  if (access === 'half-signed-in') return null;
  if (caller === 'half-signed-in staff') return 403;
  if (access === 'signed-in') return null;
  const held: readonly Role[] =
    caller === 'outsider'
      ? ['firm', 'buyer', 'interpreter', 'adviser']
      : roles.filter((role) => role === caller);
  return access.some((role) => held.includes(role)) ? null : 403;
}

let database: TestDatabase;
let api: RunningApi;
let meeting: TestMeeting;
let clients: Record<CallerName, ApiClient>;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startApi({ databaseUrl: database.url });
  meeting = await insertMeeting(api.dataSource);
  const other = await insertMeeting(api.dataSource);
  const { firm, buyer, interpreter, staff } = meeting;
  const outsider = await insertPerson(api.dataSource, { roles: ['firm', 'buyer', 'interpreter', 'adviser'] });
  const adviser = await insertPerson(api.dataSource, { roles: ['adviser'] });
  const link = { meetingId: meeting.id };
  clients = {
    visitor: api.visitor,
    staff: await api.as(staff),
    firm: await api.as(firm),
    buyer: await api.as(buyer),
    interpreter: await api.as(interpreter),
    adviser: await api.as(adviser),
    outsider: await api.as(outsider),
    'half-signed-in staff': await api.as(staff, { stage: 'totp' }),
    'firm by link': await api.as(firm, link),
    'buyer by link': await api.as(buyer, link),
    'interpreter by link': await api.as(interpreter, link),
    'staff by link': await api.as(staff, link),
    'buyer by link to another meeting': await api.as(other.buyer, { meetingId: other.id }),
  };
  await putOnTheTable();
});
afterAll(async () => {
  await api?.close();
  await database?.drop();
});

/** Things of the meeting that routes name beside it. */
const things: Record<string, string> = {};
async function putOnTheTable(): Promise<void> {
  const params = { meetingId: meeting.id };
  const line = await clients.firm.call(addDealLine, { params, body: { id: randomUUID(), fields: {} } });
  const file = await clients.firm.call(uploadMeetingFile, {
    params,
    file: { filename: 'catalogue.pdf', content: smallPdf() },
  });
  Object.assign(things, { meetingId: meeting.id, lineId: line.id, fileId: file.id });
}

/** Any values will do for a refusal; the meeting and what lies on its table are real ones. */
const paramsOf = (route: Route): Record<string, string> =>
  Object.fromEntries(
    [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => [
      name!,
      things[name!] ?? '01890a5d-ac96-774b-bcce-b302099a8057',
    ]),
  );

const REFUSALS: Record<number, readonly string[]> = {
  401: ['not-signed-in'],
  403: ['not-allowed', 'second-factor-owed', 'meeting-link-only'],
  404: ['not-found'],
};

/** A route with those callers for whom the expectation is, or is not, a refusal. */
const cases = (isRefusal: boolean) =>
  allRoutes
    .map((route) => ({
      name: `${route.method} ${route.path}`,
      route,
      who: callers.filter((caller) => (expected(route.access, caller) !== null) === isRefusal),
    }))
    .filter(({ who }) => who.length > 0);

describe('where it is not granted', () => {
  it.each(cases(true))('$name is refused', async ({ route, who }) => {
    for (const caller of who) {
      // No body: who may not call is refused before anything of the call is looked at.
      const response = await clients[caller].send(route, { params: paramsOf(route) });
      const status = expected(route.access, caller)!;
      expect({ caller, status: response.status }).toEqual({ caller, status });
      const { code } = (await response.json()) as { code: string };
      expect(REFUSALS[status]).toContain(code);
    }
  });
});

describe('where it is granted', () => {
  // What changes something is not called by everybody here: the guard is the same for every method.
  it.each(cases(false).filter(({ route }) => route.method === 'GET'))(
    '$name is open',
    async ({ route, who }) => {
      for (const caller of who) {
        const response = await clients[caller].send(route, { params: paramsOf(route) });
        expect({ caller, refused: [401, 403].includes(response.status) }).toEqual({ caller, refused: false });
      }
    },
  );

  it.each(cases(false).filter(({ route }) => route.method === 'GET' && route.access === 'meeting'))(
    '$name finds the meeting',
    async ({ route, who }) => {
      for (const caller of who) {
        const response = await clients[caller].send(route, { params: paramsOf(route) });
        expect({ caller, status: response.status }).not.toEqual({ caller, status: 404 });
      }
    },
  );
});

describe('a media node', () => {
  const keys = (byte: number, kid = 'test') => [{ kid, key: createSecretKey(Buffer.alloc(32, byte)) }];
  const send = (headers: Record<string, string>) =>
    api.visitor.send(reportMediaEvents, { body: { nodeId: 'media-1', events: [] }, headers });

  it('is let in by a fresh token of the shared key, without cookies', async () => {
    const token = await signMediaEventToken('media-1', keys(9), new Date());
    const response = await fetch(`${api.url}${reportMediaEvents.path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ events: [] }),
    });
    expect([401, 403]).not.toContain(response.status);
  });

  it('is refused with another key, an old token, none at all, and as a person', async () => {
    const now = new Date();
    for (const authorization of [
      `Bearer ${await signMediaEventToken('media-1', keys(8), now)}`,
      `Bearer ${await signMediaEventToken('media-1', keys(9, 'other'), now)}`,
      `Bearer ${await signMediaEventToken('media-1', keys(9), new Date(now.getTime() - 120_000))}`,
      'Bearer x',
      'Basic bWVkaWE6bWVkaWE=',
      '',
    ]) {
      expect((await send({ authorization })).status).toBe(401);
    }
    expect(
      (await clients.staff.send(reportMediaEvents, { body: { nodeId: 'media-1', events: [] } })).status,
    ).toBe(401);
  });
});
