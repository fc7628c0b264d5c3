import type { PlannedMeeting } from '#domain/scheduling/problem.ts';
import type { RepairChange, RepairPlace } from './repair-event.ts';
import type { RepairProblem } from './repair-problem.ts';

/**
 * What a plan changes of a published cohort, meeting by meeting: what the event ends first, then what has no place,
 * what moves, what changes in place, and what is new. What stays is not mentioned.
 */
export function repairChanges(
  { problem, boothIds, ended, going, partsOf }: RepairProblem,
  plan: readonly PlannedMeeting[],
): RepairChange[] {
  const boothAt = (table: number) => boothIds[table - 1] ?? null;
  const placed = new Set(plan.map(({ a, b }) => `${a} ${b}`));
  const pairs = new Map(problem.pairs.map((pair) => [`${pair.a} ${pair.b}`, pair]));
  const moved: RepairChange[] = [];
  const changed: RepairChange[] = [];
  const added: RepairChange[] = [];
  for (const { a: firmId, b: buyerId, slot: slotId, table, interpreter } of plan) {
    const key = `${firmId} ${buyerId}`;
    const meeting = going.get(key);
    const pair = pairs.get(key);
    const after: RepairPlace = { slotId, boothId: boothAt(table), interpreterId: interpreter ?? null };
    if (!meeting) {
      const language = pair?.language ?? null;
      const parts = partsOf.get(key) ?? [];
      added.push({ kind: 'added', firmId, buyerId, language, score: pair?.score ?? 0, parts, after });
    } else if (meeting.slotId !== slotId) moved.push({ kind: 'moved', meetingId: meeting.id, after });
    else {
      // Somebody who sits remotely at an hour that stays goes on doing so.
      const boothId = meeting.boothId === null ? null : after.boothId;
      if (boothId !== meeting.boothId || after.interpreterId !== meeting.interpreterId)
        changed.push({ kind: 'changed', meetingId: meeting.id, after: { ...after, boothId } });
    }
  }
  const homeless = [...going].filter(([key]) => !placed.has(key)).map(([, meeting]) => meeting);
  return [
    ...ended.map(({ id }): RepairChange => ({ kind: 'cancelled', meetingId: id, why: 'event' })),
    ...homeless.map(({ id }): RepairChange => ({ kind: 'cancelled', meetingId: id, why: 'no-place' })),
    ...moved,
    ...changed,
    ...added,
  ];
}
