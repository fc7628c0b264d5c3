import { checkPlan } from './checker.ts';
import type { PlannedMeeting, Problem } from './problem.ts';

/** Which of two meetings sits at which table is settled anew for every plan and moves nobody in time. */
const NUMBERING: ReadonlySet<string> = new Set(['unknown-table', 'table-taken-twice']);

/**
 * Whether a plan can no longer be held as it is, since somebody cancelled, declined, lost a slot or must be met too:
 * then what is asked for is a repair, and staying near comes before the score. A plan that keeps every hard rule is
 * only a plan to better.
 */
export function needsRepair(problem: Problem, from: readonly PlannedMeeting[]): boolean {
  return checkPlan(problem, [...from]).violations.some(({ rule }) => !NUMBERING.has(rule));
}
