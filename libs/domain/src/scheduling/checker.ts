import type { Objective, Plan, Problem, ProblemInterpreter, ProblemPair, ProblemParty } from './problem.ts';

/** A hard rule that a plan breaks: `rule` is a code, `subject` names the parties, slots and interpreters concerned. */
export type Violation = { rule: string; subject: Record<string, string | number> };

export type CheckResult = { violations: Violation[]; objective: Objective };

type Meetings = Plan['meetings'];

/**
 * Checks a plan against every hard constraint of the problem and recomputes its objective from nothing but the two
 * files. It shares no code with the solver on purpose: one mistake cannot hide in both. `from` is the plan to stay
 * near, for the term `changes`. A plan with violations is a bug of whoever made it and must not be stored.
 */
export function checkPlan(problem: Problem, meetings: Meetings, from: Meetings = []): CheckResult {
  const violations: Violation[] = [];
  const report = (rule: string, subject: Violation['subject']) => violations.push({ rule, subject });
  checkMeetings(problem, meetings, report);
  checkTables(problem, meetings, report);
  for (const party of problem.parties) checkParty(problem, party, meetings, report);
  for (const interpreter of problem.interpreters ?? [])
    checkInterpreter(problem, interpreter, meetings, report);
  checkRequirements(problem, meetings, report);
  return { violations, objective: objectiveOf(problem, meetings, from) };
}

type Report = (rule: string, subject: Violation['subject']) => void;

function samePair(x: { a: string; b: string }, y: { a: string; b: string }): boolean {
  return (x.a === y.a && x.b === y.b) || (x.a === y.b && x.b === y.a);
}

/** An index by unordered pair, so that large plans are checked in linear time. */
function byPair<T extends { a: string; b: string }>(
  items: readonly T[],
): (of: { a: string; b: string }) => T[] {
  const index = new Map<string, T[]>();
  const key = (a: string, b: string) => JSON.stringify(a < b ? [a, b] : [b, a]);
  for (const item of items) {
    const list = index.get(key(item.a, item.b));
    if (list) list.push(item);
    else index.set(key(item.a, item.b), [item]);
  }
  return ({ a, b }) => index.get(key(a, b)) ?? [];
}

function checkMeetings(problem: Problem, meetings: Meetings, report: Report): void {
  const pairsOf = byPair(problem.pairs);
  const forbiddenOf = byPair(problem.forbidden ?? []);
  const meetingsOf = byPair(meetings);
  const slots = new Set(problem.slots.map((s) => s.id));
  const interpreters = new Map((problem.interpreters ?? []).map((i) => [i.id, i]));
  for (const meeting of meetings) {
    const subject = { a: meeting.a, b: meeting.b, slot: meeting.slot };
    const [pair] = pairsOf(meeting);
    if (!slots.has(meeting.slot)) report('unknown-slot', subject);
    if (forbiddenOf(meeting).length > 0) report('forbidden', subject);
    if (meetingsOf(meeting).length > 1) report('meets-twice', subject);
    if (!pair) {
      report('not-a-pair', subject);
      continue;
    }
    if (pair.slots && !pair.slots.includes(meeting.slot)) report('slot-not-allowed', subject);
    checkInterpretation(pair, meeting, interpreters, report);
  }
}

function checkInterpretation(
  pair: ProblemPair,
  meeting: Meetings[number],
  interpreters: Map<string, ProblemInterpreter>,
  report: Report,
): void {
  const subject = { a: meeting.a, b: meeting.b, slot: meeting.slot };
  if (meeting.interpreter === undefined) {
    if (pair.language !== undefined) report('interpreter-missing', subject);
    return;
  }
  const named = { ...subject, interpreter: meeting.interpreter };
  const interpreter = interpreters.get(meeting.interpreter);
  if (pair.language === undefined) report('interpreter-not-needed', named);
  else if (!interpreter) report('unknown-interpreter', named);
  else {
    const level = Math.max(
      -1,
      ...interpreter.languages.filter((l) => l.code === pair.language).map((l) => l.level),
    );
    if (level < (pair.minLevel ?? 0)) report('language', named);
    if (!interpreter.available.includes(meeting.slot)) report('interpreter-unavailable', named);
    if (interpreter.conflicts?.some((id) => id === meeting.a || id === meeting.b))
      report('conflict-of-interest', named);
  }
}

function checkTables(problem: Problem, meetings: Meetings, report: Report): void {
  for (const [slot, here] of Map.groupBy(meetings, (m) => m.slot)) {
    if (problem.tables !== null && here.length > problem.tables)
      report('tables', { slot, meetings: here.length });
    for (const [table, sharing] of Map.groupBy(here, (m) => m.table)) {
      if (sharing.length > 1) report('table-taken-twice', { slot, table });
      if (!Number.isInteger(table) || table < 1 || (problem.tables !== null && table > problem.tables)) {
        report('unknown-table', { slot, table });
      }
    }
  }
}

function checkParty(problem: Problem, party: ProblemParty, meetings: Meetings, report: Report): void {
  const own = meetings.filter((m) => m.a === party.id || m.b === party.id);
  for (const [slot, here] of Map.groupBy(own, (m) => m.slot)) {
    if (here.length > 1) report('party-in-two-meetings', { party: party.id, slot });
    if (party.unavailable?.includes(slot)) report('party-unavailable', { party: party.id, slot });
  }
  if (party.maxMeetings !== undefined && own.length > party.maxMeetings)
    report('max-meetings', { party: party.id });
  for (const [day, here] of Map.groupBy(own, (m) => dayOf(problem, m.slot))) {
    if (party.maxPerDay !== undefined && here.length > party.maxPerDay)
      report('max-per-day', { party: party.id, day });
  }
}

function checkInterpreter(
  problem: Problem,
  interpreter: ProblemInterpreter,
  meetings: Meetings,
  report: Report,
): void {
  const id = interpreter.id;
  const own = meetings.filter((m) => m.interpreter === id);
  for (const [slot, here] of Map.groupBy(own, (m) => m.slot)) {
    if (here.length > 1) report('interpreter-in-two-meetings', { interpreter: id, slot });
  }
  if (interpreter.maxMeetings !== undefined && own.length > interpreter.maxMeetings) {
    report('interpreter-max-meetings', { interpreter: id });
  }
  for (const [day, here] of Map.groupBy(own, (m) => dayOf(problem, m.slot))) {
    if (interpreter.maxPerDay !== undefined && here.length > interpreter.maxPerDay) {
      report('interpreter-max-per-day', { interpreter: id, day });
    }
    const busy = new Set(here.map((m) => m.slot));
    let run = 0;
    for (const slot of problem.slots.filter((s) => s.day === day)) {
      run = busy.has(slot.id) ? run + 1 : 0;
      if (interpreter.maxConsecutive !== undefined && run > interpreter.maxConsecutive) {
        report('interpreter-max-consecutive', { interpreter: id, slot: slot.id });
      }
    }
  }
}

function checkRequirements(problem: Problem, meetings: Meetings, report: Report): void {
  const meetingsOf = byPair(meetings);
  for (const { a, b, required } of problem.pairs) {
    if (required && meetingsOf({ a, b }).length === 0) report('required-missing', { a, b });
  }
  for (const lock of problem.locks ?? []) {
    const kept = meetingsOf(lock).some(
      (m) => m.slot === lock.slot && (lock.interpreter === undefined || m.interpreter === lock.interpreter),
    );
    if (!kept) report('lock-moved', { a: lock.a, b: lock.b, slot: lock.slot });
  }
}

function dayOf(problem: Problem, slot: string): string {
  return problem.slots.find((s) => s.id === slot)?.day ?? '';
}

function objectiveOf(problem: Problem, meetings: Meetings, from: Meetings): Objective {
  const meetingsOf = byPair(meetings);
  const pairsOf = byPair(problem.pairs);
  const interpreters = problem.interpreters ?? [];
  const objective: Objective = {
    shortfall: 0,
    score: 0,
    gaps: 0,
    unsocial: 0,
    fieldMisfit: 0,
    maxLoad: 0,
    changes: 0,
  };
  for (const party of problem.parties) {
    const own = meetings.filter((m) => m.a === party.id || m.b === party.id);
    objective.shortfall += Math.max(0, (party.minMeetings ?? 0) - own.length);
    objective.gaps += gapsOf(problem, new Set(own.map((m) => m.slot)));
    objective.unsocial += own.filter((m) => party.unsocial?.includes(m.slot)).length;
  }
  for (const meeting of meetings) {
    const [pair] = pairsOf(meeting);
    objective.score += pair?.score ?? 0;
    const fields = interpreters.find((i) => i.id === meeting.interpreter)?.fields ?? [];
    const asked = pair?.fields ?? [];
    if (meeting.interpreter !== undefined && asked.length > 0 && !asked.some((f) => fields.includes(f))) {
      objective.fieldMisfit += 1;
    }
  }
  // Scores may be fractions, whose sum depends on the order of adding.
  objective.score = Math.round(objective.score * 1e6) / 1e6;
  for (const interpreter of interpreters) {
    const load =
      (interpreter.priorMeetings ?? 0) + meetings.filter((m) => m.interpreter === interpreter.id).length;
    objective.maxLoad = Math.max(objective.maxLoad, load);
  }
  for (const before of from) {
    if (pairsOf(before).length === 0) continue;
    const isKept = meetingsOf(before).some(
      (m) => samePair(m, before) && m.slot === before.slot && m.interpreter === before.interpreter,
    );
    if (!isKept) objective.changes += 1;
  }
  return objective;
}

/** Maximal runs of idle slots strictly between the first and the last meeting of each day. */
function gapsOf(problem: Problem, busy: Set<string>): number {
  let gaps = 0;
  for (const slots of Map.groupBy(problem.slots, (s) => s.day).values()) {
    const pattern = slots.map((s) => (busy.has(s.id) ? 'x' : '.')).join('');
    gaps += pattern.replace(/^\.+|\.+$/g, '').match(/\.+/g)?.length ?? 0;
  }
  return gaps;
}
