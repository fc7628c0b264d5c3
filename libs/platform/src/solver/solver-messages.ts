import type { UnscheduledReason } from '#domain/scheduling/explain.ts';
import type { Plan, PlannedMeeting, Problem } from '#domain/scheduling/problem.ts';

/** What the thread is started with. */
export interface SolverOrder {
  problem: Problem;
  seed: number;
  timeLimitMs: number;
  /** The plan to stay near. */
  from?: readonly PlannedMeeting[];
  /** Nothing moves that need not: staying near comes before the score. */
  isRepair?: boolean;
}

/** How far a run is; `gap` is what the score may still win, as a share of what is proved possible; null: unknown. */
export interface SolverProgress {
  meetings: number;
  seconds: number;
  gap: number | null;
}

export interface SolverResult {
  plan: Plan;
  /** Why each pair left out has no meeting. */
  reasons: Pick<UnscheduledReason, 'a' | 'b' | 'code' | 'params'>[];
}

export type SolverMessage =
  | ({ type: 'progress' } & SolverProgress)
  | ({ type: 'solved' } & SolverResult)
  /** A coded refusal of the domain, `no-plan-found`. */
  | { type: 'refused'; code: string };
