import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  callIn,
  endRoom,
  getBoard,
  getLineHistory,
  movePerson,
  reopenRoom,
  visitLobby,
  type BoardRow,
} from '#contracts/http/live.ts';
import { getMeeting, joinMeeting, saveDeviceCheck } from '#contracts/http/meetings.ts';
import {
  MEDIA_EVENTS_PATH,
  mediaEventsResponseSchema,
  type MediaEvent,
} from '#contracts/signalling/media-event.ts';
import type { LineSample } from '#contracts/signalling/line-report.ts';
import { Assignment } from '#persistence/entities/assignment.entity.ts';
import { AuditEntry, OutboxMessage } from '#persistence/entities/outbox.entity.ts';
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
  createStaff,
} from '../support/factories.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const MINUTE = 60_000;
const keys = loadConfig(testEnvironment(), 'api').media.tokenKeys;

describe('the live board', () => {
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

  /** A meeting with an interpreter that began so many minutes ago. */
  async function createScene(minutesAgo = 10) {
    const { dataSource } = apis[0];
    const cohort = await createCohort(dataSource);
    const [firm, buyer, interpreter] = [
      await createFirm(dataSource),
      await createBuyer(dataSource, cohort),
      await createInterpreter(dataSource, cohort),
    ];
    const startsAt = new Date(Date.now() - minutesAgo * MINUTE);
    const meeting = await createMeeting(dataSource, cohort, {
      firmId: firm.id,
      buyerId: buyer.id,
      interpreterId: interpreter.id,
      language: 'vi',
      startsAt,
      endsAt: new Date(startsAt.getTime() + 40 * MINUTE),
      state: 'confirmed',
    });
    await dataSource.manager.insert(Assignment, {
      meetingId: meeting.id,
      interpreterId: interpreter.id,
      state: 'accepted',
      rank: 1,
      offeredAt: startsAt,
      expiresAt: startsAt,
    });
    const staff = await apis[0].as(await createStaff(dataSource));
    return { cohort, firm, buyer, interpreter, meeting, staff };
  }

  const dayOf = (at: Date) => new Date(at.getTime() + 9 * 60 * MINUTE).toISOString().slice(0, 10);

  type Body = MediaEvent extends infer E ? (E extends unknown ? Omit<E, 'id' | 'at'> : never) : never;
  async function report(events: Body[], at = new Date()) {
    const stamped = events.map((event) => ({ ...event, id: randomUUID(), at: at.toISOString() }));
    const response = await fetch(`${apis[1].url}${MEDIA_EVENTS_PATH}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await signMediaEventToken('media-1', keys, new Date())}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ nodeId: 'media-1', events: stamped }),
    });
    expect(response.status).toBe(200);
    return mediaEventsResponseSchema.parse(await response.json()).commands;
  }
  const heartbeat = (roomIds: string[]): Body => ({
    type: 'heartbeat',
    publicUrl: 'http://localhost:4443',
    startedAt: new Date(Date.now() - 6e4).toISOString(),
    rooms: roomIds.length,
    peers: 0,
    consumers: 0,
    roomIds,
    load: 0,
    draining: false,
  });
  const joined = (
    room: string,
    person: string,
    role: 'firm' | 'buyer' | 'interpreter' | 'observer',
  ): Body => ({
    type: 'peer-joined',
    room,
    person,
    role,
  });
  const sample = (person: string, given: Partial<LineSample> = {}): LineSample => ({
    person,
    lossDown: 0,
    lossUp: 0,
    roundTripMs: 40,
    jitterMs: 5,
    freezes: 0,
    layer: 2,
    scoreUp: 10,
    scoreDown: 10,
    ...given,
  });

  const rowOf = async (scene: Awaited<ReturnType<typeof createScene>>): Promise<BoardRow> => {
    const { rows } = await scene.staff.call(getBoard, { query: { day: dayOf(scene.meeting.startsAt) } });
    return rows.find(({ meetingId }) => meetingId === scene.meeting.id)!;
  };
  const presences = ({ people }: BoardRow) => people.map(({ role, presence }) => `${role} ${presence}`);

  it('shows who is late, lost, waiting and in, and what is wrong first', async () => {
    const scene = await createScene();
    const { firm, buyer, interpreter, meeting } = scene;
    const early = new Date(Date.now() - 5 * MINUTE);
    await report([joined(meeting.id, firm.person.id, 'firm')], early);
    await report([joined(meeting.id, interpreter.person.id, 'interpreter')], early);
    await report(
      [{ type: 'peer-left', room: meeting.id, person: interpreter.person.id, reason: 'connection-lost' }],
      new Date(Date.now() - MINUTE),
    );
    let row = await rowOf(scene);
    expect(presences(row)).toEqual(['firm in', 'buyer late', 'interpreter lost']);
    expect(row.alarms).toEqual([
      { kind: 'interpreter-lost', personId: interpreter.person.id },
      { kind: 'late', personId: buyer.person.id },
    ]);
    expect(row.people[1]).toMatchObject({ name: buyer.person.name, organisation: buyer.company });

    // Leaving by choice is no alarm.
    await report([joined(meeting.id, interpreter.person.id, 'interpreter')]);
    await report([{ type: 'peer-left', room: meeting.id, person: interpreter.person.id, reason: 'left' }]);
    const client = await apis[0].as(buyer.person, { meetingId: meeting.id });
    const params = { meetingId: meeting.id };
    await client.call(saveDeviceCheck, {
      params,
      body: {
        verdict: 'unusable',
        camera: 'ok',
        microphone: 'denied',
        speaker: 'ok',
        udp: 'failed',
        tcp: 'ok',
        turn: 'untested',
        roundTripMs: 300,
        browser: 'Chrome 140',
      },
    });
    expect(await client.call(visitLobby, { params })).toEqual({ calledAt: null, movedTo: null });
    row = await rowOf(scene);
    expect(presences(row)).toEqual(['firm in', 'buyer lobby', 'interpreter left']);
    expect(row.alarms).toEqual([{ kind: 'device-unusable', personId: buyer.person.id }]);
    expect(row.people[1]!.deviceCheck).toMatchObject({
      verdict: 'unusable',
      troubles: [
        { part: 'microphone', result: 'denied' },
        { part: 'udp', result: 'failed' },
      ],
    });
  });

  it('shows staff who look on, and no meeting of another day or called off', async () => {
    const scene = await createScene();
    const watcher = await createStaff(apis[0].dataSource);
    await report([joined(scene.meeting.id, watcher.id, 'observer')]);
    expect(presences(await rowOf(scene))).toContain('staff in');
    const { rows } = await scene.staff.call(getBoard, { query: { day: '2001-01-01' } });
    expect(rows).toEqual([]);
  });

  it('calls staff when nothing arrives from an interpreter whose seat is taken, until it does again', async () => {
    const scene = await createScene();
    const { interpreter, meeting } = scene;
    const about = { room: meeting.id, person: interpreter.person.id };
    await report([joined(meeting.id, interpreter.person.id, 'interpreter')]);
    await report([{ type: 'interpreter-lost', ...about }]);
    const alarm = { kind: 'interpreter-lost', personId: interpreter.person.id };
    expect((await rowOf(scene)).alarms).toContainEqual(alarm);
    await report([{ type: 'interpreter-back', ...about }]);
    expect((await rowOf(scene)).alarms).not.toContainEqual(alarm);
  });

  it('keeps lines in steps, the worst of each, and alarms when one is bad', async () => {
    const scene = await createScene();
    const { firm, meeting } = scene;
    await report([joined(meeting.id, firm.person.id, 'firm')]);
    const line = (samples: LineSample[]): Body => ({ type: 'line', room: meeting.id, samples });
    await report([line([sample(firm.person.id, { lossDown: 0.2, freezes: 2, layer: 0 })])]);
    await report([line([sample(firm.person.id, { roundTripMs: 80, freezes: 1, scoreUp: 7 })])]);
    await report([line([sample(randomUUID()), sample('no-uuid')])]);
    const params = { meetingId: meeting.id, personId: firm.person.id };
    const history = await scene.staff.call(getLineHistory, { params });
    // Both in one step, unless the quarter of a minute ended between them.
    expect(history.length).toBeLessThanOrEqual(2);
    expect(history[0]).toMatchObject({ level: 'bad', layer: history.length === 1 ? 2 : 0 });
    expect(history[0]!.lossDown).toBeCloseTo(0.2);
    expect(history.reduce((sum, { freezes }) => sum + freezes, 0)).toBe(3);
    expect(history.at(-1)).toMatchObject({ roundTripMs: 80, scoreUp: 7 });
    if (history.length === 1) {
      const row = await rowOf(scene);
      expect(row.alarms).toContainEqual({ kind: 'bad-line', personId: firm.person.id });
      expect(row.people[0]!.spark.at(-1)).toBeLessThan(50);
    }
  });

  it('tells watching staff of changes, whichever process they are at, and others nothing', async () => {
    const scene = await createScene();
    const { firm, meeting } = scene;
    const day = dayOf(meeting.startsAt);
    const open = async (api: RunningApi, headers: Readonly<Record<string, string>>) => {
      const socket = io(api.url, {
        path: '/live',
        transports: ['websocket'],
        forceNew: true,
        extraHeaders: { cookie: headers['cookie']!, origin: 'http://localhost:3000' },
      });
      sockets.push(socket);
      const rows: BoardRow[] = [];
      socket.on('board:rows', (told: { day: string; rows: BoardRow[] }) => rows.push(...told.rows));
      const ask = (event: string, payload: unknown) =>
        socket.timeout(10_000).emitWithAck(event, payload) as Promise<{
          ok: boolean;
          code?: string;
          rows?: BoardRow[];
        }>;
      return { rows, ask };
    };
    const watcher = await open(apis[0], scene.staff.headers);
    const answer = await watcher.ask('board:watch', { day });
    expect(answer.rows!.map(({ meetingId }) => meetingId)).toContain(meeting.id);
    const stranger = await open(apis[0], (await apis[0].as(firm.person)).headers);
    expect(await stranger.ask('board:watch', { day })).toEqual({ ok: false, code: 'not-allowed' });

    await report([joined(meeting.id, firm.person.id, 'firm')]);
    const told = () =>
      watcher.rows.findLast(({ meetingId }) => meetingId === meeting.id)?.people[0]?.presence === 'in';
    for (let i = 0; i < 100 && !told(); i++) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(told()).toBe(true);
    expect(stranger.rows).toEqual([]);
  });

  it('ends a room and opens it again; both are audited', async () => {
    const scene = await createScene();
    const { firm, meeting, staff } = scene;
    const params = { meetingId: meeting.id };
    const client = await apis[0].as(firm.person);
    await report([heartbeat([meeting.id])]);
    await client.call(joinMeeting, { params });
    await staff.call(endRoom, { params });
    expect(await report([heartbeat([meeting.id])])).toContainEqual({ type: 'close-room', room: meeting.id });
    await expect(client.call(joinMeeting, { params })).rejects.toMatchObject({ code: 'room-ended' });
    expect((await rowOf(scene)).isEnded).toBe(true);
    await staff.call(reopenRoom, { params });
    await client.call(joinMeeting, { params });
    const entries = await apis[0].dataSource.manager.findBy(AuditEntry, { subjectId: meeting.id });
    expect(entries.map(({ action }) => action)).toEqual(['end-room', 'reopen-room']);
  });

  it('calls in whoever is in the lobby, and writes to whoever is not', async () => {
    const scene = await createScene();
    const { buyer, meeting, staff } = scene;
    const params = { meetingId: meeting.id, personId: buyer.person.id };
    expect(await staff.call(callIn, { params })).toEqual({ by: 'mail' });
    // Pressed again in the same minute, no second mail is owed.
    await staff.call(callIn, { params });
    const owed = await apis[0].dataSource.manager.findBy(OutboxMessage, { kind: 'send-late-call' });
    const mine = owed.filter(({ payload }) => (payload as { meetingId: string }).meetingId === meeting.id);
    expect(mine.length).toBeGreaterThanOrEqual(1);
    expect(mine.length).toBeLessThanOrEqual(2);
    const client = await apis[0].as(buyer.person, { meetingId: meeting.id });
    await client.call(visitLobby, { params: { meetingId: meeting.id } });
    expect(await staff.call(callIn, { params })).toEqual({ by: 'lobby' });
    expect((await client.call(visitLobby, { params: { meetingId: meeting.id } })).calledAt).not.toBeNull();
    const stranger = { ...params, personId: randomUUID() };
    await expect(staff.call(callIn, { params: stranger })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('leads somebody to another meeting, and there to nothing more', async () => {
    const [from, to, third] = [await createScene(), await createScene(), await createScene()];
    const { interpreter, buyer, staff } = from;
    await report([heartbeat([from.meeting.id])]);
    await report(
      [joined(from.meeting.id, interpreter.person.id, 'interpreter')],
      new Date(Date.now() - MINUTE),
    );
    const asInterpreter = await apis[0].as(interpreter.person);
    // The buyer came by the link of the first meeting.
    const asBuyer = await apis[0].as(buyer.person, { meetingId: from.meeting.id });
    const there = { params: { meetingId: to.meeting.id } };
    for (const client of [asInterpreter, asBuyer])
      await expect(client.call(joinMeeting, there)).rejects.toMatchObject({ code: 'not-found' });

    for (const { id: personId } of [interpreter.person, buyer.person]) {
      const params = { meetingId: from.meeting.id, personId };
      await staff.call(movePerson, { params, body: { toMeetingId: to.meeting.id } });
    }
    expect(await report([heartbeat([from.meeting.id])])).toEqual([
      { type: 'move-person', room: from.meeting.id, person: interpreter.person.id, to: to.meeting.id },
    ]);
    const answer = await asBuyer.call(visitLobby, { params: { meetingId: from.meeting.id } });
    expect(answer.movedTo).toBe(to.meeting.id);
    for (const client of [asInterpreter, asBuyer]) {
      expect((await client.call(getMeeting, there)).id).toBe(to.meeting.id);
      await client.call(joinMeeting, there);
      await expect(
        client.call(getMeeting, { params: { meetingId: third.meeting.id } }),
      ).rejects.toMatchObject({ code: 'not-found' });
    }
    // A guest is no intruder, and stands on the board of the other room.
    await report([joined(to.meeting.id, interpreter.person.id, 'interpreter')]);
    expect(await report([heartbeat([to.meeting.id])])).toEqual([]);
    expect((await rowOf(to)).people.map(({ personId }) => personId)).toContain(interpreter.person.id);
    const params = { meetingId: from.meeting.id, personId: interpreter.person.id };
    await expect(
      staff.call(movePerson, { params, body: { toMeetingId: from.meeting.id } }),
    ).rejects.toMatchObject({ code: 'same-meeting' });
  });
});
