import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  cancelMeeting,
  cancelScheduleRun,
  getDraft,
  getReadyDraft,
  getTimetable,
  moveMeeting,
  publishSchedule,
  startScheduleRun,
} from '#contracts/http/schedule.ts';
import { getCohort, updateCohort } from '#contracts/http/seasons.ts';
import { Assignment } from '#persistence/entities/assignment.entity.ts';
import { PairRule } from '#persistence/entities/buyer.entity.ts';
import { Meeting, ScheduleDraft } from '#persistence/entities/meeting.entity.ts';
import { OutboxMessage, Reminder } from '#persistence/entities/outbox.entity.ts';
import { answerOffer } from '#persistence/repositories/offer-flow.repository.ts';
import { startApi } from '../support/api.ts';
import { createApplication, createBuyer, createCohort, createStaff } from '../support/factories.ts';
import {
  createSchedulingScene,
  finishedDraft,
  type SchedulingScene,
  type StaffApi,
  startStaffApi,
} from '../support/scheduling-scene.ts';

let started: StaffApi;
let api: StaffApi['api'];
let staff: StaffApi['staff'];
beforeAll(async () => {
  started = await startStaffApi();
  ({ api, staff } = started);
});
afterAll(() => started?.stop());

let cohort: SchedulingScene['cohort'];
let firms: SchedulingScene['firms'];
let buyers: SchedulingScene['buyers'];
let interpreters: SchedulingScene['interpreters'];

/** Two firms, three Vietnamese buyers, two interpreters. */
beforeEach(async () => {
  const counts = { firms: 2, buyers: 3, interpreters: 2 };
  ({ cohort, firms, buyers, interpreters } = await createSchedulingScene(api.dataSource, counts));
});

const params = () => ({ cohortId: cohort.id });
const start = (timeLimitSeconds = 2) =>
  staff.call(startScheduleRun, { params: params(), body: { timeLimitSeconds } });
const draft = async () => (await staff.call(getDraft, { params: params() }))!;
const finished = () => finishedDraft(staff, cohort.id);
const publish = (body: { draftId: string; scheduleVersion: number }) =>
  staff.call(publishSchedule, { params: params(), body: { revision: 0, ...body } });
const publishNew = async () => {
  await start();
  const { id: draftId, scheduleVersion } = await finished();
  return publish({ draftId, scheduleVersion });
};

describe('a run of the scheduler', () => {
  it('gives each pair a meeting with booth and interpreter where all can come', async () => {
    await start();
    const { state, meetings, wanted, objective, failure } = await finished();
    expect([state, failure]).toEqual(['ready', null]);
    expect(wanted).toBe(6);
    expect(meetings).toHaveLength(6);
    expect(objective?.score).toBe(meetings.reduce((sum, { score }) => sum + score, 0));
    for (const { score, why } of meetings)
      expect(why.reduce((sum, { points }) => sum + points, 0)).toBe(score);
  });

  it('keeps what staff forbade and what is locked', async () => {
    const slotId = cohort.slots.at(-1)!.id;
    await api.dataSource.manager.insert(PairRule, [
      { cohortId: cohort.id, firmId: firms[0]!.id, buyerId: buyers[0]!.id, kind: 'forbid' },
      { cohortId: cohort.id, firmId: firms[1]!.id, buyerId: buyers[1]!.id, kind: 'lock', slotId },
    ]);
    await start();
    const { meetings } = await finished();
    const pair = (f: number, b: number) =>
      meetings.find(({ firm, buyer }) => firm.id === firms[f]!.id && buyer.id === buyers[b]!.id);
    expect(pair(0, 0)).toBeUndefined();
    expect(pair(1, 1)?.slotId).toBe(slotId);
    expect(meetings).toHaveLength(5);
  });

  it('tells why a pair was left out', async () => {
    const mute = await createBuyer(api.dataSource, cohort, { languages: ['km'], company: '크메르 상사' });
    await start();
    const { unscheduled } = await finished();
    expect(unscheduled.filter(({ buyer }) => buyer === mute.company)).toEqual(
      firms.map(({ id, name }) => ({
        firmId: id,
        buyerId: mute.id,
        firm: name,
        buyer: mute.company,
        score: expect.any(Number),
        code: 'no-interpreter-known',
        params: { language: 'km', minLevel: 3 },
      })),
    );
  });

  it('keeps clear of the hours that its people spend in other cohorts', async () => {
    const other = await createCohort(api.dataSource);
    // Everybody's only interpreter is busy elsewhere all of the first day but its last slot.
    await api.dataSource.manager.delete('cohort_interpreter', { interpreterId: interpreters[1]!.id });
    const [first, last] = [cohort.slots[0]!, cohort.slots[5]!];
    await api.dataSource.manager.insert(Meeting, {
      cohortId: other.id,
      firmId: (await createApplication(api.dataSource, other.id)).firm.id,
      buyerId: (await createBuyer(api.dataSource)).id,
      interpreterId: interpreters[0]!.id,
      startsAt: first.startsAt,
      endsAt: last.startsAt,
      state: 'confirmed',
    });
    await start();
    const { meetings } = await finished();
    const busy = new Set(cohort.slots.slice(0, 5).map(({ id }) => id));
    expect(meetings.length).toBeGreaterThan(0);
    expect(meetings.filter(({ slotId }) => busy.has(slotId))).toEqual([]);
  });

  it('is refused where there is nothing to schedule, or the selection goes on', async () => {
    const empty = await createCohort(api.dataSource);
    const run = (cohortId: string) => staff.call(startScheduleRun, { params: { cohortId }, body: {} });
    await expect(run(empty.id)).rejects.toMatchObject({ status: 409, code: 'nothing-to-schedule' });
    const early = await createCohort(api.dataSource, { state: 'selecting' });
    await expect(run(early.id)).rejects.toMatchObject({ status: 409, code: 'selection-not-finished' });
  });

  it('stops when staff stop it; the last good draft stays at hand', async () => {
    await start();
    const good = await finished();
    // Big enough to go on until it is stopped.
    for (let i = 0; i < 25; i++) await createBuyer(api.dataSource, cohort);
    for (let i = 0; i < 10; i++)
      await createApplication(api.dataSource, cohort.id, { state: 'selected' }).catch(() => {});
    const { id: draftId } = await start(60);
    const stopped = await staff.call(cancelScheduleRun, { params: { ...params(), draftId } });
    expect(stopped).toMatchObject({ id: draftId, state: 'cancelled' });
    expect(await draft()).toMatchObject({ id: draftId, state: 'cancelled', meetings: [] });
    expect(await staff.call(getReadyDraft, { params: params() })).toMatchObject({ id: good.id });
    expect((await publish({ draftId: good.id, scheduleVersion: good.scheduleVersion })).published).toBe(true);
  });

  it('of a process that died is ended by whoever looks next', async () => {
    const { identifiers } = await api.dataSource.manager.insert(ScheduleDraft, {
      cohortId: cohort.id,
      problem: { scheduleVersion: 0, boothIds: [], problem: { slots: [], pairs: [] }, matches: [] },
      createdAt: new Date(Date.now() - 60_000),
    });
    expect(await draft()).toMatchObject({
      ...identifiers[0],
      state: 'failed',
      failure: 'solver-interrupted',
    });
    await start();
    expect((await finished()).state).toBe('ready');
  });

  it('that no plan can satisfy names what cannot hold together, with names and times', async () => {
    const [first] = cohort.slots;
    const lock = { cohortId: cohort.id, buyerId: buyers[0]!.id, kind: 'lock' as const, slotId: first!.id };
    await api.dataSource.manager.insert(
      PairRule,
      firms.map((firm) => ({ ...lock, firmId: firm.id })),
    );
    await start(20);
    const { state, conflict, timeLimitSeconds, meetings } = await finished();
    expect([state, timeLimitSeconds, meetings]).toEqual(['infeasible', 20, []]);
    expect(conflict).toHaveLength(2);
    expect(conflict).toEqual(
      expect.arrayContaining(
        firms.map(({ name }) => ({
          code: 'lock',
          a: name,
          b: buyers[0]!.company,
          startsAt: first!.startsAt.toISOString(),
        })),
      ),
    );
  });

  it('that dies with its process leaves a failed draft and lets the next one start', async () => {
    const dying = await startApi({ databaseUrl: started.database.url });
    const client = await dying.as(await createStaff(dying.dataSource));
    for (let i = 0; i < 25; i++) await createBuyer(api.dataSource, cohort);
    await client.call(startScheduleRun, { params: params(), body: { timeLimitSeconds: 60 } });
    await dying.close();
    expect(await draft()).toMatchObject({ state: 'failed', failure: 'solver-interrupted' });
  });
});

describe('publishing', () => {
  it('refuses a draft made before something changed', async () => {
    await start();
    const { id: draftId, scheduleVersion } = await finished();
    await staff.call(updateCohort, { params: params(), body: { booths: ['한 곳뿐'] } });
    expect((await staff.call(getCohort, { params: params() })).state).toBe('matching');
    await expect(publish({ draftId, scheduleVersion })).rejects.toMatchObject({
      status: 409,
      code: 'schedule-changed',
    });
    await expect(publish({ draftId, scheduleVersion: scheduleVersion + 1 })).rejects.toMatchObject({
      status: 409,
      code: 'schedule-changed',
    });
    expect(await api.dataSource.manager.countBy(Meeting, { cohortId: cohort.id })).toBe(0);
  });

  it('by two at once is won by one, without half a timetable', async () => {
    await start();
    const { id: draftId, scheduleVersion, meetings } = await finished();
    const responses = await Promise.all(
      Array.from({ length: 8 }, () =>
        staff.send(publishSchedule, { params: params(), body: { draftId, scheduleVersion, revision: 0 } }),
      ),
    );
    const statuses = responses.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([200, ...Array<number>(7).fill(409)]);
    expect(await api.dataSource.manager.countBy(Meeting, { cohortId: cohort.id })).toBe(meetings.length);
  });

  it('confirms a meeting at once that needs no interpreter', async () => {
    const korean = await createBuyer(api.dataSource, cohort, { languages: ['ko', 'en'] });
    const { meetings } = await publishNew();
    const own = meetings.filter(({ buyer }) => buyer.id === korean.id);
    expect(own.length).toBe(2);
    for (const meeting of own)
      expect(meeting).toMatchObject({ language: null, interpreter: null, offer: 'none', state: 'confirmed' });
  });
});

describe('a published meeting', () => {
  const owed = async (meetingId: string, since: Date) =>
    (
      (await api.dataSource.query(
        `SELECT kind, payload FROM outbox WHERE payload->>'meetingId' = $1 AND "createdAt" > $2`,
        [meetingId, since],
      )) as Pick<OutboxMessage, 'kind' | 'payload'>[]
    )
      .map(({ payload }) => payload as { personId: string; sequence: number; method: string })
      .map(({ personId, sequence, method }) => `${personId} ${sequence} ${method}`)
      .toSorted();
  const databaseNow = async () =>
    (await api.dataSource.query('SELECT clock_timestamp() AS now'))[0].now as Date;
  const accept = async (meetingId: string) => {
    const offer = await api.dataSource.manager.findOneByOrFail(Assignment, { meetingId, state: 'offered' });
    const { personId } = interpreters.find(({ id }) => id === offer.interpreterId)!;
    await api.dataSource.transaction((tx) =>
      answerOffer(tx, { assignmentId: offer.id, personId, answer: 'accept' }, new Date()),
    );
    return { ...offer, personId };
  };
  const sides = (meeting: { firm: { id: string }; buyer: { id: string } }) => [
    firms.find(({ id }) => id === meeting.firm.id)!.personId,
    buyers.find(({ id }) => id === meeting.buyer.id)!.personId,
  ];

  it('is cancelled with everybody told and nobody reminded', async () => {
    const { meetings } = await publishNew();
    const meeting = meetings[0]!;
    const { personId } = await accept(meeting.meetingId!);
    const since = await databaseNow();
    const cancel = () => staff.call(cancelMeeting, { params: { meetingId: meeting.meetingId! } });
    await cancel();
    expect(await owed(meeting.meetingId!, since)).toEqual(
      [...sides(meeting), personId].map((id) => `${id} 1 CANCEL`).toSorted(),
    );
    const reminders = await api.dataSource.manager.findBy(Reminder, { meetingId: meeting.meetingId! });
    expect(new Set(reminders.map(({ state }) => state))).toEqual(new Set(['stale']));
    const [after] = (await staff.call(getTimetable, { params: params() })).meetings.filter(
      ({ meetingId }) => meetingId === meeting.meetingId,
    );
    expect(after).toMatchObject({ state: 'cancelled', offer: 'withdrawn' });
    await expect(cancel()).rejects.toMatchObject({ status: 409, code: 'meeting-cancelled' });
  });

  it('is moved: a new sequence, new reminders, and its interpreter is asked again', async () => {
    const { meetings, slots } = await publishNew();
    const meeting = meetings[0]!;
    const { personId, interpreterId } = await accept(meeting.meetingId!);
    const used = new Set(meetings.map(({ slotId }) => slotId));
    const free = slots.find(({ id }) => !used.has(id))!;
    const since = await databaseNow();
    await staff.call(moveMeeting, {
      params: { meetingId: meeting.meetingId! },
      body: { slotId: free.id, boothId: null },
    });
    const row = await api.dataSource.manager.findOneByOrFail(Meeting, { id: meeting.meetingId! });
    expect(row).toMatchObject({
      slotId: free.id,
      boothId: null,
      startsAt: new Date(free.startsAt),
      sequence: 1,
      state: 'scheduled',
      interpreterId,
    });
    expect(await owed(meeting.meetingId!, since)).toEqual(
      [...sides(meeting).map((id) => `${id} 1 REQUEST`), `${personId} 1 CANCEL`].toSorted(),
    );
    const assignments = await api.dataSource.manager.findBy(Assignment, { meetingId: meeting.meetingId! });
    expect(assignments).toMatchObject([{ interpreterId, state: 'offered' }]);
    const reminders = await api.dataSource.manager.findBy(Reminder, {
      meetingId: meeting.meetingId!,
      startsAt: new Date(free.startsAt),
    });
    expect(reminders).toHaveLength(6);
  });

  it('goes to another interpreter when the first cannot come at the new time', async () => {
    const { meetings, slots } = await publishNew();
    const meeting = meetings[0]!;
    const { interpreterId, personId } = await accept(meeting.meetingId!);
    const used = new Set(meetings.map(({ slotId }) => slotId));
    const free = slots.find(({ id }) => !used.has(id))!;
    await api.dataSource.query(
      `DELETE FROM availability WHERE "personId" = $1 AND "startsAt" <= $2 AND "endsAt" >= $3`,
      [personId, free.startsAt, free.endsAt],
    );
    await staff.call(moveMeeting, {
      params: { meetingId: meeting.meetingId! },
      body: { slotId: free.id, boothId: null },
    });
    const other = interpreters.find(({ id }) => id !== interpreterId)!;
    const assignments = await api.dataSource.manager.find(Assignment, {
      where: { meetingId: meeting.meetingId! },
      order: { rank: 'ASC' },
    });
    expect(assignments.map(({ interpreterId: id, state }) => [id, state])).toEqual([
      [interpreterId, 'withdrawn'],
      [other.id, 'offered'],
    ]);
  });

  it('is not moved on top of another of its firm, nor to a slot of another cohort', async () => {
    const { meetings } = await publishNew();
    const [first, second] = meetings.filter(({ firm }) => firm.id === meetings[0]!.firm.id);
    const move = (slotId: string) =>
      staff.call(moveMeeting, { params: { meetingId: first!.meetingId! }, body: { slotId, boothId: null } });
    await expect(move(second!.slotId)).rejects.toMatchObject({ status: 409, code: 'firm-has-meeting-then' });
    const foreign = await createCohort(api.dataSource);
    await expect(move(foreign.slots[0]!.id)).rejects.toMatchObject({ status: 404, code: 'not-found' });
    const row = await api.dataSource.manager.findOneByOrFail(Meeting, { id: first!.meetingId! });
    expect([row.slotId, row.sequence]).toEqual([first!.slotId, 0]);
  });
});
