import { compile, pairKey, type Model } from './compile.ts';
import type { PlannedMeeting, Problem } from './problem.ts';
import { NONE, Schedule } from './schedule.ts';

/** Why a pair has no meeting: a code with its values for pages, and a sentence for the file. */
export type UnscheduledReason = {
  a: string;
  b: string;
  code: UnscheduledCode;
  params: Record<string, string | number>;
  why: string;
};

export type UnscheduledCode =
  | 'forbidden'
  | 'no-common-slot'
  | 'no-interpreter-known'
  | 'no-interpreter-available'
  | 'party-full'
  | 'parties-busy'
  | 'no-free-table'
  | 'no-free-interpreter'
  | 'not-chosen';

/** A reason for every pair that a plan leaves out, in the order of the problem. The plan must pass the checker. */
export function explainUnscheduled(
  problem: Problem,
  meetings: readonly PlannedMeeting[],
): UnscheduledReason[] {
  const model = compile(problem);
  const schedule = new Schedule(model);
  const met = new Map(meetings.map((meeting) => [pairKey(meeting), meeting]));
  const slotIndex = new Map(problem.slots.map((slot, i) => [slot.id, i]));
  const interpreterIndex = new Map((problem.interpreters ?? []).map((one, i) => [one.id, i]));
  problem.pairs.forEach((pair, i) => {
    const meeting = met.get(pairKey(pair));
    if (!meeting) return;
    const interpreter = meeting.interpreter === undefined ? NONE : interpreterIndex.get(meeting.interpreter)!;
    schedule.place(i, slotIndex.get(meeting.slot)!, interpreter);
  });
  const forbidden = new Set((problem.forbidden ?? []).map(pairKey));
  return problem.pairs.flatMap((pair, i) => {
    if (met.has(pairKey(pair))) return [];
    const reason = forbidden.has(pairKey(pair))
      ? ({ code: 'forbidden', params: {}, why: 'the pair is forbidden' } as const)
      : (staticReason(problem, model, i) ?? reasonInPlan(problem, schedule, i));
    return [{ a: pair.a, b: pair.b, ...reason }];
  });
}

type Reason = Pick<UnscheduledReason, 'code' | 'params' | 'why'>;

/** What rules the pair out in any plan. */
function staticReason(problem: Problem, model: Model, index: number): Reason | null {
  const pair = problem.pairs[index]!;
  const { slots, a, b, eligible, language } = model.pairs[index]!;
  if (slots.length > 0) return null;
  const interpreter = interpreterWords(problem, index);
  if (language !== null && eligible.length === 0) {
    return {
      code: 'no-interpreter-known',
      params: interpreter.params,
      why: `${interpreter.text} is known, or each has a conflict`,
    };
  }
  const allowed = new Set(pair.slots ?? problem.slots.map((slot) => slot.id));
  const hasCommonSlot = problem.slots.some(
    (slot, s) =>
      allowed.has(slot.id) &&
      model.isPresent[a * model.slotCount + s] &&
      model.isPresent[b * model.slotCount + s],
  );
  if (!hasCommonSlot) return { code: 'no-common-slot', params: {}, why: 'there is no slot both can make' };
  return {
    code: 'no-interpreter-available',
    params: interpreter.params,
    why: `${interpreter.text} is available in a slot both can make`,
  };
}

/** What stands in the way in this plan: the obstacle of the slot in which the pair comes nearest to meeting. */
function reasonInPlan(problem: Problem, schedule: Schedule, index: number): Reason {
  const { model } = schedule;
  const { a, b, slots } = model.pairs[index]!;
  for (const party of [a, b]) {
    if (schedule.partyLoad[party]! < model.maxMeetings[party]!) continue;
    const id = problem.parties[party]!.id;
    return { code: 'party-full', params: { party: id }, why: `${id} has all the meetings it can take` };
  }
  const bothFree = slots.filter((slot) => schedule.isPartyFree(a, slot) && schedule.isPartyFree(b, slot));
  if (bothFree.length === 0) {
    return { code: 'parties-busy', params: {}, why: 'one of the two is busy in every slot both can make' };
  }
  const withTable = bothFree.filter((slot) => schedule.used[slot]! < model.tables);
  if (withTable.length === 0) {
    return { code: 'no-free-table', params: {}, why: 'no table is free in a slot both can make' };
  }
  if (withTable.every((slot) => schedule.pickInterpreter(index, slot) === -2)) {
    const { params, text } = interpreterWords(problem, index);
    return { code: 'no-free-interpreter', params, why: `${text} is free in a slot both can make` };
  }
  return { code: 'not-chosen', params: {}, why: 'other meetings, or none, served the objective better' };
}

function interpreterWords(problem: Problem, index: number) {
  const { language = '', minLevel } = problem.pairs[index]!;
  const params: Record<string, string | number> =
    minLevel === undefined ? { language } : { language, minLevel };
  return {
    params,
    text: `no interpreter of ${language}${minLevel === undefined ? '' : ` level ${minLevel}`}`,
  };
}
