import type { PlannedMeeting, Problem, ProblemInterpreter, ProblemPair } from '#domain/scheduling/problem.ts';

/** Why a slot, or a place in it, cannot take a meeting: a code with the ids that a sentence about it needs. */
export type Obstacle = { code: ObstacleCode; params: Record<string, string | number> };
export type ObstacleCode =
  | 'past'
  | 'forbidden'
  | 'slot-not-allowed'
  | 'party-unavailable'
  | 'party-busy'
  | 'party-day-full'
  | 'party-full'
  | 'no-table-free'
  | 'table-taken'
  | 'no-such-table'
  | 'no-interpreter-known'
  | 'no-interpreter-free'
  | InterpreterObstacleCode;
export type InterpreterObstacleCode =
  | 'interpreter-unsuited'
  | 'interpreter-unavailable'
  | 'interpreter-busy'
  | 'interpreter-day-full'
  | 'interpreter-full'
  | 'interpreter-needs-rest';

/** A slot as a target for one meeting. Legal when `obstacles` is empty; tables and interpreters may still be chosen. */
export type SlotTarget = {
  slot: string;
  obstacles: Obstacle[];
  /** Who holds each table that is taken, by its number. */
  taken: Map<number, PlannedMeeting>;
  /** For a pair that needs one: what stands against each interpreter, `null` where nothing does. */
  interpreters: Map<string, Obstacle | null>;
  /** The best of those who can, the present one before all others; `null` when none is needed or none can. */
  interpreter: string | null;
  /** Parties for whom the hour is outside of their usual ones; legal, but worth a word. */
  unsocial: string[];
};

type Pair = { a: string; b: string };

/**
 * Every slot as a target for the meeting of a pair, judged by all hard rules of the problem against the other
 * meetings of the plan: one pass over the meetings, so that a page can ask it as a drag begins. Staff may move what
 * is locked, so locks are no obstacle. `now` rules out slots that have begun.
 */
export function targetsOf(
  problem: Problem,
  meetings: readonly PlannedMeeting[],
  { a, b }: Pair,
  now: Date,
): SlotTarget[] {
  const pair = problem.pairs.find((one) => isPair(one, { a, b }));
  const others = meetings.filter((meeting) => !isPair(meeting, { a, b }));
  const present = meetings.find((meeting) => isPair(meeting, { a, b }));
  const dayOf = new Map(problem.slots.map((slot) => [slot.id, slot.day]));
  const inSlot = Map.groupBy(others, (meeting) => meeting.slot);
  const isForbidden = (problem.forbidden ?? []).some((one) => isPair(one, { a, b }));
  const parties = problem.parties.filter((party) => party.id === a || party.id === b);
  const ofParty = new Map(parties.map(({ id }) => [id, others.filter((m) => m.a === id || m.b === id)]));
  const able = pair?.language === undefined ? [] : suited(problem, pair);
  const ofInterpreter = Map.groupBy(others, (meeting) => meeting.interpreter);

  return problem.slots.map((slot) => {
    const here = inSlot.get(slot.id) ?? [];
    const obstacles: Obstacle[] = [];
    const object = (code: ObstacleCode, params: Obstacle['params'] = {}) => obstacles.push({ code, params });
    if (new Date(slot.startsAt) <= now) object('past');
    if (isForbidden) object('forbidden');
    if (!pair || (pair.slots && !pair.slots.includes(slot.id))) object('slot-not-allowed');
    for (const party of parties) {
      const own = ofParty.get(party.id)!;
      const clash = own.find((meeting) => meeting.slot === slot.id);
      const ofDay = own.filter((meeting) => dayOf.get(meeting.slot) === slot.day).length;
      if (party.unavailable?.includes(slot.id)) object('party-unavailable', { party: party.id });
      if (clash) object('party-busy', { party: party.id, other: clash.a === party.id ? clash.b : clash.a });
      if (own.length >= (party.maxMeetings ?? Infinity))
        object('party-full', { party: party.id, max: party.maxMeetings! });
      else if (ofDay >= (party.maxPerDay ?? Infinity))
        object('party-day-full', { party: party.id, max: party.maxPerDay! });
    }
    if (problem.tables !== null && here.length >= problem.tables) object('no-table-free');

    const interpreters = new Map<string, Obstacle | null>();
    let interpreter: string | null = null;
    if (pair?.language !== undefined) {
      for (const one of problem.interpreters ?? []) {
        const isAble = able.includes(one);
        const code = isAble
          ? interpreterObstacle(problem, one, ofInterpreter.get(one.id) ?? [], slot, dayOf)
          : 'interpreter-unsuited';
        interpreters.set(one.id, code && { code, params: { interpreter: one.id } });
      }
      const free = able.filter((one) => interpreters.get(one.id) === null);
      const best = free.toSorted(
        (x, y) =>
          Number(y.id === present?.interpreter) - Number(x.id === present?.interpreter) ||
          Number(isFit(pair, y)) - Number(isFit(pair, x)) ||
          loadOf(x, ofInterpreter) - loadOf(y, ofInterpreter),
      )[0];
      interpreter = best?.id ?? null;
      const need = { language: pair.language, minLevel: pair.minLevel ?? 0 };
      if (able.length === 0) object('no-interpreter-known', need);
      else if (!best) object('no-interpreter-free', need);
    }
    return {
      slot: slot.id,
      obstacles,
      taken: new Map(here.map((meeting) => [meeting.table, meeting])),
      interpreters,
      interpreter,
      unsocial: parties.filter((party) => party.unsocial?.includes(slot.id)).map(({ id }) => id),
    };
  });
}

/** What stands against a certain table or interpreter in a slot, beyond what stands against the slot itself. */
export function obstaclesAt(
  problem: Problem,
  target: SlotTarget,
  at: { table?: number | undefined; interpreter?: string | undefined },
): Obstacle[] {
  const obstacles = [...target.obstacles];
  if (at.table !== undefined) {
    const holder = target.taken.get(at.table);
    const isBeyond = problem.tables !== null && at.table > problem.tables;
    if (isBeyond) obstacles.push({ code: 'no-such-table', params: {} });
    // "No table is free" says it already.
    else if (holder && !obstacles.some(({ code }) => code === 'no-table-free'))
      obstacles.push({ code: 'table-taken', params: { a: holder.a, b: holder.b } });
  }
  if (at.interpreter !== undefined) {
    const obstacle = target.interpreters.get(at.interpreter);
    if (obstacle) obstacles.push(obstacle);
    else if (obstacle === undefined)
      obstacles.push({ code: 'interpreter-unsuited', params: { interpreter: at.interpreter } });
  }
  return obstacles;
}

/** The lowest number that nobody holds in the slot. */
export function freeTable(target: SlotTarget, wish?: number): number {
  if (wish !== undefined && !target.taken.has(wish)) return wish;
  let table = 1;
  while (target.taken.has(table)) table++;
  return table;
}

export function isPair(x: Pair, y: Pair): boolean {
  return (x.a === y.a && x.b === y.b) || (x.a === y.b && x.b === y.a);
}

/** Fluent enough, and in conflict with neither side. */
function suited(problem: Problem, pair: ProblemPair): ProblemInterpreter[] {
  return (problem.interpreters ?? []).filter(
    ({ languages, conflicts }) =>
      languages.some(({ code, level }) => code === pair.language && level >= (pair.minLevel ?? 0)) &&
      !conflicts?.some((id) => id === pair.a || id === pair.b),
  );
}

function isFit(pair: ProblemPair, { fields = [] }: ProblemInterpreter): boolean {
  return (pair.fields ?? []).some((field) => fields.includes(field));
}

function loadOf(
  one: ProblemInterpreter,
  ofInterpreter: ReadonlyMap<string | undefined, readonly PlannedMeeting[]>,
): number {
  return (one.priorMeetings ?? 0) + (ofInterpreter.get(one.id)?.length ?? 0);
}

function interpreterObstacle(
  problem: Problem,
  one: ProblemInterpreter,
  own: readonly PlannedMeeting[],
  slot: Problem['slots'][number],
  dayOf: ReadonlyMap<string, string>,
): InterpreterObstacleCode | null {
  const busy = new Set(own.map((meeting) => meeting.slot));
  if (busy.has(slot.id)) return 'interpreter-busy';
  if (!one.available.includes(slot.id)) return 'interpreter-unavailable';
  if (own.length >= (one.maxMeetings ?? Infinity)) return 'interpreter-full';
  const ofDay = own.filter((meeting) => dayOf.get(meeting.slot) === slot.day).length;
  if (ofDay >= (one.maxPerDay ?? Infinity)) return 'interpreter-day-full';
  const day = problem.slots.filter((candidate) => candidate.day === slot.day);
  const at = day.indexOf(slot);
  let run = 1;
  for (let i = at - 1; i >= 0 && busy.has(day[i]!.id); i--) run++;
  for (let i = at + 1; i < day.length && busy.has(day[i]!.id); i++) run++;
  return run > (one.maxConsecutive ?? Infinity) ? 'interpreter-needs-rest' : null;
}
