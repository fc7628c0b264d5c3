import type { Model } from './compile.ts';
import { EPSILON, rankOf, type RankedTerm } from './ranking.ts';
import { Schedule } from './schedule.ts';

/** The best schedule seen, by pair. */
export type Incumbent = { rank: number[]; slotOf: Int32Array; interpreterOf: Int32Array };

export function snapshot(schedule: Schedule, terms: readonly RankedTerm[]): Incumbent {
  return {
    rank: rankOf(schedule, terms),
    slotOf: schedule.slotOf.slice(),
    interpreterOf: schedule.interpreterOf.slice(),
  };
}

export function restore(schedule: Schedule, to: Incumbent): void {
  for (let p = 0; p < to.slotOf.length; p++) {
    if (schedule.slotOf[p]! >= 0 && !isSame(schedule, to, p)) schedule.remove(p);
  }
  for (let p = 0; p < to.slotOf.length; p++) {
    if (to.slotOf[p]! >= 0 && schedule.slotOf[p]! < 0) schedule.place(p, to.slotOf[p]!, to.interpreterOf[p]!);
  }
}

function isSame(schedule: Schedule, to: Incumbent, pair: number): boolean {
  return schedule.slotOf[pair] === to.slotOf[pair] && schedule.interpreterOf[pair] === to.interpreterOf[pair];
}

/** A schedule of its own that stands as the incumbent does. */
export function viewOf(model: Model, best: Incumbent): Schedule {
  const view = new Schedule(model);
  restore(view, best);
  return view;
}

export function isRankBetter(x: readonly number[], y: readonly number[]): boolean {
  const i = x.findIndex((value, k) => Math.abs(value - y[k]!) > EPSILON);
  return i >= 0 && x[i]! < y[i]!;
}
