import type { DraftComparison } from '#contracts/http/schedule.ts';
import { boothOfTable } from '#domain/matching/build-problem.ts';
import type { PlannedMeeting } from '#domain/scheduling/problem.ts';
import { comparePlans } from '#domain/timetable/compare-plans.ts';
import { findBooths } from '#persistence/repositories/cohort.repository.ts';
import type { Draft } from '#persistence/repositories/schedule-draft.repository.ts';
import { findNames } from '#persistence/repositories/timetable.repository.ts';
import type { Transaction } from '#persistence/transaction.ts';

/** What moved, is new or is gone between two drafts with plans, with names and places. */
export async function presentComparison(
  tx: Transaction,
  before: Draft,
  after: Draft,
): Promise<DraftComparison> {
  const names = await findNames(tx, after.cohortId);
  const booths = new Map((await findBooths(tx, after.cohortId)).map(({ id, name }) => [id, name]));
  const starts = new Map(
    [...before.problem.problem.slots, ...after.problem.problem.slots].map((slot) => [slot.id, slot.startsAt]),
  );
  const placeIn = ({ problem }: Draft) => {
    return ({ slot, table, interpreter }: PlannedMeeting) => {
      const boothId = boothOfTable(problem, table);
      return {
        slotId: slot,
        startsAt: starts.get(slot)!,
        booth: boothId ? (booths.get(boothId) ?? null) : null,
        interpreter: interpreter ? (names.interpreters.get(interpreter)?.name ?? null) : null,
      };
    };
  };
  const [was, is] = [placeIn(before), placeIn(after)];
  const { moved, changed, added, gone, same } = comparePlans(before.plan!.meetings, after.plan!.meetings);
  const line = (
    kind: DraftComparison['changes'][number]['kind'],
    earlier: PlannedMeeting | null,
    later: PlannedMeeting | null,
  ) => {
    const { a, b } = (later ?? earlier)!;
    return {
      kind,
      firm: { id: a, name: names.firms.get(a)?.name ?? '' },
      buyer: { id: b, company: names.buyers.get(b)?.company ?? '' },
      before: earlier && was(earlier),
      after: later && is(later),
    };
  };
  return {
    draftId: after.id,
    before: {
      draftId: before.id,
      createdAt: before.createdAt.toISOString(),
      meetings: before.plan!.meetings.length,
      objective: before.plan!.objective,
    },
    after: { meetings: after.plan!.meetings.length, objective: after.plan!.objective },
    same,
    changes: [
      ...moved.map((one) => line('moved', one.before, one.after)),
      ...changed.map((one) => line('changed', one.before, one.after)),
      ...added.map((one) => line('added', null, one)),
      ...gone.map((one) => line('gone', one, null)),
    ],
  };
}
