import { compile, pairKey } from './compile.ts';
import type { PlannedMeeting, Problem } from './problem.ts';

/**
 * Whether a plan can no longer be held as it is, since somebody cancelled, declined or lost a slot: then what is asked
 * for is a repair, and staying near comes before the score. A plan that still holds is only a plan to better.
 */
export function needsRepair(problem: Problem, from: readonly PlannedMeeting[]): boolean {
  const model = compile(problem, from);
  const pairs = new Map(problem.pairs.map((pair, i) => [pairKey(pair), model.pairs[i]!]));
  const load = new Map<string, number>();
  const add = (key: string, most: number) => {
    load.set(key, (load.get(key) ?? 0) + 1);
    return load.get(key)! > most;
  };
  return from.some((meeting) => {
    const pair = pairs.get(pairKey(meeting));
    if (!pair?.isAllowed[pair.fromSlot]) return true;
    const { fromSlot, fromInterpreter } = pair;
    const isServed =
      pair.language === null
        ? fromInterpreter === -1
        : fromInterpreter >= 0 &&
          model.isAvailable[fromInterpreter * model.slotCount + fromSlot] === 1 &&
          pair.eligible.some((e) => e.interpreter === fromInterpreter);
    if (!isServed || add(`slot ${fromSlot}`, model.tables)) return true;
    return [pair.a, pair.b].some(
      (party) =>
        add(`all ${party}`, model.maxMeetings[party]!) ||
        add(`day ${party} ${model.dayOf[fromSlot]}`, model.maxPerDay[party]!),
    );
  });
}
