import { describe, expect, it } from 'vitest';
import type { CohortSnapshot } from '#domain/matching/cohort-snapshot.ts';
import { buildProblem } from '#domain/matching/build-problem.ts';
import { checkPlan } from '#domain/scheduling/checker.ts';
import { solve } from '#domain/scheduling/solve.ts';
import { slotsOfDay } from '#domain/season/slots-of-day.ts';
import { repairChanges } from './repair-changes.ts';
import type { PublishedMeeting, RepairChange, RepairEvent } from './repair-event.ts';
import { buildRepairProblem, type RepairInput } from './repair-problem.ts';

const slots = ['2027-03-16', '2027-03-17'].flatMap((day) =>
  slotsOfDay(day).map((slot, i) => ({ id: `${day}/${i}`, day, ...slot })),
);

/** Firms and buyers of one trade, all Vietnamese, so that all may meet all. */
function snapshotOf(firms: number, buyers: number, interpreters: number, booths: number): CohortSnapshot {
  return {
    slots,
    boothIds: Array.from({ length: booths }, (_, i) => `t${i}`),
    remoteSeats: booths === 0 ? null : 0,
    firms: Array.from({ length: firms }, (_, i) => ({
      id: `f${i}`,
      languages: ['ko'],
      hsCodes: ['330499'],
      targetMarkets: ['VN'],
      priceBands: ['mid' as const],
      minOrderUsd: null,
      certificates: [],
    })),
    buyers: Array.from({ length: buyers }, (_, i) => ({
      id: `b${i}`,
      languages: ['vi'],
      timeZone: 'Asia/Ho_Chi_Minh',
      availability: [],
      country: 'VN',
      hsInterests: ['3304'],
      priceBand: null,
      orderUsd: null,
      certificates: [],
    })),
    interpreters: Array.from({ length: interpreters }, (_, i) => ({
      id: `i${i}`,
      languages: [{ code: 'vi', level: 4 }],
      fields: ['HS33'],
      priorMeetings: 0,
      hoursLeft: null,
      conflicts: [],
      availability: slots,
    })),
    preferences: [],
    forbids: [],
    locks: [],
  };
}

function publish(snapshot: CohortSnapshot, seed = 1): PublishedMeeting[] {
  const { problem } = buildProblem(snapshot);
  const plan = solve(problem, { seed, iterationLimit: 20_000 });
  return plan.meetings.map(({ a, b, slot, table, interpreter }, i) => ({
    id: `m${i}`,
    firmId: a,
    buyerId: b,
    slotId: slot,
    boothId: snapshot.boothIds[table - 1] ?? null,
    interpreterId: interpreter ?? null,
    language: 'vi',
    declinedBy: [],
  }));
}

/** As the product repairs: everything stays, or else what the event touches may go. */
function repair(input: RepairInput): { changes: RepairChange[]; violations: string[] } {
  for (const mayDrop of [false, true]) {
    const repairProblem = buildRepairProblem(input, mayDrop);
    const { problem, from } = repairProblem;
    let plan;
    try {
      plan = solve(problem, { from, isRepair: true, iterationLimit: 50_000 });
    } catch {
      continue;
    }
    if (plan.status === 'infeasible') continue;
    const { violations } = checkPlan(problem, plan.meetings, from);
    return {
      changes: repairChanges(repairProblem, plan.meetings),
      violations: violations.map(({ rule }) => rule),
    };
  }
  throw new Error('no repair');
}
const inputOf = (
  snapshot: CohortSnapshot,
  meetings: PublishedMeeting[],
  event: RepairEvent,
): RepairInput => ({ snapshot, meetings, event, begun: [], calledOff: [] });
const kinds = (changes: RepairChange[]) => changes.map(({ kind }) => kind);

describe('a repair', () => {
  it('of a cancelled buyer calls off its meetings and moves nobody', () => {
    const snapshot = snapshotOf(4, 5, 4, 2);
    const meetings = publish(snapshot);
    const { changes, violations } = repair(
      inputOf(snapshot, meetings, { kind: 'buyer-cancelled', buyerId: 'b1' }),
    );
    expect(violations).toEqual([]);
    expect(changes.map((change) => ('meetingId' in change ? change.meetingId : ''))).toEqual(
      meetings.filter(({ buyerId }) => buyerId === 'b1').map(({ id }) => id),
    );
    expect(new Set(kinds(changes))).toEqual(new Set(['cancelled']));
  });

  it('finds another buyer for a firm that is left with too few, but none that was called off before', () => {
    const snapshot = snapshotOf(1, 3, 2, 1);
    const [first, second] = publish(snapshot) as [PublishedMeeting, PublishedMeeting];
    const input = inputOf(snapshot, [first, second], { kind: 'buyer-cancelled', buyerId: first.buyerId });
    const third = snapshot.buyers.find(({ id }) => ![first, second].some(({ buyerId }) => buyerId === id))!;
    const { changes } = repair(input);
    expect(changes).toMatchObject([
      { kind: 'cancelled', meetingId: first.id, why: 'event' },
      { kind: 'added', firmId: 'f0', buyerId: third.id, language: 'vi' },
    ]);
    const calledOff = [{ firmId: 'f0', buyerId: third.id }];
    expect(kinds(repair({ ...input, calledOff }).changes)).toEqual(['cancelled']);
  });

  it('of an interpreter who is out gives the meetings to others, at the same hours where it can', () => {
    const snapshot = snapshotOf(3, 4, 3, 2);
    const meetings = publish(snapshot);
    const { changes, violations } = repair(
      inputOf(snapshot, meetings, { kind: 'interpreter-out', interpreterId: 'i0' }),
    );
    expect(violations).toEqual([]);
    const touched = meetings.filter(({ interpreterId }) => interpreterId === 'i0').length;
    expect(touched).toBeGreaterThan(0);
    expect(changes).toHaveLength(touched);
    for (const change of changes) {
      expect(['changed', 'moved']).toContain(change.kind);
      expect(change.kind === 'cancelled' ? '' : change.after.interpreterId).toMatch(/^i[12]$/);
    }
  });

  it('of an unfilled meeting asks nobody again for the hour that was declined', () => {
    const snapshot = snapshotOf(2, 2, 2, 2);
    const meetings = publish(snapshot).map((meeting, i) =>
      i === 0 ? { ...meeting, interpreterId: null, declinedBy: ['i0', 'i1'] } : meeting,
    );
    const { changes } = repair(inputOf(snapshot, meetings, { kind: 'meeting-unfilled', meetingId: 'm0' }));
    expect(changes).toMatchObject([{ kind: 'moved', meetingId: 'm0' }]);
    expect(changes[0]).not.toMatchObject({ after: { slotId: meetings[0]!.slotId } });
  });

  it('of a lost booth keeps the hour where another booth is free, and moves what has none', () => {
    const snapshot = snapshotOf(3, 4, 4, 2);
    const meetings = publish(snapshot);
    const { changes, violations } = repair(
      inputOf(snapshot, meetings, { kind: 'booth-lost', boothId: 't0' }),
    );
    expect(violations).toEqual([]);
    for (const change of changes) expect(change).toMatchObject({ after: { boothId: 't1' } });
    const touched = meetings.filter(({ boothId }) => boothId === 't0').length;
    expect(changes.length).toBeGreaterThanOrEqual(touched);
    expect(changes.length).toBeLessThanOrEqual(touched * 2);
  });

  it('of an added buyer brings it together with firms, and moves nobody', () => {
    const snapshot = snapshotOf(3, 4, 4, 2);
    const before = { ...snapshot, buyers: snapshot.buyers.slice(0, 3) };
    const { changes } = repair(inputOf(snapshot, publish(before), { kind: 'buyer-added', buyerId: 'b3' }));
    expect(changes.length).toBeGreaterThan(0);
    for (const change of changes) expect(change).toMatchObject({ kind: 'added', buyerId: 'b3' });
  });

  it('of a firm that withdraws calls off its meetings', () => {
    const snapshot = snapshotOf(3, 3, 3, 2);
    const { changes } = repair(
      inputOf(snapshot, publish(snapshot), { kind: 'firm-withdrawn', firmId: 'f2' }),
    );
    expect(kinds(changes)).toEqual(['cancelled', 'cancelled', 'cancelled']);
  });

  it('calls a meeting off only when there is no other way', () => {
    // The only interpreter is out: nothing that needs one can be held.
    const snapshot = snapshotOf(2, 2, 1, 2);
    const meetings = publish(snapshot);
    const { changes } = repair(inputOf(snapshot, meetings, { kind: 'interpreter-out', interpreterId: 'i0' }));
    expect(changes.map((change) => [change.kind, 'why' in change && change.why])).toEqual(
      meetings.map(() => ['cancelled', 'no-place']),
    );
  });

  it('tolerates what is published though it breaks a rule of today, and leaves it', () => {
    const snapshot = snapshotOf(2, 3, 2, 2);
    const meetings = publish(snapshot);
    const [kept] = meetings;
    const hours = slots.filter(({ id }) => id !== kept!.slotId);
    const today: CohortSnapshot = {
      ...snapshot,
      buyers: snapshot.buyers.map((buyer) =>
        buyer.id === kept!.buyerId ? { ...buyer, availability: hours } : buyer,
      ),
      interpreters: snapshot.interpreters.map((one) => ({ ...one, availability: hours, languages: [] })),
      preferences: [{ firmId: kept!.firmId, buyerId: kept!.buyerId, side: 'buyer', wish: 'no-thanks' }],
    };
    const other = snapshot.buyers.find(({ id }) => id !== kept!.buyerId)!.id;
    const { changes } = repair(inputOf(today, meetings, { kind: 'buyer-cancelled', buyerId: other }));
    expect(changes.filter((change) => 'meetingId' in change && change.meetingId === kept!.id)).toEqual([]);
  });

  it('keeps every rule and never moves more than two others per meeting it touches, over many cohorts', () => {
    for (let seed = 1; seed <= 15; seed++) {
      const snapshot = snapshotOf(2 + (seed % 4), 3 + (seed % 5), 2 + (seed % 3), 1 + (seed % 3));
      const meetings = publish(snapshot, seed);
      const events: RepairEvent[] = [
        { kind: 'buyer-cancelled', buyerId: 'b0' },
        { kind: 'booth-lost', boothId: 't0' },
        { kind: 'interpreter-out', interpreterId: 'i0' },
      ];
      const event = events[seed % 3]!;
      const { changes, violations } = repair(inputOf(snapshot, meetings, event));
      expect({ seed, violations }).toEqual({ seed, violations: [] });
      const touched = meetings.filter(
        (meeting) =>
          (event.kind === 'buyer-cancelled' && meeting.buyerId === 'b0') ||
          (event.kind === 'booth-lost' && meeting.boothId === 't0') ||
          (event.kind === 'interpreter-out' && meeting.interpreterId === 'i0'),
      );
      const ids = new Set(touched.map(({ id }) => id));
      const others = changes.filter((change) => 'meetingId' in change && !ids.has(change.meetingId));
      expect({ seed, isLittle: others.length <= 2 * touched.length }).toEqual({ seed, isLittle: true });
    }
  }, 30_000);
});
