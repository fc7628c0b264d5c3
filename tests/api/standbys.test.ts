import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getBoard } from '#contracts/http/live.ts';
import { getMeeting } from '#contracts/http/meetings.ts';
import {
  addStandby,
  listMyStandbys,
  listStandbys,
  putInStandby,
  removeStandby,
} from '#contracts/http/standbys.ts';
import { MEDIA_EVENTS_PATH } from '#contracts/signalling/media-event.ts';
import { Assignment } from '#persistence/entities/assignment.entity.ts';
import { Interpreter } from '#persistence/entities/interpreter.entity.ts';
import { Meeting } from '#persistence/entities/meeting.entity.ts';
import { AuditEntry, OutboxMessage } from '#persistence/entities/outbox.entity.ts';
import { loadConfig } from '#platform/config/load-config.ts';
import { testEnvironment } from '#platform/config/test-environment.ts';
import { signMediaEventToken } from '#platform/media-token/media-event-token.ts';
import { type RunningApi, startApi } from '../support/api.ts';
import { createInterpreter } from '../support/factories.ts';
import { createTableScene } from '../support/table-scene.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const MINUTE = 60_000;
const keys = loadConfig(testEnvironment(), 'api').media.tokenKeys;

describe('standby interpreters', () => {
  let database: TestDatabase;
  let api: RunningApi;

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi({ databaseUrl: database.url });
  });
  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  /** A meeting that began ten minutes ago and two more interpreters of the cohort, one of another language. */
  async function createScene() {
    const startsAt = new Date(Date.now() - 10 * MINUTE);
    const scene = await createTableScene(api.dataSource, {
      startsAt,
      endsAt: new Date(startsAt.getTime() + 40 * MINUTE),
    });
    const day = new Date(startsAt.getTime() + 9 * 60 * MINUTE).toISOString().slice(0, 10);
    const standby = await createInterpreter(api.dataSource, scene.cohort, { availability: [] });
    const thai = await createInterpreter(api.dataSource, scene.cohort, {
      languages: [{ code: 'th', level: 5 }],
    });
    const staff = await api.as(scene.staff);
    const paramsOf = ({ id }: Interpreter) => ({ day, cohortId: scene.cohort.id, interpreterId: id });
    return { ...scene, day, standby, thai, staff, paramsOf };
  }
  type Scene = Awaited<ReturnType<typeof createScene>>;

  /** What the media node tells of the interpreter. */
  async function tell(scene: Scene, type: 'peer-joined' | 'interpreter-lost') {
    const event = {
      type,
      room: scene.meetingId,
      person: scene.interpreter.personId,
      ...(type === 'peer-joined' && { role: 'interpreter' }),
    };
    const response = await fetch(`${api.url}${MEDIA_EVENTS_PATH}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await signMediaEventToken('media-1', keys, new Date())}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        nodeId: 'media-1',
        events: [{ ...event, id: randomUUID(), at: new Date().toISOString() }],
      }),
    });
    expect(response.status).toBe(200);
  }
  const rowOf = async (scene: Scene) => {
    const { rows } = await scene.staff.call(getBoard, { query: { day: scene.day } });
    return rows.find(({ meetingId }) => meetingId === scene.meetingId)!;
  };
  const owedCalls = async (scene: Scene) =>
    (await api.dataSource.manager.findBy(OutboxMessage, { kind: 'send-standby-call' }))
      .map(({ payload }) => payload as { meetingId: string; interpreterId: string })
      .filter(({ meetingId }) => meetingId === scene.meetingId)
      .map(({ interpreterId }) => interpreterId);

  it('are kept by day, from the interpreters of the cohort, with an audit entry each', async () => {
    const scene = await createScene();
    const params = scene.paramsOf(scene.standby);
    const mine = async () =>
      Object.fromEntries(
        (await scene.staff.call(listStandbys, { params: { day: scene.day } }))
          .filter(({ cohortId }) => cohortId === scene.cohort.id)
          .map(({ interpreterId, isStandby }) => [interpreterId, isStandby]),
      );
    const who = (isIn: boolean) => ({
      [scene.interpreter.id]: false,
      [scene.standby.id]: isIn,
      [scene.thai.id]: false,
    });
    expect(await mine()).toEqual(who(false));
    await scene.staff.call(addStandby, { params });
    await scene.staff.call(addStandby, { params });
    expect(await mine()).toEqual(who(true));
    const own = await api.as(scene.standby.person);
    expect((await own.call(listMyStandbys)).days).toEqual([{ cohortId: scene.cohort.id, day: scene.day }]);
    await scene.staff.call(removeStandby, { params });
    await scene.staff.call(removeStandby, { params });
    expect(await mine()).toEqual(who(false));
    expect((await own.call(listMyStandbys)).days).toEqual([]);

    const foreign = await createInterpreter(api.dataSource);
    const refused = scene.staff.call(addStandby, { params: scene.paramsOf(foreign) });
    await expect(refused).rejects.toMatchObject({ code: 'not-found' });
    const audits = await api.dataSource.manager.findBy(AuditEntry, { subjectId: scene.standby.id });
    expect(audits.map(({ action }) => action).toSorted()).toEqual([
      'add-standby',
      'add-standby',
      'remove-standby',
      'remove-standby',
    ]);
  });

  it('are called once when the interpreter is lost, those alone who could take over', async () => {
    const scene = await createScene();
    for (const one of [scene.standby, scene.thai])
      await scene.staff.call(addStandby, { params: scene.paramsOf(one) });
    await tell(scene, 'peer-joined');
    // While all is well, nobody is offered.
    expect((await rowOf(scene)).standbys).toEqual([]);
    await tell(scene, 'interpreter-lost');
    expect(await owedCalls(scene)).toEqual([scene.standby.id]);
    const row = await rowOf(scene);
    expect(row.alarms[0]).toEqual({ kind: 'interpreter-lost', personId: scene.interpreter.personId });
    expect(row.standbys.map(({ interpreterId }) => interpreterId)).toEqual([scene.standby.id]);
    expect(row.standbys[0]!.calledAt).not.toBeNull();
    await tell(scene, 'interpreter-lost');
    expect(await owedCalls(scene)).toHaveLength(1);
    const own = await api.as(scene.standby.person);
    expect((await own.call(listMyStandbys)).calls).toMatchObject([
      { meetingId: scene.meetingId, isPutIn: false },
    ]);
    // Being called opens no door yet.
    const params = { meetingId: scene.meetingId };
    await expect(own.call(getMeeting, { params })).rejects.toMatchObject({ status: 404 });
  });

  it('are put in with one press: the seat, the invitation and the way in change hands', async () => {
    const scene = await createScene();
    const { manager } = api.dataSource;
    await scene.staff.call(addStandby, { params: scene.paramsOf(scene.standby) });
    await tell(scene, 'peer-joined');
    await tell(scene, 'interpreter-lost');
    const params = { meetingId: scene.meetingId, interpreterId: scene.standby.id };
    const before = scene.meeting.sequence;
    // Two who press at once: one does it, the other is told.
    const presses = await Promise.allSettled([
      scene.staff.call(putInStandby, { params }),
      scene.staff.call(putInStandby, { params }),
    ]);
    expect(presses.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(presses.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'standby-not-ready' },
    });

    const meeting = await manager.findOneByOrFail(Meeting, { id: scene.meetingId });
    expect(meeting).toMatchObject({ interpreterId: scene.standby.id, sequence: before + 1 });
    const assignments = await manager.findBy(Assignment, { meetingId: scene.meetingId });
    expect(Object.fromEntries(assignments.map(({ interpreterId, state }) => [interpreterId, state]))).toEqual(
      { [scene.interpreter.id]: 'withdrawn', [scene.standby.id]: 'accepted' },
    );
    const letters = (await manager.findBy(OutboxMessage, { kind: 'send-invitation' }))
      .map(({ payload }) => payload as { meetingId: string; personId: string; method: string })
      .filter(({ meetingId }) => meetingId === scene.meetingId)
      .map(({ personId, method }) => [personId, method]);
    expect(Object.fromEntries(letters)).toEqual({
      [scene.interpreter.personId]: 'CANCEL',
      [scene.standby.personId]: 'REQUEST',
    });
    const view = { params: { meetingId: scene.meetingId } };
    const [lost, own] = [await api.as(scene.interpreter.person), await api.as(scene.standby.person)];
    await expect(lost.call(getMeeting, view)).rejects.toMatchObject({ status: 404 });
    expect((await own.call(getMeeting, view)).myRole).toBe('interpreter');
    expect((await own.call(listMyStandbys)).calls).toMatchObject([{ isPutIn: true }]);
    expect((await rowOf(scene)).people.map(({ personId }) => personId)).toContain(scene.standby.personId);
    expect(await manager.countBy(AuditEntry, { action: 'put-in-standby', subjectId: scene.meetingId })).toBe(
      1,
    );
  });

  it('are not put in against the rules, nor after the end', async () => {
    const scene = await createScene();
    const putIn = ({ id }: Interpreter) =>
      scene.staff.call(putInStandby, { params: { meetingId: scene.meetingId, interpreterId: id } });
    // Not a standby; of another language.
    await expect(putIn(scene.standby)).rejects.toMatchObject({ code: 'standby-not-ready' });
    await scene.staff.call(addStandby, { params: scene.paramsOf(scene.thai) });
    await expect(putIn(scene.thai)).rejects.toMatchObject({ code: 'standby-not-ready' });
    await scene.staff.call(addStandby, { params: scene.paramsOf(scene.standby) });
    await api.dataSource.manager.update(
      Meeting,
      { id: scene.meetingId },
      { startsAt: new Date(Date.now() - 60 * MINUTE), endsAt: new Date(Date.now() - 20 * MINUTE) },
    );
    await expect(putIn(scene.standby)).rejects.toMatchObject({ code: 'too-late' });
  });
});
