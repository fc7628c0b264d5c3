import type { ProvedBounds } from './bounds.ts';
import { pairKey, type Model } from './compile.ts';
import { explainUnscheduled } from './explain.ts';
import { viewOf, type Incumbent } from './incumbent.ts';
import type { Objective, Plan, PlannedMeeting, Problem } from './problem.ts';
import { boundsOf, isProvedOptimal } from './proof.ts';
import type { RankedTerm } from './ranking.ts';
import { Schedule } from './schedule.ts';
import { numberTables } from './tables.ts';

export const SOLVER = 'untact 2 (local search, HiGHS, clingo)';

/** The objective as plans state it. */
export function objectiveOf(schedule: Schedule): Objective {
  return {
    shortfall: schedule.shortfall,
    // Scores may be fractions; sums of them are rounded to what people can read.
    score: Math.round(schedule.score * 1e6) / 1e6,
    gaps: schedule.gaps,
    unsocial: schedule.unsocial,
    fieldMisfit: schedule.misfit,
    maxLoad: schedule.maxLoad(),
    changes: schedule.changes,
  };
}

/** The plan of an incumbent that holds every required pair. */
export function planOf(
  problem: Problem,
  model: Model,
  terms: readonly RankedTerm[],
  bounds: ProvedBounds,
  best: Incumbent,
  isExact: boolean,
  from: readonly PlannedMeeting[],
  elapsedMs: number,
): Plan {
  const schedule = viewOf(model, best);
  const earlier = new Map(from.map((meeting) => [pairKey(meeting), meeting.table]));
  const tables = numberTables(model, best.slotOf, (i) => earlier.get(pairKey(problem.pairs[i]!)));
  const meetings = problem.pairs
    .flatMap(({ a, b }, i): (PlannedMeeting & { at: number })[] => {
      const at = best.slotOf[i]!;
      if (at < 0) return [];
      const interpreter =
        best.interpreterOf[i]! < 0 ? {} : { interpreter: problem.interpreters![best.interpreterOf[i]!]!.id };
      return [{ at, a, b, slot: problem.slots[at]!.id, table: tables[i]!, ...interpreter }];
    })
    .toSorted((x, y) => x.at - y.at || x.table - y.table)
    .map(({ a, b, slot, table, interpreter }) => ({
      a,
      b,
      slot,
      table,
      ...(interpreter === undefined ? {} : { interpreter }),
    }));
  return {
    version: 1,
    status: isExact || isProvedOptimal(schedule, terms, bounds) ? 'optimal' : 'feasible',
    objective: objectiveOf(schedule),
    bound: boundsOf(schedule, terms, bounds, isExact),
    meetings,
    unscheduled: explainUnscheduled(problem, meetings).map(({ a, b, why }) => ({ a, b, why })),
    conflict: [],
    elapsedMs: Math.round(elapsedMs),
    solver: SOLVER,
  };
}

/** The answer where the requirements are proved to clash: no meetings, but what clashes. */
export function infeasiblePlan(model: Model, conflict: string[], elapsedMs: number): Plan {
  return {
    version: 1,
    status: 'infeasible',
    objective: objectiveOf(new Schedule(model)),
    bound: {},
    meetings: [],
    unscheduled: [],
    conflict,
    elapsedMs: Math.round(elapsedMs),
    solver: SOLVER,
  };
}
