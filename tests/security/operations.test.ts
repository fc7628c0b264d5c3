import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Controller, Module } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { getMe, inspectLink } from '#contracts/http/auth.ts';
import { defineRoute } from '#contracts/http/route.ts';
import { MediaNode } from '#persistence/entities/meeting.entity.ts';
import { OutboxMessage } from '#persistence/entities/outbox.entity.ts';
import { getHealth, getReadiness } from '../../apps/api/src/health/health.routes.ts';
import { Metrics } from '../../apps/api/src/kernel/metrics.module.ts';
import { Mount } from '../../apps/api/src/kernel/mount.decorator.ts';
import { type RunningApi, startApi } from '../support/api.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const slow = defineRoute({
  method: 'GET',
  path: '/api/slow',
  tag: 'test',
  access: 'public',
  summary: 'Takes half a second',
  response: z.object({ done: z.boolean() }),
});
const leaky = defineRoute({
  method: 'GET',
  path: '/api/leaky',
  tag: 'test',
  access: 'public',
  summary: 'Answers more than it declares',
  response: z.object({ name: z.string() }),
});
const broken = defineRoute({
  method: 'GET',
  path: '/api/broken',
  tag: 'test',
  access: 'public',
  summary: 'Fails',
  response: z.object({}),
});

@Controller()
class ProbeController {
  @Mount(slow)
  async slow() {
    await delay(500);
    return { done: true };
  }

  @Mount(leaky)
  leaky() {
    return { name: '한빛식품', passwordHash: '$argon2id$secret' };
  }

  @Mount(broken)
  async broken(): Promise<never> {
    throw new Error('connect postgres://untact:hunter2@db');
  }
}

@Module({ controllers: [ProbeController] })
class ProbeModule {}

let database: TestDatabase;
let api: RunningApi;
let webRoot: string;

beforeAll(async () => {
  database = await createTestDatabase();
  webRoot = await mkdtemp(join(tmpdir(), 'untact-web-'));
  await mkdir(join(webRoot, 'assets'));
  await writeFile(join(webRoot, 'index.html'), '<!doctype html><title>Untact</title>');
  await writeFile(join(webRoot, 'join.html'), '<!doctype html><title>Way in</title>');
  await writeFile(join(webRoot, 'assets', 'index-4f3a.js'), `export const padding = '${'x'.repeat(5000)}';`);
  api = await startApi({ databaseUrl: database.url, imports: [ProbeModule], webRoot });
});
afterAll(async () => {
  await api?.close();
  await database?.drop();
  await rm(webRoot, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(api.url + path, { headers });
const browserAccept = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const heartbeat = (ageMs: number) =>
  api.dataSource.manager.upsert(
    MediaNode,
    { name: 'media-1', publicUrl: 'http://localhost:3002', lastSeenAt: new Date(Date.now() - ageMs) },
    ['name'],
  );
const failedChecks = async () => {
  const response = await get(getHealth.path);
  const body = (await response.json()) as { params?: { failed: string[] } };
  return response.status === 200 ? [] : [response.status, ...(body.params?.failed ?? [])];
};

describe('/healthz', () => {
  it('is 200 only while a media node reports', async () => {
    expect(await failedChecks()).toEqual([503, 'media']);
    await heartbeat(0);
    expect(await failedChecks()).toEqual([]);
    await heartbeat(60_000);
    expect(await failedChecks()).toEqual([503, 'media']);
    await heartbeat(0);
  });

  it('tells when nobody takes the messages that are owed', async () => {
    await heartbeat(0);
    const createdAt = new Date(Date.now() - 5 * 60_000);
    await api.dataSource.manager.insert(OutboxMessage, {
      key: 'stuck',
      kind: 'send-offer',
      payload: {},
      createdAt,
    });
    expect(await failedChecks()).toEqual([503, 'worker']);
    await api.dataSource.manager.update(OutboxMessage, { key: 'stuck' }, { dispatchedAt: new Date() });
    await heartbeat(0);
    expect(await failedChecks()).toEqual([]);
  });

  it('tells when the database is behind the program, and so does /readyz', async () => {
    const [last] = await api.dataSource.query('SELECT * FROM migration ORDER BY id DESC LIMIT 1');
    await api.dataSource.query('DELETE FROM migration WHERE id = $1', [last.id]);
    await heartbeat(0);
    expect(await failedChecks()).toEqual([503, 'migrations']);
    expect((await get(getReadiness.path)).status).toBe(503);
    await api.dataSource.query('INSERT INTO migration (id, timestamp, name) VALUES ($1, $2, $3)', [
      last.id,
      last.timestamp,
      last.name,
    ]);
    expect((await get(getReadiness.path)).status).toBe(200);
  });

  it('asks Redis where the queues live there', async () => {
    const withRedis = await startApi({
      databaseUrl: database.url,
      env: { REDIS_URL: 'redis://127.0.0.1:1' },
    });
    try {
      await heartbeat(0);
      const response = await fetch(withRedis.url + getHealth.path);
      expect(await response.json()).toMatchObject({ status: 503, params: { failed: ['queue'] } });
    } finally {
      await withRedis.close();
    }
  });
});

describe('answers', () => {
  it('hold what the route declares and no column more', async () => {
    expect(await (await get(leaky.path)).json()).toEqual({ name: '한빛식품' });
  });

  it('to errors nobody foresaw say nothing of them', async () => {
    const response = await get(broken.path);
    expect(response.status).toBe(500);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toEqual({
      type: 'urn:untact:problem:internal',
      title: 'Internal Server Error',
      status: 500,
      code: 'internal',
      instance: expect.stringMatching(/^urn:request:[\w-]+$/),
    });
  });

  it('name each faulty field', async () => {
    const response = await api.visitor.send(inspectLink, { body: { token: 7 } as never });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid-input', faults: [{ path: 'body.token' }] });
  });

  it('to malformed or oversized bodies are refusals, not failures', async () => {
    const headers = { ...api.visitor.headers, 'content-type': 'application/json' };
    const post = (body: string) => fetch(api.url + inspectLink.path, { method: 'POST', headers, body });
    const malformed = await post('{"token":');
    expect([malformed.status, (await malformed.json()) as object]).toEqual([
      400,
      expect.objectContaining({ code: 'invalid-input' }),
    ]);
    expect((await post(JSON.stringify({ token: 'x'.repeat(300_000) }))).status).toBe(413);
  });

  it('carry the request id that came, or a new one', async () => {
    const given = await get(getMe.path, { 'x-request-id': 'proxy-0123456789' });
    expect(given.headers.get('x-request-id')).toBe('proxy-0123456789');
    const forged = await get(getMe.path, { 'x-request-id': 'a b"c' });
    expect(forged.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('are never kept by caches and carry the security headers', async () => {
    const { headers } = await get(getMe.path);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*script-src 'self';/);
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
    expect(headers.get('permissions-policy')).toContain('camera=(self)');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.has('x-powered-by')).toBe(false);
  });
});

describe('the web client', () => {
  it('give the way into a meeting a page of its own, and other pages below a meeting not', async () => {
    const titleOf = async (path: string) =>
      /<title>(.*)<\/title>/.exec(await (await get(path, browserAccept)).text())?.[1];
    for (const path of ['/link', '/meetings/01a20dd2-f62f-7320-b7d4-b2d60963bede'])
      expect([path, await titleOf(path)]).toEqual([path, 'Way in']);
    for (const path of ['/', '/links', '/meetings/01a20dd2-f62f-7320-b7d4-b2d60963bede/log'])
      expect([path, await titleOf(path)]).toEqual([path, 'Untact']);
  });

  it('is served on every path a browser opens, fresh each time', async () => {
    for (const path of ['/', '/my', '/cohorts/7/applications']) {
      const response = await get(path, browserAccept);
      expect([path, response.status, response.headers.get('cache-control')]).toEqual([path, 200, 'no-cache']);
      expect(await response.text()).toContain('<title>Untact</title>');
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    }
  });

  it('has its hashed files kept for ever, compressed', async () => {
    const response = await get('/assets/index-4f3a.js', { 'accept-encoding': 'br' });
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-encoding')).toBe('br');
  });

  it('does not stand in for what is missing', async () => {
    for (const path of ['/api/nothing', '/assets/gone.js', '/internal/x']) {
      expect([path, (await get(path, browserAccept)).status]).toEqual([path, 404]);
    }
    expect((await get('/..%2f..%2fetc/passwd')).status).toBe(404);
  });
});

describe('metrics', () => {
  it('are on a port of their own, by route pattern and without identifiers', async () => {
    await get('/api/cohorts/01890a5d-ac96-774b-bcce-b302099a8057');
    const text = await (await fetch(`http://127.0.0.1:${api.app.get(Metrics).port}/metrics`)).text();
    expect(text).toContain('route="/api/cohorts/:cohortId",status="401"');
    expect(text).toContain('db_pool_connections{state="idle"}');
    expect(text).toContain('process_cpu_seconds_total');
    expect(text).not.toContain('01890a5d');
    expect((await get('/metrics')).status).toBe(404);
  });
});

describe('stopping', () => {
  it('answers what is under way and takes nothing new', async () => {
    const stopping = await startApi({ databaseUrl: database.url, imports: [ProbeModule] });
    const underWay = fetch(stopping.url + slow.path);
    await delay(100);
    const closed = stopping.close();
    await delay(50);
    await expect(fetch(stopping.url + getMe.path, { headers: { connection: 'close' } })).rejects.toThrow();
    expect(await (await underWay).json()).toEqual({ done: true });
    await closed;
    expect(stopping.dataSource.isInitialized).toBe(false);
  });
});
