import { checkPlan } from '../checker.ts';
import type { Objective, PlannedMeeting, Problem } from '../problem.ts';

/**
 * The best plan of a tiny problem by trying everything, judged by the checker alone, so that it shares no thought with
 * the solver. Returns null when no plan keeps every hard rule. The rank holds the objective in its order, with the sum
 * of squared loads after the largest load; for a repair of `near`, the changes at place 2. `ranked` may
 * leave terms out.
 */
export function bruteForce(
  problem: Problem,
  near?: readonly PlannedMeeting[],
  ranked: (rank: number[]) => number[] = (rank) => rank,
): { rank: number[]; objective: Objective } | null {
  let best: { rank: number[]; objective: Objective } | null = null;
  const chosen: PlannedMeeting[] = [];
  const tableOf = (slot: string) => chosen.filter((m) => m.slot === slot).length + 1;
  const visit = (k: number): void => {
    if (k === problem.pairs.length) {
      const { violations, objective } = checkPlan(problem, chosen, near && [...near]);
      if (violations.length > 0) return;
      const whole = rankOf(problem, chosen, objective);
      if (near) whole.splice(1, 0, objective.changes);
      const rank = ranked(whole);
      if (!best || isLess(rank, best.rank)) best = { rank, objective };
      return;
    }
    const { a, b, language } = problem.pairs[k]!;
    visit(k + 1);
    for (const slot of problem.slots) {
      for (const interpreter of language === undefined
        ? [undefined]
        : (problem.interpreters ?? []).map((i) => i.id)) {
        chosen.push({
          a,
          b,
          slot: slot.id,
          table: tableOf(slot.id),
          ...(interpreter ? { interpreter } : {}),
        });
        // All rules but these two are "at most": a broken one stays broken, so the branch is cut.
        const isDead = checkPlan(problem, chosen).violations.some(
          (v) => v.rule !== 'required-missing' && v.rule !== 'lock-moved',
        );
        if (!isDead) visit(k + 1);
        chosen.pop();
      }
    }
  };
  visit(0);
  return best;
}

export function rankOf(
  problem: Problem,
  meetings: readonly PlannedMeeting[],
  objective: Objective,
): number[] {
  const loads = (problem.interpreters ?? []).map(
    (i) => (i.priorMeetings ?? 0) + meetings.filter((m) => m.interpreter === i.id).length,
  );
  const squares = loads.reduce((sum, load) => sum + load * load, 0);
  const { shortfall, score, gaps, unsocial, fieldMisfit, maxLoad } = objective;
  return [shortfall, -score, gaps, unsocial, fieldMisfit, maxLoad, squares];
}

export function isLess(x: readonly number[], y: readonly number[]): boolean {
  const i = x.findIndex((value, k) => value !== y[k]);
  return i >= 0 && x[i]! < y[i]!;
}
