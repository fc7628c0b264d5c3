import { createHmac } from 'node:crypto';
import ICAL from 'ical.js';
import { IsNull } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  downloadInvitation,
  getMeeting,
  joinMeeting,
  listMyMeetings,
  saveDeviceCheck,
} from '#contracts/http/meetings.ts';
import {
  MEDIA_COMMANDS_PATH,
  MEDIA_EVENTS_PATH,
  type MediaEvent,
} from '#contracts/signalling/media-event.ts';
import { Assignment } from '#persistence/entities/assignment.entity.ts';
import { Attendance, MediaNode, Meeting } from '#persistence/entities/meeting.entity.ts';
import { loadConfig } from '#platform/config/load-config.ts';
import { testEnvironment } from '#platform/config/test-environment.ts';
import { verifyJoinToken } from '#platform/media-token/join-token.ts';
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
const turnSecret = 'a-turn-secret-for-tests';

describe('meetings', () => {
  let database: TestDatabase;
  let api: RunningApi;

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi({
      databaseUrl: database.url,
      env: {
        TURN_URLS: 'stun:turn.example.com:3478,turns:turn.example.com:443?transport=tcp',
        TURN_SECRET: turnSecret,
      },
    });
  });
  beforeEach(async () => {
    await api.dataSource.query('DELETE FROM media_node');
    // What was placed in the last seconds counts as load.
    await api.dataSource.query('DELETE FROM room_placement');
  });
  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  async function createScene(given: Partial<Meeting> = {}) {
    const { dataSource } = api;
    const cohort = await createCohort(dataSource);
    const firm = await createFirm(dataSource);
    const buyer = await createBuyer(dataSource, cohort);
    const interpreter = await createInterpreter(dataSource, cohort);
    const now = Date.now();
    const meeting = await createMeeting(dataSource, cohort, {
      firmId: firm.id,
      buyerId: buyer.id,
      interpreterId: interpreter.id,
      language: 'vi',
      state: 'confirmed',
      startsAt: new Date(now - 5 * MINUTE),
      endsAt: new Date(now + 35 * MINUTE),
      ...given,
    });
    await dataSource.manager.insert(Assignment, {
      meetingId: meeting.id,
      interpreterId: interpreter.id,
      rank: 1,
      state: 'accepted',
      offeredAt: new Date(),
      expiresAt: new Date(now + 60 * MINUTE),
    });
    return { cohort, firm, buyer, interpreter, meeting, params: { meetingId: meeting.id } };
  }

  let events = 0;
  const eventId = () => `00000000-0000-4000-8000-${String(++events).padStart(12, '0')}`;
  type Body = {
    [T in MediaEvent['type']]: Omit<Extract<MediaEvent, { type: T }>, 'id' | 'at'>;
  }[MediaEvent['type']];
  const event = (body: Body, over: { id?: string; at?: string } = {}) => ({
    id: eventId(),
    at: new Date().toISOString(),
    ...over,
    ...body,
  });
  const heartbeat = (node: string, over: object = {}) =>
    event({
      type: 'heartbeat',
      publicUrl: `http://${node}.example.com:3002`,
      startedAt: '2027-01-01T00:00:00.000Z',
      rooms: 0,
      peers: 0,
      consumers: 0,
      roomIds: [],
      load: 0,
      draining: false,
      ...over,
    } as Body);
  const report = async (nodeId: string, given: object[], signedAs = nodeId) => {
    const response = await fetch(api.url + MEDIA_EVENTS_PATH, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await signMediaEventToken(signedAs, keys, new Date())}`,
      },
      body: JSON.stringify({ nodeId, events: given }),
    });
    return { status: response.status, body: (await response.json()) as { commands?: object[] } };
  };
  const claimsOf = (token: string) => verifyJoinToken(token, keys, new Date());

  it('are shown to those who take part, each with the own role and window, and to nobody else', async () => {
    const { firm, buyer, interpreter, meeting, params } = await createScene();
    const asBuyer = await (await api.as(buyer.person)).call(getMeeting, { params });
    expect(asBuyer).toMatchObject({
      id: meeting.id,
      myRole: 'buyer',
      language: 'vi',
      joinOpensAt: new Date(meeting.startsAt.getTime() - 15 * MINUTE).toISOString(),
      joinClosesAt: new Date(meeting.endsAt.getTime() + 30 * MINUTE).toISOString(),
      hasLog: false,
      deviceCheck: null,
    });
    expect(asBuyer.participants.map(({ role, organisation }) => [role, organisation])).toEqual([
      ['firm', firm.nameEn],
      ['buyer', buyer.company],
      ['interpreter', ''],
    ]);
    const mine = await (await api.as(interpreter.person)).call(listMyMeetings);
    expect(mine.map(({ id, myRole }) => [id, myRole])).toEqual([[meeting.id, 'interpreter']]);
    const byLink = await api.as(buyer.person, { meetingId: meeting.id });
    expect(await byLink.call(getMeeting, { params })).toMatchObject({ myRole: 'buyer' });
    await expect(byLink.call(listMyMeetings)).rejects.toMatchObject({ status: 403 });
    const stranger = await api.as((await createFirm(api.dataSource)).person);
    await expect(stranger.call(getMeeting, { params })).rejects.toMatchObject({ status: 404 });
  });

  it('come as a calendar file with the right instant and language', async () => {
    const { buyer, meeting, params } = await createScene();
    const file = await (await api.as(buyer.person)).download(downloadInvitation, { params });
    expect([file.filename, file.type]).toEqual(['invite.ics', 'text/calendar; charset=utf-8']);
    const vevent = new ICAL.Component(ICAL.parse(file.content.toString())).getFirstSubcomponent('vevent')!;
    const parsed = new ICAL.Event(vevent);
    expect(parsed.startDate.toJSDate().getTime()).toBe(Math.floor(meeting.startsAt.getTime() / 1000) * 1000);
    expect(parsed.uid).toBe(meeting.id);
    expect(parsed.summary).toContain('Cuộc gặp trực tuyến');
  });

  it('keep the newest device check of each person', async () => {
    const { buyer, firm, params } = await createScene();
    const client = await api.as(buyer.person);
    const check = {
      verdict: 'unusable' as const,
      camera: 'denied' as const,
      microphone: 'ok' as const,
      speaker: 'ok' as const,
      udp: 'ok' as const,
      tcp: 'ok' as const,
      turn: 'untested' as const,
      roundTripMs: 180,
      browser: 'Chromium 140',
    };
    await client.call(saveDeviceCheck, { params, body: check });
    await client.call(saveDeviceCheck, { params, body: { ...check, verdict: 'good', camera: 'ok' } });
    expect((await client.call(getMeeting, { params })).deviceCheck).toMatchObject({ verdict: 'good' });
    const other = await api.as(firm.person);
    expect((await other.call(getMeeting, { params })).deviceCheck).toBeNull();
  });

  it('let their people in with rights by role, on one node for all', async () => {
    const { firm, buyer, interpreter, meeting, params } = await createScene();
    await report('media-1', [heartbeat('media-1')]);
    await report('media-2', [heartbeat('media-2')]);
    const staff = await createStaff(api.dataSource);
    const people = [firm.person, buyer.person, interpreter.person, staff];
    const grants = await Promise.all(
      people.map(async (person) => (await api.as(person)).call(joinMeeting, { params })),
    );
    expect(new Set(grants.map(({ url }) => url)).size).toBe(1);
    const claims = await Promise.all(grants.map(({ token }) => claimsOf(token)));
    expect(claims.map(({ role, person, room, language }) => [role, person, room, language])).toEqual([
      ['firm', firm.person.id, meeting.id, 'ko'],
      ['buyer', buyer.person.id, meeting.id, 'vi'],
      ['interpreter', interpreter.person.id, meeting.id, 'ko'],
      ['observer', staff.id, meeting.id, 'ko'],
    ]);
    expect(claims[1]!.rights).toEqual({ publishAudio: true, publishVideo: true, shareScreen: true });
    expect(claims[3]!.rights).toEqual({
      publishAudio: false,
      publishVideo: false,
      shareScreen: false,
      speakPrivately: true,
    });
    expect(new Set(claims.map(({ jti }) => jti)).size).toBe(4);
    expect(grants[0]!.path).toBe('/media-signalling');

    const [stun, turn] = grants[1]!.iceServers;
    expect(stun).toEqual({ urls: ['stun:turn.example.com:3478'] });
    const [until, personId] = turn!.username!.split(':');
    expect(personId).toBe(buyer.person.id);
    expect(Number(until)).toBeGreaterThan(Date.now() / 1000 + 3600);
    expect(turn!.credential).toBe(createHmac('sha1', turnSecret).update(turn!.username!).digest('base64'));
  });

  it('open and close by the window, and not for whom has not accepted', async () => {
    await report('media-1', [heartbeat('media-1')]);
    const early = await createScene({
      startsAt: new Date(Date.now() + 16 * MINUTE),
      endsAt: new Date(Date.now() + 56 * MINUTE),
    });
    const late = await createScene({
      startsAt: new Date(Date.now() - 80 * MINUTE),
      endsAt: new Date(Date.now() - 31 * MINUTE),
    });
    const cancelled = await createScene({ state: 'cancelled' });
    const offered = await createScene();
    await api.dataSource.manager.update(Assignment, { meetingId: offered.meeting.id }, { state: 'offered' });
    for (const [scene, person, code] of [
      [early, early.firm.person, 'too-early'],
      [late, late.firm.person, 'too-late'],
      [cancelled, cancelled.buyer.person, 'meeting-cancelled'],
      [offered, offered.interpreter.person, 'assignment-not-accepted'],
    ] as const) {
      const client = await api.as(person);
      await expect(client.call(joinMeeting, { params: scene.params })).rejects.toMatchObject({ code });
    }
  });

  it('are placed on the least loaded node, and again when it falls silent or drains', async () => {
    const { firm, params } = await createScene();
    const client = await api.as(firm.person);
    await expect(client.call(joinMeeting, { params })).rejects.toMatchObject({
      status: 503,
      code: 'no-media-node',
    });
    await report('media-1', [heartbeat('media-1', { load: 0.5, rooms: 1 })]);
    await report('media-2', [heartbeat('media-2', { load: 0.1, rooms: 3 })]);
    const nodeOf = async () => (await claimsOf((await client.call(joinMeeting, { params })).token)).node;
    expect(await nodeOf()).toBe('media-2');
    // It stays there though another one is idle by now.
    await report('media-1', [heartbeat('media-1', { load: 0 })]);
    expect(await nodeOf()).toBe('media-2');
    await api.dataSource.manager.update(
      MediaNode,
      { name: 'media-2' },
      { lastSeenAt: new Date(Date.now() - 7000) },
    );
    expect(await nodeOf()).toBe('media-1');
    await report('media-2', [heartbeat('media-2')]);
    await report('media-1', [heartbeat('media-1', { draining: true })]);
    expect(await nodeOf()).toBe('media-2');
  });

  it('move at once when the wait of their node for commands breaks off, and stay where the only node is expected back', async () => {
    const { firm, params } = await createScene();
    const client = await api.as(firm.person);
    const nodeOf = async () => (await claimsOf((await client.call(joinMeeting, { params })).token)).node;
    const startedAt = new Date().toISOString();
    const wait = async (nodeId: string) => {
      const broken = new AbortController();
      const answer = fetch(api.url + MEDIA_COMMANDS_PATH, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await signMediaEventToken(nodeId, keys, new Date())}`,
        },
        body: JSON.stringify({ nodeId, startedAt }),
        signal: broken.signal,
      });
      answer.catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 300));
      return () => broken.abort();
    };
    await report('media-1', [heartbeat('media-1', { startedAt })]);
    await report('media-2', [heartbeat('media-2', { startedAt, load: 0.5 })]);
    const kill = await wait('media-1');
    expect(await nodeOf()).toBe('media-1');
    kill();
    await expect.poll(nodeOf, { timeout: 2000 }).toBe('media-2');

    // Nobody came back in the meantime; then the second one is killed too, and somebody knocks there.
    const killToo = await wait('media-2');
    killToo();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await nodeOf()).toBe('media-2');
  });

  it('are released by a node to which somebody came back after the room had moved; what it says of seats no longer counts', async () => {
    const { firm, buyer, meeting, params } = await createScene();
    const client = await api.as(firm.person);
    await report('media-1', [heartbeat('media-1')]);
    await client.call(joinMeeting, { params });
    const lost = new Date(Date.now() - 7000);
    await report('media-2', [heartbeat('media-2')]);
    await api.dataSource.manager.update(MediaNode, { name: 'media-1' }, { lastSeenAt: lost });
    expect((await claimsOf((await client.call(joinMeeting, { params })).token)).node).toBe('media-2');
    await report('media-2', [
      event({ type: 'peer-joined', room: meeting.id, person: firm.person.id, role: 'firm' }),
      heartbeat('media-2', { roomIds: [meeting.id] }),
    ]);

    // The first node is back, and the buyer too, by a token from before.
    const { body } = await report('media-1', [
      event({ type: 'peer-joined', room: meeting.id, person: buyer.person.id, role: 'buyer' }),
      heartbeat('media-1', { roomIds: [meeting.id] }),
    ]);
    expect(body.commands).toEqual([{ type: 'release-room', room: meeting.id }]);
    await report('media-1', [event({ type: 'room-closed', room: meeting.id, reason: 'node-stopping' })]);
    const seated = await api.dataSource.manager.findBy(Attendance, {
      meetingId: meeting.id,
      leftAt: IsNull(),
    });
    expect(seated.map(({ personId }) => personId)).toContain(firm.person.id);
  });

  it('spread over the nodes when many open at once, each on one', async () => {
    await report('media-1', [heartbeat('media-1')]);
    await report('media-2', [heartbeat('media-2')]);
    const scenes = await Promise.all(Array.from({ length: 6 }, () => createScene()));
    for (const { firm, buyer, params } of scenes) {
      const grants = await Promise.all(
        [firm, buyer].map(async ({ person }) => (await api.as(person)).call(joinMeeting, { params })),
      );
      const [one, other] = await Promise.all(grants.map(({ token }) => claimsOf(token)));
      expect(one!.node).toBe(other!.node);
    }
    const counted = await api.dataSource.query(
      `SELECT count(*)::int AS rooms FROM room_placement WHERE "meetingId" = ANY($1) GROUP BY "nodeName"`,
      [scenes.map(({ meeting }) => meeting.id)],
    );
    expect(counted).toEqual([{ rooms: 3 }, { rooms: 3 }]);
  });

  it('learn from their node who was there, once however often it is told, and when they were held', async () => {
    const { firm, buyer, meeting, params } = await createScene();
    await report('media-1', [heartbeat('media-1')]);
    await (await api.as(firm.person)).call(joinMeeting, { params });
    const room = meeting.id;
    const joined = event({ type: 'peer-joined', room, person: firm.person.id, role: 'firm' });
    for (let i = 0; i < 3; i++) await report('media-1', [joined]);
    const state = async () =>
      (await api.dataSource.manager.findOneByOrFail(Meeting, { id: meeting.id })).state;
    expect(await state()).toBe('confirmed');
    await report('media-1', [
      event({ type: 'peer-joined', room, person: buyer.person.id, role: 'buyer' }),
      // The same person from another device: the new seat ends the old one, and the news of that ends nothing.
      event({ type: 'peer-joined', room, person: firm.person.id, role: 'firm' }),
      event({ type: 'peer-left', room, person: firm.person.id, reason: 'replaced' }),
    ]);
    expect(await state()).toBe('held');
    const seats = await api.dataSource.manager.findBy(Attendance, { meetingId: meeting.id });
    expect(seats).toHaveLength(3);
    expect(
      seats
        .filter(({ leftAt }) => leftAt === null)
        .map(({ personId }) => personId)
        .sort(),
    ).toEqual([firm.person.id, buyer.person.id].sort());
    await report('media-1', [event({ type: 'room-closed', room, reason: 'empty' })]);
    const open = await api.dataSource.query(
      `SELECT 1 FROM attendance WHERE "meetingId" = $1 AND "leftAt" IS NULL`,
      [meeting.id],
    );
    expect(open).toEqual([]);
  });

  it('end the seats of a node that was restarted, and close rooms of cancelled meetings', async () => {
    const { firm, meeting, params } = await createScene();
    await report('media-1', [heartbeat('media-1')]);
    await (await api.as(firm.person)).call(joinMeeting, { params });
    const room = meeting.id;
    await report('media-1', [
      event(
        { type: 'peer-joined', room, person: firm.person.id, role: 'firm' },
        { at: new Date(Date.now() - MINUTE).toISOString() },
      ),
    ]);
    const open = () =>
      api.dataSource.query(`SELECT 1 FROM attendance WHERE "meetingId" = $1 AND "leftAt" IS NULL`, [room]);
    expect((await report('media-1', [heartbeat('media-1', { roomIds: [room] })])).body).toEqual({
      commands: [],
    });
    expect(await open()).toHaveLength(1);
    await api.dataSource.manager.update(Meeting, { id: room }, { state: 'cancelled' });
    expect((await report('media-1', [heartbeat('media-1', { roomIds: [room] })])).body.commands).toEqual([
      { type: 'close-room', room },
    ]);
    await report('media-1', [heartbeat('media-1', { roomIds: [] })]);
    expect(await open()).toHaveLength(0);
  });

  it('take out of the room who lost the part in the meeting', async () => {
    const { firm, interpreter, meeting } = await createScene();
    const room = meeting.id;
    const staff = await createStaff(api.dataSource);
    await report('media-1', [
      event({ type: 'peer-joined', room, person: firm.person.id, role: 'firm' }),
      event({ type: 'peer-joined', room, person: interpreter.person.id, role: 'interpreter' }),
      event({ type: 'peer-joined', room, person: staff.id, role: 'observer' }),
    ]);
    const commands = async () =>
      (await report('media-1', [heartbeat('media-1', { roomIds: [room] })])).body.commands;
    expect(await commands()).toEqual([]);
    await api.dataSource.manager.update(Assignment, { meetingId: room }, { state: 'declined' });
    expect(await commands()).toEqual([{ type: 'remove-person', room, person: interpreter.person.id }]);
  });

  it('believe a node only in its own name, and know nothing of rooms and people that are not ours', async () => {
    expect((await report('media-1', [heartbeat('media-1')], 'media-2')).status).toBe(403);
    const strange = [
      event({ type: 'peer-joined', room: 'probe-1', person: 'nobody', role: 'firm' }),
      event({ type: 'peer-joined', room: eventId(), person: eventId(), role: 'firm' }),
      event({ type: 'peer-left', room: eventId(), person: eventId(), reason: 'left' }),
    ];
    expect((await report('media-1', strange)).status).toBe(200);
  });

  it('carry the languages of the meeting, and only the interpreter may interpret', async () => {
    await report('media-1', [heartbeat('media-1')]);
    const { firm, buyer, interpreter, params } = await createScene();
    const claims = await Promise.all(
      [firm, buyer, interpreter].map(async ({ person }) =>
        claimsOf((await (await api.as(person)).call(joinMeeting, { params })).token),
      ),
    );
    for (const { interpretation } of claims) expect(interpretation).toEqual({ languages: ['ko', 'vi'] });
    expect(claims.map(({ rights }) => rights.interpret === true)).toEqual([false, false, true]);

    // Where both sides share a language there is nothing to interpret.
    const shared = await createScene({ language: null });
    const client = await api.as(shared.firm.person);
    const { token } = await client.call(joinMeeting, { params: shared.params });
    expect((await claimsOf(token)).interpretation).toBeUndefined();
  });
});
