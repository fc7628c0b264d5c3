import { Module } from '@nestjs/common';
import { ConnectedSocket, MessageBody, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { signOut } from '#contracts/http/auth.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import { declareLiveEvent } from '../../apps/api/src/kernel/live-event.decorator.ts';
import type { LiveSocket } from '../../apps/api/src/kernel/live.adapter.ts';
import { type RunningApi, startApi } from '../support/api.ts';
import type { ApiClient } from '../support/api-client.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { insertMeeting, type TestMeeting } from './meeting.ts';
import { insertPerson } from './people.ts';

const meetingOnly = z.object({ meetingId: z.uuid(), note: z.string().max(10).optional() });

@WebSocketGateway()
class ProbeGateway {
  @declareLiveEvent({ event: 'probe:meeting', access: 'meeting', schema: meetingOnly })
  meeting(@MessageBody() data: z.infer<typeof meetingOnly>, @ConnectedSocket() socket: LiveSocket) {
    return { heard: data.note ?? '', personId: socket.data.caller.personId };
  }

  @declareLiveEvent({ event: 'probe:staff', access: ['staff'], schema: z.object({}) })
  staff() {}

  @declareLiveEvent({ event: 'probe:refuse', access: 'signed-in', schema: z.object({}) })
  refuse() {
    throw new DomainError('cohort-full', { capacity: 10 });
  }

  @declareLiveEvent({ event: 'probe:break', access: 'signed-in', schema: z.object({}) })
  break() {
    throw new Error('password=hunter2');
  }

  @SubscribeMessage('probe:undeclared')
  undeclared() {
    return { ok: true };
  }
}

@Module({ providers: [ProbeGateway] })
class ProbeModule {}

let database: TestDatabase;
let api: RunningApi;
let meeting: TestMeeting;
let other: TestMeeting;
const sockets: Socket[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startApi({ databaseUrl: database.url, imports: [ProbeModule] });
  meeting = await insertMeeting(api.dataSource);
  other = await insertMeeting(api.dataSource);
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});
afterAll(async () => {
  await api?.close();
  await database?.drop();
});

interface Answer {
  ok: boolean;
  code?: string;
  [name: string]: unknown;
}

function open(client: Pick<ApiClient, 'headers'>, origin: string | null = api.url): Socket {
  const socket = io(api.url, {
    path: '/live',
    transports: ['websocket'],
    reconnection: false,
    extraHeaders: { cookie: client.headers['cookie'] ?? '', ...(origin ? { origin } : {}) },
  });
  sockets.push(socket);
  return socket;
}

const outcome = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    socket.once('connect', () => resolve('connected'));
    socket.once('connect_error', (error) =>
      resolve((error as Error & { data?: { code: string } }).data?.code ?? 'refused'),
    );
  });

const ask = (socket: Socket, event: string, payload: unknown = {}): Promise<Answer> =>
  socket.timeout(5000).emitWithAck(event, payload) as Promise<Answer>;

describe('opening the live socket', () => {
  it('needs a full session', async () => {
    expect(await outcome(open({ headers: {} }))).toBe('not-signed-in');
    const half = await api.as(meeting.staff, { stage: 'totp' });
    expect(await outcome(open(half))).toBe('second-factor-owed');
    expect(await outcome(open(await api.as(meeting.staff)))).toBe('connected');
  });

  it('is refused from other sites and without an origin', async () => {
    const client = await api.as(meeting.staff);
    expect(await outcome(open(client, 'https://evil.example'))).toBe('refused');
    expect(await outcome(open(client, null))).toBe('refused');
  });
});

describe('an event', () => {
  it('without a declaration is refused, though a handler is there', async () => {
    expect(await ask(open(await api.as(meeting.staff)), 'probe:undeclared')).toEqual({
      ok: false,
      code: 'not-allowed',
    });
  });

  it('of a meeting is open to those who take part and to staff, and to nobody else', async () => {
    const outsider = await insertPerson(api.dataSource, {
      roles: ['firm', 'buyer', 'interpreter', 'adviser'],
    });
    for (const person of [meeting.firm, meeting.buyer, meeting.interpreter, meeting.staff]) {
      const answer = await ask(open(await api.as(person)), 'probe:meeting', {
        meetingId: meeting.id,
        note: '안녕',
      });
      expect(answer).toEqual({ ok: true, heard: '안녕', personId: person.id });
    }
    for (const person of [outsider, other.firm, other.buyer, other.interpreter]) {
      const answer = await ask(open(await api.as(person)), 'probe:meeting', { meetingId: meeting.id });
      expect(answer).toEqual({ ok: false, code: 'not-found' });
    }
    const unknown = await ask(open(await api.as(meeting.staff)), 'probe:meeting', {
      meetingId: '01890a5d-ac96-774b-bcce-b302099a8057',
    });
    expect(unknown).toEqual({ ok: false, code: 'not-found' });
  });

  it('from a meeting link reaches that meeting only, and never with an office', async () => {
    const socket = open(await api.as(meeting.buyer, { meetingId: meeting.id }));
    expect(await ask(socket, 'probe:meeting', { meetingId: meeting.id })).toMatchObject({ ok: true });
    expect(await ask(socket, 'probe:meeting', { meetingId: other.id })).toEqual({
      ok: false,
      code: 'not-found',
    });
    expect(await ask(socket, 'probe:refuse')).toEqual({ ok: false, code: 'meeting-link-only' });
    const staff = open(await api.as(meeting.staff, { meetingId: meeting.id }));
    expect(await ask(staff, 'probe:staff')).toEqual({ ok: false, code: 'meeting-link-only' });
    expect(await ask(staff, 'probe:meeting', { meetingId: meeting.id })).toEqual({
      ok: false,
      code: 'not-found',
    });
  });

  it('of a role is refused to the others', async () => {
    expect(await ask(open(await api.as(meeting.staff)), 'probe:staff')).toEqual({ ok: true });
    expect(await ask(open(await api.as(meeting.firm)), 'probe:staff')).toEqual({
      ok: false,
      code: 'not-allowed',
    });
  });

  it('of the wrong shape is refused', async () => {
    const socket = open(await api.as(meeting.staff));
    for (const payload of [
      null,
      'x',
      {},
      { meetingId: 7 },
      { meetingId: meeting.id, note: 'x'.repeat(11) },
    ]) {
      expect(await ask(socket, 'probe:meeting', payload)).toMatchObject({ ok: false, code: 'invalid-input' });
    }
  });

  it('that fails tells its code, and nothing of an unforeseen error', async () => {
    const socket = open(await api.as(meeting.firm));
    expect(await ask(socket, 'probe:refuse')).toEqual({
      ok: false,
      code: 'cohort-full',
      params: { capacity: 10 },
    });
    expect(await ask(socket, 'probe:break')).toEqual({ ok: false, code: 'internal' });
  });
});

describe('a live socket', () => {
  it('is cut when its session ends', async () => {
    const client = await api.as(meeting.firm);
    const socket = open(client);
    expect(await outcome(socket)).toBe('connected');
    const cut = new Promise<string>((resolve) => socket.once('disconnect', resolve));
    await client.call(signOut);
    expect(await cut).toBe('io server disconnect');
  });

  it('that sends too much is slowed down', async () => {
    const socket = open(await api.as(meeting.staff));
    const answers = await Promise.all(Array.from({ length: 120 }, () => ask(socket, 'probe:staff')));
    const refused = answers.filter(({ code }) => code === 'too-many-requests');
    expect(refused.length).toBeGreaterThan(40);
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(40);
  });

  it('that sends a huge message is closed', async () => {
    const socket = open(await api.as(meeting.staff));
    expect(await outcome(socket)).toBe('connected');
    const cut = new Promise<string>((resolve) => socket.once('disconnect', resolve));
    socket.emit('probe:staff', { note: 'x'.repeat(100_000) });
    expect(await cut).toMatch(/transport (close|error)/);
  });
});
