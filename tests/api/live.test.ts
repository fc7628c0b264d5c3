import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { listChat } from '#contracts/http/meetings.ts';
import { MEDIA_EVENTS_PATH } from '#contracts/signalling/media-event.ts';
import { Assignment } from '#persistence/entities/assignment.entity.ts';
import { loadConfig } from '#platform/config/load-config.ts';
import { testEnvironment } from '#platform/config/test-environment.ts';
import { signMediaEventToken } from '#platform/media-token/media-event-token.ts';
import { type RunningApi, startApi } from '../support/api.ts';
import {
  createBuyer,
  createCohort,
  createFirm,
  createInterpreter,
  createMeeting,
} from '../support/factories.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

/** What the tests look at of any event's payload. */
type Payload = {
  meetingId: string;
  personId: string;
  name: string;
  role: string;
  text: string;
  sentAt: string;
  personIds: string[];
};
type Ack = { ok: boolean; code?: string; messages?: { id: string; text: string }[]; personIds?: string[] };

describe('the live socket', () => {
  let database: TestDatabase;
  /** Two processes behind one address. */
  let apis: [RunningApi, RunningApi];
  const sockets: Socket[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    apis = [await startApi({ databaseUrl: database.url }), await startApi({ databaseUrl: database.url })];
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.disconnect();
  });
  afterAll(async () => {
    await Promise.all(apis.map((api) => api.close()));
    await database.drop();
  });

  async function createScene() {
    const { dataSource } = apis[0];
    const cohort = await createCohort(dataSource);
    const firm = await createFirm(dataSource);
    const buyer = await createBuyer(dataSource, cohort);
    const meeting = await createMeeting(dataSource, cohort, {
      firmId: firm.id,
      buyerId: buyer.id,
      language: 'vi',
    });
    return { cohort, firm, buyer, meeting };
  }

  const connect = async (api: RunningApi, person: { id: string }, session: { meetingId?: string } = {}) => {
    const { headers } = await api.as(person, session);
    const socket = io(api.url, {
      path: '/live',
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: { cookie: headers['cookie']!, origin: 'http://localhost:3000' },
    });
    sockets.push(socket);
    const heard: { event: string; payload: Payload }[] = [];
    socket.onAny((event: string, payload: Payload) => void heard.push({ event, payload }));
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    const ask = (event: string, payload: unknown) =>
      socket.timeout(10_000).emitWithAck(event, payload) as Promise<Ack>;
    const texts = () =>
      heard.filter(({ event }) => event === 'chat:message').map(({ payload }) => payload.text);
    return { socket, heard, ask, texts };
  };
  const until = async (what: string, look: () => boolean) => {
    for (let i = 0; i < 200; i++) {
      if (look()) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${what} did not happen`);
  };

  it('carries chat between processes, in order, and stores it', async () => {
    const { firm, buyer, meeting } = await createScene();
    const meetingId = meeting.id;
    const one = await connect(apis[0], firm.person);
    const other = await connect(apis[1], buyer.person, { meetingId });
    for (const { ask } of [one, other])
      expect(await ask('meeting:watch', { meetingId, after: null })).toEqual({
        ok: true,
        messages: [],
        personIds: [],
      });
    const lines = Array.from({ length: 20 }, (_, i) => `안녕하세요 ${i}`);
    for (const text of lines)
      expect(await one.ask('chat:send', { meetingId, id: randomUUID(), text })).toEqual({ ok: true });
    await until('all lines', () => other.texts().length === 20 && one.texts().length === 20);
    expect(other.texts()).toEqual(lines);
    expect(other.heard[0]!.payload).toMatchObject({
      meetingId,
      personId: firm.person.id,
      name: firm.person.name,
      role: 'firm',
    });
    const stored = await (
      await apis[1].as(buyer.person, { meetingId })
    ).call(listChat, {
      params: { meetingId },
    });
    expect(stored.map(({ text }) => text)).toEqual(lines);
  });

  it('stores and tells a line once that is sent again, and catches up after a lost line', async () => {
    const { firm, buyer, meeting } = await createScene();
    const meetingId = meeting.id;
    const one = await connect(apis[0], firm.person);
    const other = await connect(apis[0], buyer.person);
    await one.ask('meeting:watch', { meetingId, after: null });
    await other.ask('meeting:watch', { meetingId, after: null });
    const line = { meetingId, id: randomUUID(), text: '한 번만' };
    const acks = await Promise.all(Array.from({ length: 10 }, () => one.ask('chat:send', line)));
    expect(acks).toEqual(Array.from({ length: 10 }, () => ({ ok: true })));
    await until('the line', () => other.texts().length > 0);
    other.socket.disconnect();
    await one.ask('chat:send', { meetingId, id: randomUUID(), text: '없는 사이에' });
    const back = await connect(apis[1], buyer.person);
    const { sentAt } = other.heard[0]!.payload;
    const { messages } = await back.ask('meeting:watch', { meetingId, after: sentAt });
    expect(messages!.map(({ text }) => text)).toContain('없는 사이에');
    expect(other.texts()).toEqual(['한 번만']);
    const stored = await apis[0].dataSource.query(
      `SELECT count(*)::int AS count FROM chat_message WHERE "meetingId" = $1`,
      [meetingId],
    );
    expect(stored).toEqual([{ count: 2 }]);
    // Somebody else's line cannot be taken over by its id.
    expect(await back.ask('chat:send', { ...line, text: '덮어쓰기' })).toMatchObject({
      ok: false,
      code: 'not-found',
    });
  });

  it('tells who is in the media room', async () => {
    const { firm, buyer, meeting } = await createScene();
    const meetingId = meeting.id;
    const watcher = await connect(apis[1], firm.person);
    await watcher.ask('meeting:watch', { meetingId, after: null });
    const keys = loadConfig(testEnvironment(), 'api').media.tokenKeys;
    const report = async (type: 'peer-joined' | 'peer-left') => {
      const event = {
        id: randomUUID(),
        at: new Date().toISOString(),
        type,
        room: meetingId,
        person: buyer.person.id,
      };
      const more = type === 'peer-joined' ? { role: 'buyer' } : { reason: 'left' };
      await fetch(apis[0].url + MEDIA_EVENTS_PATH, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await signMediaEventToken('media-1', keys, new Date())}`,
        },
        body: JSON.stringify({ nodeId: 'media-1', events: [{ ...event, ...more }] }),
      });
    };
    const presence = () =>
      watcher.heard.filter(({ event }) => event === 'presence').map(({ payload }) => payload);
    await report('peer-joined');
    await until('presence', () => presence().length === 1);
    expect(presence()[0]).toEqual({ meetingId, personIds: [buyer.person.id] });
    await report('peer-left');
    await until('absence', () => presence().length === 2);
    expect(presence()[1]).toEqual({ meetingId, personIds: [] });
  });

  it('keeps others out, and out again whoever lost the part in the meeting', async () => {
    const { cohort, firm, buyer, meeting } = await createScene();
    const { dataSource } = apis[0];
    const meetingId = meeting.id;
    const stranger = await connect(apis[0], (await createFirm(dataSource)).person);
    for (const [event, payload] of [
      ['meeting:watch', { meetingId, after: null }],
      ['chat:send', { meetingId, id: randomUUID(), text: '몰래' }],
    ] as const)
      expect(await stranger.ask(event, payload)).toMatchObject({ ok: false, code: 'not-found' });
    const otherMeeting = (await createScene()).meeting.id;
    const byLink = await connect(apis[0], buyer.person, { meetingId });
    expect(await byLink.ask('meeting:watch', { meetingId: otherMeeting, after: null })).toMatchObject({
      ok: false,
      code: 'not-found',
    });
    expect(await byLink.ask('chat:send', { meetingId, id: 'x', text: '' })).toMatchObject({ ok: false });

    const interpreter = await createInterpreter(dataSource, cohort);
    await dataSource.manager.insert(Assignment, {
      meetingId,
      interpreterId: interpreter.id,
      rank: 1,
      state: 'accepted',
      offeredAt: new Date(),
      expiresAt: new Date(),
    });
    const watching = await connect(apis[1], interpreter.person);
    expect(await watching.ask('meeting:watch', { meetingId, after: null })).toMatchObject({ ok: true });
    const speaker = await connect(apis[0], firm.person);
    await speaker.ask('meeting:watch', { meetingId, after: null });
    await speaker.ask('chat:send', { meetingId, id: randomUUID(), text: '들립니다' });
    await until('first line', () => watching.texts().length === 1);
    await dataSource.manager.update(Assignment, { meetingId }, { state: 'declined' });
    await speaker.ask('chat:send', { meetingId, id: randomUUID(), text: '안 들립니다' });
    await until('second line', () => speaker.texts().length === 2);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(watching.texts()).toEqual(['들립니다']);
  });

  it('tells after a gap of the channel what was missed', async () => {
    const { firm, buyer, meeting } = await createScene();
    const meetingId = meeting.id;
    const one = await connect(apis[0], firm.person);
    await one.ask('meeting:watch', { meetingId, after: null });
    const { dataSource } = apis[0];
    await dataSource.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'untact-live' AND datname = current_database()`,
    );
    // Said while nobody hears the channel.
    await dataSource.query(
      `INSERT INTO chat_message (id, "meetingId", "personId", text) VALUES ($1, $2, $3, '끊긴 사이에')`,
      [randomUUID(), meetingId, buyer.person.id],
    );
    await until('the missed line', () => one.texts().includes('끊긴 사이에'));
  });
});
