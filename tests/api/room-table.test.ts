import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getMeeting, joinMeeting, listChat } from '#contracts/http/meetings.ts';
import {
  answerExtension,
  answerHelp,
  askExtension,
  callHelp,
  deleteTerm,
  getNextMeeting,
  listOpenHelp,
  lockRoom,
  saveTerm,
  setHand,
  showDocument,
  steerPerson,
  uploadMeetingFile,
} from '#contracts/http/table.ts';
import type { TableItem, TableKind } from '#contracts/live/table.ts';
import { openSeat } from '#persistence/repositories/attendance.repository.ts';
import { saveNodeReport } from '#persistence/repositories/media-node.repository.ts';
import { type RunningApi, startApi } from '../support/api.ts';
import type { ApiClient } from '../support/api-client.ts';
import { createMeeting } from '../support/factories.ts';
import { MovableClock } from '../support/movable-clock.ts';
import { smallPdf, smallPng } from '../support/sample-files.ts';
import {
  clientsOf,
  createTableScene,
  type TableScene,
  type Watcher,
  watchTable,
} from '../support/table-scene.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let api: RunningApi;
const clock = new MovableClock();
let scene: TableScene;
let clients: Record<'firm' | 'buyer' | 'interpreter' | 'staff', ApiClient>;
const watchers: Watcher[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startApi({ databaseUrl: database.url, clock });
});
beforeEach(async () => {
  clock.set(new Date());
  scene = await createTableScene(api.dataSource);
  clock.set(new Date(scene.meeting.startsAt.getTime() + 10 * 60_000));
  clients = await clientsOf(api, scene);
});
afterEach(() => {
  for (const { socket } of watchers.splice(0)) socket.disconnect();
});
afterAll(async () => {
  await api?.close();
  await database?.drop();
});

const params = () => ({ meetingId: scene.meetingId });
const watch = async (client: ApiClient) => {
  const watcher = await watchTable(api, client, scene.meetingId);
  watchers.push(watcher);
  return watcher;
};
function itemIn<K extends TableKind>(watcher: Watcher, kind: K, id = '') {
  const item = watcher.items.get(`${kind}:${id}`) as Extract<TableItem, { kind: K }> | undefined;
  return item?.value as Extract<TableItem, { kind: K }>['value'] | undefined;
}
const minutesAfterStart = (minutes: number) =>
  new Date(scene.meeting.startsAt.getTime() + minutes * 60_000).toISOString();

describe('more time', () => {
  const ask = (client: ApiClient, minutes: 5 | 10 | 15 = 10) =>
    client.call(askExtension, { params: params(), body: { id: randomUUID(), minutes } });
  /** A meeting right after this one that shares one of the four. */
  const follow = (given: object, gapMinutes = 5) => {
    const startsAt = new Date(scene.meeting.endsAt.getTime() + gapMinutes * 60_000);
    const endsAt = new Date(startsAt.getTime() + 40 * 60_000);
    return createMeeting(api.dataSource, scene.cohort, { startsAt, endsAt, ...given });
  };

  it('is given at once where all are free, and the countdown of everybody follows', async () => {
    const watcher = await watch(clients.buyer);
    const before = itemIn(watcher, 'room')!;
    const granted = await ask(clients.firm);
    expect(granted).toMatchObject({ state: 'granted', minutes: 10 });
    const endsAt = new Date(scene.meeting.endsAt.getTime() + 10 * 60_000).toISOString();
    await watcher.until('the later end', () => itemIn(watcher, 'room')?.endsAt !== before.endsAt);
    expect(itemIn(watcher, 'room')).toMatchObject({ endsAt, extendedMinutes: 10 });
    expect(itemIn(watcher, 'extension', granted.id)).toMatchObject({ state: 'granted' });
    expect((await clients.interpreter.call(getMeeting, { params: params() })).endsAt).toBe(endsAt);
  });

  it.each([
    ['firm', () => ({ firmId: scene.firm.id }), 'firm-has-meeting-then'],
    ['buyer', () => ({ buyerId: scene.buyer.id }), 'buyer-has-meeting-then'],
    ['interpreter', () => ({ interpreterId: scene.interpreter.id }), 'interpreter-has-meeting-then'],
    ['booth', () => ({ boothId: scene.cohort.booths[0]!.id }), 'booth-taken-then'],
  ])('is refused where the %s has the next meeting, and the room is told why', async (_, given, reason) => {
    await follow(given());
    const watcher = await watch(clients.firm);
    const refused = await ask(clients.buyer);
    expect(refused).toMatchObject({ state: 'refused', reason, endsAt: null });
    await watcher.until('the refusal', () => itemIn(watcher, 'extension', refused.id) !== undefined);
    expect((await clients.firm.call(getMeeting, { params: params() })).endsAt).toBe(
      scene.meeting.endsAt.toISOString(),
    );
    // Five minutes fit: meetings may touch.
    expect(await ask(clients.buyer, 5)).toMatchObject({ state: 'granted' });
  });

  it('waits for staff beyond a quarter of an hour, who grant or refuse; half an hour is the most', async () => {
    await ask(clients.firm, 15);
    const waiting = await ask(clients.buyer, 10);
    expect(waiting).toMatchObject({ state: 'asked', reason: null });
    await expect(ask(clients.firm, 5)).rejects.toMatchObject({ code: 'extension-waits' });
    const at = { params: { ...params(), extensionId: waiting.id } };
    await expect(
      clients.firm.call(answerExtension, { ...at, body: { isGranted: true } }),
    ).rejects.toMatchObject({
      status: 403,
    });
    expect(await clients.staff.call(answerExtension, { ...at, body: { isGranted: true } })).toMatchObject({
      state: 'granted',
    });
    await expect(
      clients.staff.call(answerExtension, { ...at, body: { isGranted: false } }),
    ).rejects.toMatchObject({
      code: 'extension-answered',
    });
    await expect(ask(clients.firm, 10)).rejects.toMatchObject({
      code: 'extension-limit',
      problem: { params: { leftMinutes: 5 } },
    });
    const last = await ask(clients.firm, 5);
    await clients.staff.call(answerExtension, {
      params: { ...params(), extensionId: last.id },
      body: { isGranted: false },
    });
    expect((await clients.firm.call(getMeeting, { params: params() })).endsAt).toBe(
      minutesAfterStart((scene.meeting.endsAt.getTime() - scene.meeting.startsAt.getTime()) / 60_000 + 25),
    );
  });

  it('is not for interpreters to ask, nor before the meeting', async () => {
    await expect(ask(clients.interpreter)).rejects.toMatchObject({ status: 403, code: 'only-sides-ask' });
    clock.set(new Date(scene.meeting.startsAt.getTime() - 1));
    await expect(ask(clients.firm)).rejects.toMatchObject({ code: 'extension-too-early' });
  });

  it('never overlaps the next meeting, whoever asks and plans at the same moment', async () => {
    for (let round = 0; round < 4; round++) {
      scene = await createTableScene(api.dataSource);
      clock.set(new Date(scene.meeting.startsAt.getTime() + 30 * 60_000));
      clients = await clientsOf(api, scene);
      const outcomes = await Promise.allSettled([
        ...Array.from({ length: 20 }, (_, i) => ask([clients.firm, clients.buyer, clients.staff][i % 3]!, 5)),
        // Somebody plans a meeting of the same firm ten minutes after the end.
        follow({ firmId: scene.firm.id }, 10),
      ]);
      const codes = outcomes.flatMap((outcome) =>
        outcome.status === 'rejected' ? [(outcome.reason as { code?: string }).code] : [],
      );
      for (const code of codes)
        expect(['extension-limit', 'extension-waits', '23P01', undefined]).toContain(code);
      const overlaps: unknown[] = await api.dataSource.query(
        `SELECT a.id FROM meeting a JOIN meeting b ON a.id < b.id AND a."firmId" = b."firmId"
          AND a.state <> 'cancelled' AND b.state <> 'cancelled'
          AND tstzrange(a."startsAt", a."endsAt") && tstzrange(b."startsAt", b."endsAt") WHERE a."firmId" = $1`,
        [scene.firm.id],
      );
      expect(overlaps).toEqual([]);
      const [{ granted, moved }]: [{ granted: number; moved: number }] = await api.dataSource.query(
        `SELECT (SELECT coalesce(sum(minutes), 0)::int FROM extension_request WHERE "meetingId" = $1 AND state = 'granted')
            AS granted, (SELECT extract(epoch FROM "endsAt" - $2::timestamptz)::int / 60 FROM meeting WHERE id = $1) AS moved`,
        [scene.meetingId, scene.meeting.endsAt],
      );
      expect(moved).toBe(granted);
      expect(granted).toBeLessThanOrEqual(30);
    }
  });

  it('goes with what comes next for each', async () => {
    const next = await follow({ firmId: scene.firm.id }, 10);
    expect(await clients.firm.call(getNextMeeting, { params: params() })).toMatchObject({
      meetingId: next.id,
      startsAt: next.startsAt.toISOString(),
    });
    expect(await clients.buyer.call(getNextMeeting, { params: params() })).toBeNull();
  });
});

describe('a call for help', () => {
  it('reaches staff once, and their answer comes back to the room', async () => {
    const watcher = await watch(clients.buyer);
    const body = { id: randomUUID(), reason: 'sound' as const, note: '소리가 끊깁니다' };
    await Promise.all(
      Array.from({ length: 5 }, () => clients.firm.call(callHelp, { params: params(), body })),
    );
    const open = await clients.staff.call(listOpenHelp);
    expect(open.filter(({ id }) => id === body.id)).toEqual([
      expect.objectContaining({
        meetingId: scene.meetingId,
        firm: scene.firm.name,
        buyer: scene.buyer.company,
        state: 'open',
        askedBy: { personId: scene.firm.person.id, name: scene.firm.person.name },
      }),
    ]);
    const answer = (state: 'coming' | 'done', text: string) =>
      clients.staff.call(answerHelp, {
        params: { ...params(), helpId: body.id },
        body: { state, answer: text },
      });
    await answer('coming', '지금 갑니다');
    await watcher.until('the answer', () => itemIn(watcher, 'help', body.id)?.state === 'coming');
    expect(itemIn(watcher, 'help', body.id)).toMatchObject({
      answer: '지금 갑니다',
      answeredBy: scene.staff.name,
    });
    await answer('done', '');
    expect((await clients.staff.call(listOpenHelp)).map(({ id }) => id)).not.toContain(body.id);
  });
});

describe('hands and rights', () => {
  const hand = (client: ApiClient, personId: string, isRaised: boolean) =>
    client.call(setHand, { params: { ...params(), personId }, body: { isRaised } });
  const steer = (personId: string, action: 'mute' | 'allow-unmute' | 'ask-unmute' | 'remove' | 'readmit') =>
    clients.staff.call(steerPerson, { params: { ...params(), personId }, body: { action } });
  const commands = async () => {
    const heard: object[] = [];
    const { LiveBus } = await import('../../apps/api/src/live/live-bus.ts');
    api.app.get(LiveBus, { strict: false }).listen({
      onNews: (news) => void (news.kind === 'media-command' && heard.push(news.command)),
      onGap: () => {},
    });
    return heard;
  };

  it('a hand keeps its place, and is lowered by its owner, staff or the interpreter', async () => {
    const [firmId, buyerId] = [scene.firm.person.id, scene.buyer.person.id];
    const watcher = await watch(clients.interpreter);
    const first = await hand(clients.buyer, buyerId, true);
    clock.advance(60_000);
    expect(await hand(clients.buyer, buyerId, true)).toEqual(first);
    await expect(hand(clients.firm, buyerId, false)).rejects.toMatchObject({ status: 403 });
    await expect(hand(clients.staff, buyerId, true)).rejects.toMatchObject({ status: 403 });
    await hand(clients.firm, firmId, true);
    await hand(clients.interpreter, buyerId, false);
    await watcher.until('hands', () => itemIn(watcher, 'hand', firmId)?.raisedAt != null);
    await watcher.until('hands', () => itemIn(watcher, 'hand', buyerId)?.raisedAt === null);
    const stranger = (await createTableScene(api.dataSource)).firm.person.id;
    await expect(hand(clients.staff, stranger, false)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('staff mute by the rights in the room and in the next token, and ask for the microphone', async () => {
    const heard = await commands();
    const watcher = await watch(clients.buyer);
    const person = scene.buyer.person.id;
    await steer(person, 'mute');
    const [room] = [scene.meetingId];
    await watcher.until('muted', () => itemIn(watcher, 'rights', person)?.isMuted === true);
    await watcher.until('the command', () => heard.length === 1);
    expect(heard[0]).toMatchObject({
      type: 'set-rights',
      room,
      person,
      rights: { publishAudio: false, publishVideo: true },
    });
    await saveNodeReport(
      api.dataSource.manager,
      {
        name: 'media-1',
        publicUrl: 'http://127.0.0.1:1',
        startedAt: clock.now(),
        rooms: 0,
        consumers: 0,
        load: 0,
        draining: false,
      },
      clock.now(),
    );
    const rightsIn = async () => {
      const { token } = await clients.buyer.call(joinMeeting, { params: params() });
      return (JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { rights: object })
        .rights;
    };
    expect(await rightsIn()).toMatchObject({ publishAudio: false, publishVideo: true });
    expect(await steer(person, 'ask-unmute')).toMatchObject({
      isMuted: false,
      unmuteAskedAt: expect.any(String),
    });
    await watcher.until('the command', () => heard.length === 2);
    expect(heard[1]).toMatchObject({ rights: { publishAudio: true } });
    expect(await rightsIn()).toMatchObject({ publishAudio: true });
  });

  it('who was taken out stays out until let back; a locked room lets nobody new in', async () => {
    const heard = await commands();
    await saveNodeReport(
      api.dataSource.manager,
      {
        name: 'media-1',
        publicUrl: 'http://127.0.0.1:1',
        startedAt: clock.now(),
        rooms: 0,
        consumers: 0,
        load: 0,
        draining: false,
      },
      clock.now(),
    );
    const join = (client: ApiClient) => client.call(joinMeeting, { params: params() });
    const buyerId = scene.buyer.person.id;
    await join(clients.buyer);
    await steer(buyerId, 'remove');
    await expect
      .poll(() => heard)
      .toContainEqual({ type: 'remove-person', room: scene.meetingId, person: buyerId });
    await expect(join(clients.buyer)).rejects.toMatchObject({ status: 403, code: 'removed-from-room' });
    await steer(buyerId, 'readmit');
    await join(clients.buyer);
    await openSeat(api.dataSource.manager, {
      seatId: randomUUID(),
      meetingId: scene.meetingId,
      personId: buyerId,
      at: clock.now(),
    });
    await clients.staff.call(lockRoom, { params: params(), body: { isLocked: true } });
    await join(clients.buyer);
    await join(clients.staff);
    await expect(join(clients.firm)).rejects.toMatchObject({ status: 403, code: 'room-locked' });
    await clients.staff.call(lockRoom, { params: params(), body: { isLocked: false } });
    await join(clients.firm);
    await expect(
      clients.firm.call(lockRoom, { params: params(), body: { isLocked: true } }),
    ).rejects.toMatchObject({ status: 403 });
  });
});

describe('the shared document', () => {
  it('is turned by its presenter, followed by all, known to who comes late, and can be taken over', async () => {
    const file = await clients.firm.call(uploadMeetingFile, {
      params: params(),
      file: { filename: 'catalogue.pdf', content: smallPdf(5) },
    });
    const show = (client: ApiClient, fileId: string | null, page = 1, takeOver = false) =>
      client.call(showDocument, { params: params(), body: { fileId, page, takeOver } });
    const watcher = await watch(clients.buyer);
    await show(clients.firm, file.id);
    await show(clients.firm, file.id, 3);
    await watcher.until('page 3', () => itemIn(watcher, 'document')?.page === 3);
    const late = await watch(clients.interpreter);
    expect(itemIn(late, 'document')).toMatchObject({
      fileId: file.id,
      page: 3,
      presenter: { personId: scene.firm.person.id },
    });
    await expect(show(clients.buyer, file.id, 4)).rejects.toMatchObject({
      status: 409,
      code: 'other-presents',
    });
    const pointing = await watch(clients.firm);
    const point = { page: 3, x: 0.25, y: 0.75 };
    expect(await pointing.ask('document:point', { ...params(), point })).toMatchObject({ ok: true });
    await late.until('the pointer', () => late.passing.length === 1);
    expect(late.passing[0]).toMatchObject({
      event: 'document:pointed',
      payload: { personId: scene.firm.person.id, point },
    });
    expect(await watcher.ask('document:point', { ...params(), point })).toMatchObject({
      code: 'not-allowed',
    });
    expect(await watcher.ask('document:point', { ...params(), point: { ...point, x: 2 } })).toMatchObject({
      code: 'invalid-input',
    });
    expect(await show(clients.buyer, file.id, 4, true)).toMatchObject({ page: 4 });
    expect(await show(clients.staff, null)).toEqual({ fileId: null, page: 1, presenter: null });
    const picture = await clients.firm.call(uploadMeetingFile, {
      params: params(),
      file: { filename: 'a.png', content: smallPng() },
    });
    await expect(show(clients.firm, picture.id)).rejects.toMatchObject({ code: 'not-a-pdf' });
  });
});

describe('the glossary', () => {
  it('is written before and in the meeting by firm, interpreter and staff, without losing words', async () => {
    clock.set(new Date(scene.meeting.startsAt.getTime() - 3 * 86_400_000));
    const termId = randomUUID();
    const save = (client: ApiClient, version: number, korean: string, other = 'huyết thanh') =>
      client.call(saveTerm, {
        params: { ...params(), termId },
        body: { kind: 'term', korean, other, note: '', version },
      });
    expect(await save(clients.firm, 0, '세럼')).toMatchObject({ version: 1 });
    const watcher = await watch(clients.interpreter);
    expect(await save(clients.interpreter, 1, '세럼(앰플)')).toMatchObject({ version: 2 });
    await expect(save(clients.staff, 1, '에센스')).rejects.toMatchObject({
      code: 'term-changed',
      problem: { params: { korean: '세럼(앰플)' } },
    });
    await expect(save(clients.buyer, 2, 'x')).rejects.toMatchObject({ status: 403 });
    await expect(save(clients.firm, 2, '', '')).rejects.toMatchObject({ code: 'term-empty' });
    await clients.firm.call(deleteTerm, { params: { ...params(), termId } });
    await watcher.until('the term gone', () => itemIn(watcher, 'term', termId)?.isDeleted === true);
  });
});

describe('reactions', () => {
  it('are seen by those present and stored nowhere', async () => {
    const [one, other] = [await watch(clients.firm), await watch(clients.buyer)];
    expect(await one.ask('reaction:send', { ...params(), reaction: 'clap' })).toMatchObject({ ok: true });
    await other.until('the reaction', () => other.passing.length === 1);
    expect(other.passing[0]!.payload).toEqual({
      ...params(),
      personId: scene.firm.person.id,
      reaction: 'clap',
    });
    expect(await one.ask('reaction:send', { ...params(), reaction: '<img>' })).toMatchObject({
      code: 'invalid-input',
    });
    expect(other.sequence()).toBe(0);
  });
});

describe('captions', () => {
  const captions = { language: 'ko', lines: [{ number: 1, text: '안녕하세요' }], writing: '반갑' };

  it('of the interpreter and of staff are seen by those present and stored nowhere', async () => {
    const reader = await watch(clients.buyer);
    for (const [client, person] of [
      [clients.interpreter, scene.interpreter.person],
      [clients.staff, scene.staff],
    ] as const) {
      const writer = await watch(client);
      const seen = reader.passing.length;
      expect(await writer.ask('caption:send', { ...params(), captions })).toMatchObject({ ok: true });
      await reader.until('the captions', () => reader.passing.length > seen);
      expect(reader.passing.at(-1)).toEqual({
        event: 'caption',
        payload: { ...params(), personId: person.id, captions },
      });
    }
    expect(reader.sequence()).toBe(0);
  });

  it('are written by nobody else, and within bounds', async () => {
    for (const client of [clients.firm, clients.buyer]) {
      const socket = await watch(client);
      expect(await socket.ask('caption:send', { ...params(), captions })).toMatchObject({
        code: 'not-allowed',
      });
    }
    const writer = await watch(clients.interpreter);
    for (const wrong of [
      { ...captions, writing: '가'.repeat(81) },
      { ...captions, lines: [1, 2, 3, 4].map((number) => ({ number, text: '줄' })) },
      { ...captions, language: 'tlh' },
    ])
      expect(await writer.ask('caption:send', { ...params(), captions: wrong })).toMatchObject({
        code: 'invalid-input',
      });
  });

  it('fit through the bus at their longest', async () => {
    const [writer, reader] = [await watch(clients.interpreter), await watch(clients.firm)];
    const long = '\u0001'.repeat(80);
    const longest = {
      language: 'ko',
      lines: [1, 2, 3].map((number) => ({ number, text: long })),
      writing: long,
    };
    expect(await writer.ask('caption:send', { ...params(), captions: longest })).toMatchObject({ ok: true });
    await reader.until('the captions', () => reader.passing.length === 1);
    expect(reader.passing[0]!.payload['captions']).toEqual(longest);
  });
});

describe('the private line to staff', () => {
  it('is read by staff and the one who asks, live, later and after a gap, and by nobody else', async () => {
    const { meetingId } = scene;
    const seats = {
      firm: clients.firm,
      buyer: clients.buyer,
      interpreter: clients.interpreter,
      staff: clients.staff,
    };
    const lines: Record<string, string[]> = {};
    const sockets: Record<string, Watcher> = {};
    for (const [who, client] of Object.entries(seats)) {
      const watcher = await watch(client);
      sockets[who] = watcher;
      lines[who] = [];
      watcher.socket.on('chat:message', ({ text }: { text: string }) => lines[who]!.push(text));
      await watcher.ask('meeting:watch', { meetingId, after: null });
    }
    const say = (who: string, text: string, privateWith: string | null) =>
      sockets[who]!.ask('chat:send', { meetingId, id: randomUUID(), text, privateWith });
    const buyerId = scene.buyer.person.id;
    expect(await say('buyer', 'I cannot hear well', buyerId)).toEqual({ ok: true });
    expect(await say('staff', '이어폰을 확인해 주십시오', buyerId)).toEqual({ ok: true });
    expect(await say('firm', '몰래', buyerId)).toMatchObject({ ok: false, code: 'not-allowed' });
    const stranger = (await createTableScene(api.dataSource)).firm.person.id;
    expect(await say('staff', '누구', stranger)).toMatchObject({ ok: false, code: 'not-found' });
    expect(await say('firm', '모두에게', null)).toEqual({ ok: true });
    await sockets['interpreter']!.until('the last line', () => lines['interpreter']!.length === 1);
    const all = ['I cannot hear well', '이어폰을 확인해 주십시오', '모두에게'];
    await sockets['buyer']!.until('all lines', () => lines['buyer']!.length === 3);
    await sockets['staff']!.until('all lines', () => lines['staff']!.length === 3);
    expect(lines).toEqual({ firm: ['모두에게'], interpreter: ['모두에게'], buyer: all, staff: all });
    const history = async (client: ApiClient) =>
      (await client.call(listChat, { params: { meetingId } })).map(({ text }) => text);
    expect(await history(clients.firm)).toEqual(['모두에게']);
    expect(await history(clients.staff)).toEqual(all);
    const again = await sockets['firm']!.ask('meeting:watch', { meetingId, after: null });
    expect((again['messages'] as { text: string }[]).map(({ text }) => text)).toEqual(['모두에게']);
    // After a gap of the channel what was missed is told to those it is for.
    await api.dataSource.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'untact-live' AND datname = current_database()`,
    );
    await sockets['staff']!.until('the lines again', () => lines['staff']!.length > 3);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(new Set(lines['firm'])).toEqual(new Set(['모두에게']));
  });
});
