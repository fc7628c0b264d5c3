import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  changeDraft,
  compareDrafts,
  type Draft,
  getDraftBoard,
  getReadyDraft,
  type HandChange,
  publishSchedule,
  redoDraftChange,
  undoDraftChange,
} from '#contracts/http/schedule.ts';
import { listAudit } from '#contracts/http/seasons.ts';
import { targetsOf } from '#domain/timetable/targets.ts';
import { PairRule } from '#persistence/entities/buyer.entity.ts';
import { Meeting } from '#persistence/entities/meeting.entity.ts';
import { OutboxMessage } from '#persistence/entities/outbox.entity.ts';
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
beforeAll(async () => {
  started = await startStaffApi();
  ({ api, staff } = started);
});
afterAll(() => started?.stop());

let cohort: SchedulingScene['cohort'];
let draft: Draft;

/** Two firms, three Vietnamese buyers, two interpreters, and a first draft. */
beforeEach(async () => {
  const counts = { firms: 2, buyers: 3, interpreters: 2 };
  ({ cohort } = await createSchedulingScene(api.dataSource, counts));
  draft = await run();
});

const params = () => ({ cohortId: cohort.id });
const run = () => runScheduler(staff, cohort.id);
type PairIds = { firm: { id: string }; buyer: { id: string } };
const change = (on: Draft, { firm, buyer }: PairIds, what: HandChange) =>
  staff.call(changeDraft, {
    params: { ...params(), draftId: on.id, firmId: firm.id, buyerId: buyer.id },
    body: { revision: on.revision, change: what },
  });
const stepOf = (on: Draft) => ({ params: params(), body: { draftId: on.id, revision: on.revision } });
const undo = (on: Draft) => staff.call(undoDraftChange, stepOf(on));
const redo = (on: Draft) => staff.call(redoDraftChange, stepOf(on));
const meetingIn = (of: Draft, { firm, buyer }: PairIds) =>
  of.meetings.find((one) => one.firm.id === firm.id && one.buyer.id === buyer.id);
const rules = () => api.dataSource.manager.findBy(PairRule, { cohortId: cohort.id });
/** A slot where the meeting may go, and one where it may not, as a page finds them. */
async function targets(of: Draft, { firm, buyer }: PairIds) {
  const board = await staff.call(getDraftBoard, { params: { ...params(), draftId: of.id } });
  const all = targetsOf(
    board.problem as never,
    board.meetings as never,
    { a: firm.id, b: buyer.id },
    new Date(),
  );
  const current = meetingIn(of, { firm, buyer })!.slotId;
  return {
    legal: all.find(({ slot, obstacles }) => slot !== current && obstacles.length === 0)!,
    illegal: all.find(({ obstacles }) => obstacles.some(({ code }) => code === 'party-busy'))!,
  };
}

describe('a draft changed by hand', () => {
  it('moves a meeting where the page saw that it may go, locks it there and leaves it there in the next run', async () => {
    const meeting = draft.meetings[0]!;
    const { legal } = await targets(draft, meeting);
    const moved = await change(draft, meeting, { kind: 'place', slotId: legal.slot });
    expect(meetingIn(moved, meeting)).toMatchObject({ slotId: legal.slot, isLocked: true });
    expect(moved).toMatchObject({ revision: 1, undo: 'place', handChanges: 1, id: draft.id });
    expect(await rules()).toMatchObject([{ kind: 'lock', slotId: legal.slot, firmId: meeting.firm.id }]);
    const next = await run();
    expect(next.id).not.toBe(draft.id);
    expect(meetingIn(next, meeting)).toMatchObject({ slotId: legal.slot, isLocked: true });
  });

  it('refuses a place that breaks a rule, and tells which', async () => {
    const meeting = draft.meetings[0]!;
    const { illegal } = await targets(draft, meeting);
    await expect(change(draft, meeting, { kind: 'place', slotId: illegal.slot })).rejects.toMatchObject({
      status: 409,
      code: 'illegal-target',
      problem: {
        params: { obstacles: expect.arrayContaining([{ code: 'party-busy', params: expect.anything() }]) },
      },
    });
    expect(await rules()).toEqual([]);
  });

  it('forbids a pair: its meeting goes, the next run keeps off, and it can be allowed again', async () => {
    const meeting = draft.meetings[0]!;
    const without = await change(draft, meeting, { kind: 'forbid' });
    expect(meetingIn(without, meeting)).toBeUndefined();
    expect(without.unscheduled).toMatchObject([{ firmId: meeting.firm.id, code: 'forbidden' }]);
    expect(without.wanted).toBe(draft.wanted - 1);
    const next = await run();
    expect(meetingIn(next, meeting)).toBeUndefined();
    const allowed = await change(next, meeting, { kind: 'allow' });
    expect(await rules()).toEqual([]);
    expect(allowed.wanted).toBe(draft.wanted);
    expect(meetingIn(await run(), meeting)).toBeDefined();
  });

  it('is undone and done again, step by step, over a run too', async () => {
    const [first, second] = draft.meetings as unknown as [PairIds, PairIds];
    const { legal } = await targets(draft, first);
    const one = await change(draft, first, { kind: 'place', slotId: legal.slot });
    const two = await change(one, second, { kind: 'forbid' });
    const next = await run();
    const three = await change(next, first, { kind: 'unlock' });
    expect(three).toMatchObject({ undo: 'unlock', redo: null });
    // Back: the unlock, the run, the forbid, the move.
    const beforeUnlock = await undo(three);
    expect(beforeUnlock).toMatchObject({ id: next.id, undo: 'run', redo: 'unlock' });
    expect(meetingIn(beforeUnlock, first)).toMatchObject({ isLocked: true });
    const beforeRun = await undo(beforeUnlock);
    expect(beforeRun).toMatchObject({ id: draft.id, undo: 'forbid', redo: 'run', isStale: false });
    expect(beforeRun.meetings).toEqual(two.meetings);
    const beforeForbid = await undo(beforeRun);
    expect(meetingIn(beforeForbid, second)).toEqual(meetingIn(one, second));
    const start = await undo(beforeForbid);
    expect(start).toMatchObject({ undo: null, redo: 'place', handChanges: 0, status: draft.status });
    expect(start.meetings).toEqual(draft.meetings);
    expect(start.objective).toEqual(draft.objective);
    expect(await rules()).toEqual([]);
    await expect(undo(start)).rejects.toMatchObject({ status: 409, code: 'nothing-to-undo' });
    // And forward again, to the same plan and the same rules.
    const again = await redo(await redo(start));
    expect(again.meetings).toEqual(two.meetings);
    const afterRun = await redo(again);
    expect(afterRun.id).toBe(next.id);
    const end = await redo(afterRun);
    expect(end.meetings).toEqual(three.meetings);
    expect((await rules()).map(({ kind }) => kind)).toEqual(['forbid']);
    await expect(redo(end)).rejects.toMatchObject({ code: 'nothing-to-redo' });
  });

  it('forgets what was undone once something else is done', async () => {
    const [first, second] = draft.meetings as unknown as [PairIds, PairIds];
    const back = await undo(await change(draft, first, { kind: 'lock' }));
    expect(back.redo).toBe('lock');
    const other = await change(back, second, { kind: 'lock' });
    expect(other.redo).toBeNull();
    expect(other.undo).toBe('lock');
    expect((await undo(other)).undo).toBeNull();
  });

  it('of two who change it at once the second is told, and loses nothing', async () => {
    const [first, second] = draft.meetings as unknown as [PairIds, PairIds];
    const answers = await Promise.allSettled([
      change(draft, first, { kind: 'lock' }),
      change(draft, second, { kind: 'lock' }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refused = answers.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(refused.reason).toMatchObject({ status: 409, code: 'draft-changed' });
    expect(await rules()).toHaveLength(1);
  });

  it('is compared with the draft before it: what moved, what is new, what is gone, and the objective', async () => {
    const compare = (of: Draft) => staff.call(compareDrafts, { params: { ...params(), draftId: of.id } });
    expect(await compare(draft)).toBeNull();
    const [first, second] = draft.meetings as unknown as [Draft['meetings'][number], PairIds];
    const next = await run();
    // The same problem near the same plan: the same plan.
    expect(await compare(next)).toMatchObject({ same: 6, changes: [] });
    const { legal } = await targets(next, first);
    const moved = await change(next, first, { kind: 'place', slotId: legal.slot });
    const after = await change(moved, second, { kind: 'forbid' });
    const comparison = (await compare(after))!;
    expect(comparison.changes).toMatchObject([
      {
        kind: 'moved',
        firm: { id: first.firm.id },
        before: { slotId: first.slotId },
        after: { slotId: legal.slot },
      },
      { kind: 'gone', buyer: { id: second.buyer.id }, after: null },
    ]);
    expect(comparison.same).toBe(4);
    expect(comparison.before.objective.score).toBeGreaterThan(comparison.after.objective.score);
  });

  it('leaves the console only by publishing, as it stands, with what staff locked and forbade', async () => {
    const [first, second] = draft.meetings as unknown as [PairIds, PairIds];
    const { legal } = await targets(draft, first);
    const one = await change(draft, first, { kind: 'place', slotId: legal.slot });
    const two = await change(one, second, { kind: 'forbid' });
    expect(await api.dataSource.manager.countBy(Meeting, { cohortId: cohort.id })).toBe(0);
    const owed = await api.dataSource.manager.countBy(OutboxMessage, {});
    const publish = (revision: number) =>
      staff.call(publishSchedule, {
        params: params(),
        body: { draftId: two.id, scheduleVersion: two.scheduleVersion, revision },
      });
    await expect(publish(1)).rejects.toMatchObject({ status: 409, code: 'draft-changed' });
    expect(await api.dataSource.manager.countBy(OutboxMessage, {})).toBe(owed);
    const { meetings } = await publish(two.revision);
    expect(meetings).toHaveLength(5);
    expect(meetings.find((m) => m.firm.id === first.firm.id && m.buyer.id === first.buyer.id)?.slotId).toBe(
      legal.slot,
    );
    await expect(change(two, first, { kind: 'lock' })).rejects.toMatchObject({ code: 'cohort-published' });
  });

  it('is refused where it breaks a rule that was set past it', async () => {
    const { firm, buyer } = draft.meetings[0]!;
    await api.dataSource.manager.insert(PairRule, {
      cohortId: cohort.id,
      firmId: firm.id,
      buyerId: buyer.id,
      kind: 'forbid',
    });
    const { id: draftId, scheduleVersion, revision } = draft;
    await expect(
      staff.call(publishSchedule, { params: params(), body: { draftId, scheduleVersion, revision } }),
    ).rejects.toMatchObject({ status: 409, code: 'draft-breaks-rules' });
  });

  it('is in the audit trail, undone steps too', async () => {
    await undo(await change(draft, draft.meetings[0]!, { kind: 'forbid' }));
    const entries = await staff.call(listAudit, { params: params() });
    expect(entries.slice(0, 2)).toMatchObject([
      { action: 'undo-draft-change', detail: { kind: 'forbid' } },
      { action: 'change-draft', detail: { kind: 'forbid', firmId: draft.meetings[0]!.firm.id } },
    ]);
  });

  it('shows for each meeting why: parts that add up, the language, and what the interpreter knows of the field', async () => {
    const ready = (await staff.call(getReadyDraft, { params: params() }))!;
    for (const meeting of ready.meetings) {
      expect(meeting.why.reduce((sum, { points }) => sum + points, 0)).toBe(meeting.score);
      expect(meeting.why.every(({ max, points, reason }) => points <= max && reason !== '')).toBe(true);
      expect(meeting).toMatchObject({
        language: 'vi',
        interpretation: { level: 4, asked: ['HS33'], known: [] },
      });
    }
  });
});
