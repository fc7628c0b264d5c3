/** Repairs of a published cohort, on the real API with the real worker behind it: what is previewed is what is sent. */
import ICAL from 'ical.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addBuyer } from '#contracts/http/people.ts';
import { applyRepair, previewRepair, type RepairEvent, type RepairPreview } from '#contracts/http/repairs.ts';
import { cancelMeeting, getTimetable, publishSchedule, type Timetable } from '#contracts/http/schedule.ts';
import { listAudit } from '#contracts/http/seasons.ts';
import { Assignment } from '#persistence/entities/assignment.entity.ts';
import { CohortBuyer, Preference } from '#persistence/entities/buyer.entity.ts';
import { Application } from '#persistence/entities/firm.entity.ts';
import { CohortInterpreter } from '#persistence/entities/interpreter.entity.ts';
import { Meeting } from '#persistence/entities/meeting.entity.ts';
import { Reminder } from '#persistence/entities/outbox.entity.ts';
import { Booth } from '#persistence/entities/season.entity.ts';
import { answerOffer } from '#persistence/repositories/offer-flow.repository.ts';
import { ensureBuiltWorker, WorkerProcess } from '../queue/support/worker-process.ts';
import { createBuyer, createCohort } from '../support/factories.ts';
import { type MailServer, startMailServer } from '../support/mail-server.ts';
import {
  createSchedulingScene,
  runScheduler,
  type SchedulingScene,
  type StaffApi,
  startStaffApi,
} from '../support/scheduling-scene.ts';

let started: StaffApi;
let api: StaffApi['api'];
let staff: StaffApi['staff'];
let mail: MailServer;
let worker: WorkerProcess;
beforeAll(async () => {
  ensureBuiltWorker();
  started = await startStaffApi();
  ({ api, staff } = started);
  mail = await startMailServer();
  worker = await WorkerProcess.start({ DATABASE_URL: started.database.url, SMTP_URL: mail.url });
}, 120_000);
afterAll(async () => {
  await worker?.stop();
  await mail?.close();
  await started?.stop();
});

let cohort: SchedulingScene['cohort'];
let firms: SchedulingScene['firms'];
let buyers: SchedulingScene['buyers'];
let interpreters: SchedulingScene['interpreters'];
let published: Timetable;

/** Two firms, three Vietnamese buyers, three interpreters who accepted everything; published. */
beforeEach(publishScene, 60_000);
async function publishScene() {
  const counts = { firms: 2, buyers: 3, interpreters: 3 };
  ({ cohort, firms, buyers, interpreters } = await createSchedulingScene(api.dataSource, counts));
  const { id: draftId, scheduleVersion, revision } = await runScheduler(staff, cohort.id);
  const body = { draftId, scheduleVersion, revision };
  await staff.call(publishSchedule, { params: params(), body });
  for (const { id, interpreterId } of await api.dataSource.manager.findBy(Assignment, { state: 'offered' })) {
    const personId = interpreters.find((one) => one.id === interpreterId)?.personId;
    if (personId)
      await api.dataSource.transaction((tx) =>
        answerOffer(tx, { assignmentId: id, personId, answer: 'accept' }, new Date()),
      );
  }
  published = await staff.call(getTimetable, { params: params() });
  expect(published.meetings).toHaveLength(6);
  await settled();
}
afterEach(({ task }) => {
  if (task.result?.state === 'fail') console.error(worker.log.slice(-4000));
});

const params = () => ({ cohortId: cohort.id });
const preview = (event: RepairEvent) => staff.call(previewRepair, { params: params(), body: { event } });
const apply = ({ repairId }: RepairPreview) => staff.call(applyRepair, { params: { ...params(), repairId } });
/** All that was owed is sent, or was found to be stale. */
const settled = () =>
  expect
    .poll(
      async () =>
        Number((await api.dataSource.query(`SELECT count(*) FROM outbox WHERE "doneAt" IS NULL`))[0].count),
      { timeout: 40_000, interval: 100 },
    )
    .toBe(0);

/** The mails of a repair as `address: subject`, and what their calendars say. */
async function mailsOf(change: () => Promise<unknown>) {
  const before = mail.mails.length;
  await change();
  await settled();
  return mail.mails.slice(before).map(({ to, parsed }) => {
    const file = parsed.attachments.find(({ filename }) => filename === 'invite.ics');
    const calendar = file && new ICAL.Component(ICAL.parse(file.content.toString('utf8')));
    const event = calendar && new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
    return {
      line: `${to.join()}: ${parsed.subject}`,
      method: calendar?.getFirstPropertyValue('method') ?? null,
      uid: event?.uid ?? null,
      sequence: event?.sequence ?? null,
      startsAt: event?.startDate.toJSDate().toISOString() ?? null,
    };
  });
}

const people = () => [...firms.map(({ person }) => person), ...buyers.map(({ person }) => person)];
const addressOf = (personId: string) =>
  [...people(), ...interpreters.map(({ person }) => person)].find(({ id }) => id === personId)!.email;
/** What the preview said would be mailed. */
const promised = ({ people: told }: RepairPreview) =>
  told
    .flatMap(({ personId, notices }) =>
      notices.flatMap(({ subject }) => (subject ? [`${addressOf(personId)}: ${subject}`] : [])),
    )
    .toSorted();

describe('a repair of a published cohort', () => {
  it('of a cancelled buyer: its meetings are off, nobody else moves, and everybody concerned is told as previewed', async () => {
    const buyer = buyers[0]!;
    const repair = await preview({ kind: 'buyer-cancelled', buyerId: buyer.id });
    expect(repair.changes).toMatchObject([
      { kind: 'cancelled', buyer: { id: buyer.id }, why: 'event', after: null },
      { kind: 'cancelled', buyer: { id: buyer.id }, why: 'event', after: null },
    ]);
    expect(repair.kept).toBe(4);
    // In the reader's own language and zone.
    const own = repair.people.find(({ personId }) => personId === buyer.personId)!;
    expect(own).toMatchObject({ role: 'buyer', locale: 'vi', zone: 'Asia/Ho_Chi_Minh' });
    expect(own.notices[0]!.before!.text).toMatch(/tháng.*UTC\+7/);
    expect(own.notices[0]!.subject).toContain('hủy');
    // Nothing has happened yet.
    expect((await staff.call(getTimetable, { params: params() })).meetings).toEqual(published.meetings);

    const mails = await mailsOf(() => apply(repair));
    expect(mails.map(({ line }) => line).toSorted()).toEqual(promised(repair));
    const gone = published.meetings.filter((one) => one.buyer.id === buyer.id);
    expect(new Set(mails.map(({ method, uid, sequence }) => `${method} ${uid} ${sequence}`))).toEqual(
      new Set(gone.map(({ meetingId }) => `CANCEL ${meetingId} 1`)),
    );
    // Firm, buyer and interpreter of each.
    expect(mails).toHaveLength(6);
    const member = await api.dataSource.manager.findOneByOrFail(CohortBuyer, { buyerId: buyer.id });
    expect(member.state).toBe('cancelled');
    for (const { meetingId } of gone) {
      const reminders = await api.dataSource.manager.findBy(Reminder, { meetingId: meetingId! });
      expect(new Set(reminders.map(({ state }) => state))).toEqual(new Set(['stale']));
    }
    const [entry] = await staff.call(listAudit, { params: params() });
    expect(entry).toMatchObject({ action: 'repair-schedule', detail: { kind: 'buyer-cancelled' } });
  });

  it('of an interpreter who is out: others are asked, the one who is out is told, and hours stay where they can', async () => {
    const out = interpreters.find(({ id }) => published.meetings.some((one) => one.interpreter?.id === id))!;
    const touched = published.meetings.filter(({ interpreter }) => interpreter?.id === out.id);
    const repair = await preview({ kind: 'interpreter-out', interpreterId: out.id });
    expect(repair.changes).toHaveLength(touched.length);
    expect(repair.kept).toBe(6 - touched.length);
    const mails = await mailsOf(() => apply(repair));
    expect(mails.map(({ line }) => line).toSorted()).toEqual(promised(repair));
    expect(
      mails.filter(({ method, line }) => method === 'CANCEL' && line.startsWith(out.person.email)),
    ).toHaveLength(touched.length);
    const after = await staff.call(getTimetable, { params: params() });
    for (const { meetingId } of touched) {
      const meeting = after.meetings.find((one) => one.meetingId === meetingId)!;
      expect(meeting).toMatchObject({ state: 'scheduled', offer: 'offered' });
      expect(meeting.interpreter!.id).not.toBe(out.id);
    }
    const member = { cohortId: cohort.id, interpreterId: out.id };
    expect(await api.dataSource.manager.existsBy(CohortInterpreter, member)).toBe(false);
  });

  it('of a meeting that nobody will interpret at its hour: it moves, with the same UID and a higher sequence', async () => {
    const meeting = published.meetings[0]!;
    // Everybody who could at that hour has declined.
    for (let i = 0; i < 4; i++) {
      const live = await api.dataSource.manager.findOneBy(Assignment, {
        meetingId: meeting.meetingId!,
        state: i === 0 ? 'accepted' : 'offered',
      });
      if (!live) break;
      const { personId } = interpreters.find(({ id }) => id === live.interpreterId)!;
      await api.dataSource.transaction((tx) =>
        answerOffer(tx, { assignmentId: live.id, personId, answer: 'decline' }, new Date()),
      );
    }
    const unfilled = (await staff.call(getTimetable, { params: params() })).meetings.find(
      ({ meetingId }) => meetingId === meeting.meetingId,
    )!;
    expect(unfilled.interpreter).toBeNull();
    await settled();
    const repair = await preview({ kind: 'meeting-unfilled', meetingId: meeting.meetingId! });
    expect(repair.changes).toMatchObject([{ kind: 'moved', meetingId: meeting.meetingId }]);
    const { after } = repair.changes[0]!;
    expect(after!.startsAt).not.toBe(meeting.startsAt);
    const toFirm = repair.people.find(({ role }) => role === 'firm')!.notices[0]!;
    expect(toFirm).toMatchObject({
      kind: 'moved',
      before: { startsAt: meeting.startsAt },
      after: { startsAt: after!.startsAt },
    });
    const mails = await mailsOf(() => apply(repair));
    expect(mails.map(({ line }) => line).toSorted()).toEqual(promised(repair));
    const updates = mails.filter(({ method }) => method === 'REQUEST');
    expect(updates).toHaveLength(2);
    for (const update of updates)
      expect(update).toMatchObject({ uid: meeting.meetingId, sequence: 1, startsAt: after!.startsAt });
    const row = await api.dataSource.manager.findOneByOrFail(Meeting, { id: meeting.meetingId! });
    expect(row).toMatchObject({ sequence: 1, state: 'scheduled', startsAt: new Date(after!.startsAt) });
  });

  it('of a lost booth: its meetings go to the other booth, at their hour where it is free', async () => {
    const [lost, other] = cohort.booths;
    const touched = published.meetings.filter(({ booth }) => booth?.id === lost!.id);
    expect(touched.length).toBeGreaterThan(0);
    const repair = await preview({ kind: 'booth-lost', boothId: lost!.id });
    for (const change of repair.changes) expect(change.after?.booth).toBe(other!.name);
    const mails = await mailsOf(() => apply(repair));
    expect(mails.map(({ line }) => line).toSorted()).toEqual(promised(repair));
    const after = await staff.call(getTimetable, { params: params() });
    expect(after.meetings.filter(({ booth }) => booth?.id !== other!.id)).toEqual([]);
    expect(after.booths.map(({ id }) => id)).toEqual([other!.id]);
    const slots = after.meetings.map(({ slotId }) => slotId);
    expect(new Set(slots).size).toBe(slots.length);
    expect((await api.dataSource.manager.findOneByOrFail(Booth, { id: lost!.id })).closedAt).not.toBeNull();
    await expect(preview({ kind: 'booth-lost', boothId: lost!.id })).rejects.toMatchObject({ status: 404 });
  });

  it('of an added buyer: it meets firms in free hours, and nobody who was there before is troubled', async () => {
    const added = await staff.call(addBuyer, {
      params: params(),
      body: {
        company: 'Late Trading',
        contactName: 'Tran Van Muon',
        email: 'muon@late.example.com',
        country: 'VN',
        city: 'Hanoi',
        zone: 'Asia/Ho_Chi_Minh',
        locale: 'vi',
        languages: ['vi'],
        hsInterests: ['3304'],
        orderSize: '',
        availability: [],
      },
    });
    const repair = await preview({ kind: 'buyer-added', buyerId: added.id });
    expect(repair.kept).toBe(6);
    expect(repair.changes.map(({ kind, firm }) => `${kind} ${firm.id}`).toSorted()).toEqual(
      firms.map(({ id }) => `added ${id}`).toSorted(),
    );
    const mails = await mailsOf(() => apply(repair));
    expect(mails.filter(({ method }) => method === 'REQUEST')).toHaveLength(4);
    expect(mails.filter(({ line }) => line.startsWith('muon@late.example.com'))).toHaveLength(2);
    const after = await staff.call(getTimetable, { params: params() });
    const own = after.meetings.filter(({ buyer }) => buyer.id === added.id);
    expect(own).toHaveLength(2);
    for (const meeting of own) {
      expect(meeting.why.reduce((sum, { points }) => sum + points, 0)).toBe(meeting.score);
      expect(meeting).toMatchObject({ state: 'scheduled', offer: 'offered', language: 'vi' });
    }
  });

  it('of a firm that withdraws: its meetings are off and its seat is free', async () => {
    const firm = firms[1]!;
    const repair = await preview({ kind: 'firm-withdrawn', firmId: firm.id });
    expect(repair.changes.map(({ kind, firm: of }) => `${kind} ${of.id}`)).toEqual(
      Array<string>(3).fill(`cancelled ${firm.id}`),
    );
    const mails = await mailsOf(() => apply(repair));
    expect(mails.map(({ line }) => line).toSorted()).toEqual(promised(repair));
    const application = await api.dataSource.manager.findOneByOrFail(Application, { firmId: firm.id });
    expect(application.state).toBe('withdrawn');
  });

  it('is refused once anything has changed since the preview, and then changes nothing', async () => {
    const repair = await preview({ kind: 'buyer-cancelled', buyerId: buyers[0]!.id });
    const other = published.meetings.find(({ buyer }) => buyer.id === buyers[1]!.id)!;
    await staff.call(cancelMeeting, { params: { meetingId: other.meetingId! } });
    await settled();
    const mails = await mailsOf(() =>
      expect(apply(repair)).rejects.toMatchObject({ status: 409, code: 'repair-stale' }),
    );
    expect(mails).toEqual([]);
    const after = await staff.call(getTimetable, { params: params() });
    expect(after.meetings.filter(({ state }) => state === 'cancelled')).toHaveLength(1);
  });

  it('is applied once, however often and by however many it is asked for', async () => {
    const repair = await preview({ kind: 'buyer-cancelled', buyerId: buyers[0]!.id });
    const answers = await Promise.allSettled(Array.from({ length: 5 }, () => apply(repair)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const answer of answers)
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ status: 409 });
  });

  it('never brings a pair together that said no-thanks meanwhile', async () => {
    const late = await createBuyer(api.dataSource, cohort);
    await api.dataSource.manager.insert(Preference, [
      { cohortId: cohort.id, firmId: firms[0]!.id, buyerId: late.id, side: 'firm', wish: 'no-thanks' },
    ]);
    const { changes } = await preview({ kind: 'buyer-added', buyerId: late.id });
    expect(changes.map(({ firm }) => firm.id)).toEqual([firms[1]!.id]);
  });

  it('is for published cohorts, and for whom they hold', async () => {
    const other = await createCohort(api.dataSource);
    const event = { kind: 'booth-lost' as const, boothId: other.booths[0]!.id };
    await expect(
      staff.call(previewRepair, { params: { cohortId: other.id }, body: { event } }),
    ).rejects.toMatchObject({ status: 409, code: 'cohort-not-published' });
    await expect(preview(event)).rejects.toMatchObject({ status: 404, code: 'not-found' });
  });
});
