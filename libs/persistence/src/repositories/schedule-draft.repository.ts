import { IsNull } from 'typeorm';
import type { MatchPart } from '#domain/matching/match-score.ts';
import type { UnscheduledReason } from '#domain/scheduling/explain.ts';
import type { Plan, Problem } from '#domain/scheduling/problem.ts';
import { ScheduleDraft } from '../entities/meeting.entity.ts';
import type { Transaction } from '../transaction.ts';

/** What a run was built on, kept with it. */
export interface DraftProblem {
  /** `scheduleVersion` of the cohort at that moment. */
  scheduleVersion: number;
  /** Booth behind each table number, from 1; beyond them seats are remote. */
  boothIds: string[];
  /** Seconds the run was given. */
  timeLimitSeconds?: number;
  problem: Problem;
  /** Why each pair is worth what. */
  matches: {
    firmId: string;
    buyerId: string;
    language: string | null;
    parts: MatchPart[];
    bannedBy?: ('firm' | 'buyer')[];
  }[];
}

export type DraftPlan = Plan & { reasons: Pick<UnscheduledReason, 'a' | 'b' | 'code' | 'params'>[] };
export interface DraftProgress {
  meetings: number;
  seconds: number;
  gap: number | null;
  /** Last sign of life of the process that runs it. */
  at: string;
}

export type Draft = Omit<ScheduleDraft, 'problem' | 'plan' | 'progress'> & {
  problem: DraftProblem;
  plan: DraftPlan | null;
  progress: DraftProgress | null;
};

/** @throws the database's refusal of a second run, which `toDomainError` knows as `schedule-is-running` */
export async function insertDraft(
  tx: Transaction,
  draft: { cohortId: string; startedBy: string; problem: DraftProblem },
): Promise<string> {
  const { identifiers } = await tx.insert(ScheduleDraft, { ...draft, problem: draft.problem as object });
  return (identifiers[0] as { id: string }).id;
}

export const findDraft = (tx: Transaction, cohortId: string, id: string): Promise<Draft | null> =>
  tx.findOneBy(ScheduleDraft, { id, cohortId }) as Promise<Draft | null>;

/** Keys sort by age, so the greatest is the newest; those staff went back from do not count. @param state only drafts in this state */
export const findNewestDraft = (
  tx: Transaction,
  cohortId: string,
  state?: ScheduleDraft['state'],
): Promise<Draft | null> =>
  tx.findOne(ScheduleDraft, {
    where: { cohortId, discardedAt: IsNull(), ...(state && { state }) },
    order: { id: 'DESC' },
  }) as Promise<Draft | null>;

/** Sign of life and progress of a run; false when it is no longer running, because somebody stopped it. */
export async function saveDraftProgress(
  tx: Transaction,
  id: string,
  progress: Omit<DraftProgress, 'at'>,
): Promise<boolean> {
  const [, affected]: [unknown, number] = await tx.query(
    `UPDATE schedule_draft SET progress = $2::jsonb || jsonb_build_object('at', now())
      WHERE id = $1 AND state = 'running'`,
    [id, JSON.stringify(progress)],
  );
  return affected > 0;
}

/** Ends a run; false when it had ended before. The first end counts. */
export async function finishDraft(
  tx: Transaction,
  id: string,
  end: Partial<Pick<Draft, 'plan' | 'failure'>> & { state: Exclude<ScheduleDraft['state'], 'running'> },
  finishedAt: Date,
): Promise<boolean> {
  const { state, failure = null, plan = null } = end;
  const changes = { state, failure, plan: plan as object | null, finishedAt } as object;
  const { affected } = await tx.update(ScheduleDraft, { id, state: 'running' }, changes);
  return affected === 1;
}

/** After so long without a sign of life the process of a run is taken for dead. */
const SILENCE = '30 seconds';

/** Ends runs whose process died. Judged by the database's clock, as the signs of life are. */
export const failSilentDrafts = (tx: Transaction, cohortId: string, finishedAt: Date): Promise<unknown> =>
  tx.query(
    `UPDATE schedule_draft SET state = 'failed', failure = 'solver-interrupted', "finishedAt" = $2
      WHERE "cohortId" = $1 AND state = 'running'
        AND coalesce((progress->>'at')::timestamptz, "createdAt") < now() - interval '${SILENCE}'`,
    [cohortId, finishedAt],
  );
