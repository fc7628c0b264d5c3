import type { PlannedMeeting } from '#domain/scheduling/problem.ts';

/** What differs between two plans, by pair. */
export type PlanDifference = {
  /** Another slot. */
  moved: { before: PlannedMeeting; after: PlannedMeeting }[];
  /** The same slot, but another table or interpreter. */
  changed: { before: PlannedMeeting; after: PlannedMeeting }[];
  added: PlannedMeeting[];
  gone: PlannedMeeting[];
  same: number;
};

/** Compares by pair: each pair meets at most once in a plan. In the order of the later plan, what is gone last. */
export function comparePlans(
  before: readonly PlannedMeeting[],
  after: readonly PlannedMeeting[],
): PlanDifference {
  const earlier = new Map(before.map((meeting) => [keyOf(meeting), meeting]));
  const later = new Set(after.map(keyOf));
  const difference: PlanDifference = { moved: [], changed: [], added: [], gone: [], same: 0 };
  for (const meeting of after) {
    const was = earlier.get(keyOf(meeting));
    if (!was) difference.added.push(meeting);
    else if (was.slot !== meeting.slot) difference.moved.push({ before: was, after: meeting });
    else if (was.table !== meeting.table || was.interpreter !== meeting.interpreter)
      difference.changed.push({ before: was, after: meeting });
    else difference.same++;
  }
  difference.gone.push(...before.filter((meeting) => !later.has(keyOf(meeting))));
  return difference;
}

const keyOf = ({ a, b }: PlannedMeeting) => (a < b ? `${a}\n${b}` : `${b}\n${a}`);
