import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RouteInput } from '#contracts/http/route.ts';
import type { Draft, startScheduleRun } from '#contracts/http/schedule.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import { buildProblem } from '#domain/matching/build-problem.ts';
import { assertMaySchedule } from '#domain/season/cohort-state.ts';
import { recordAudit } from '#persistence/repositories/audit.repository.ts';
import { findCohort } from '#persistence/repositories/cohort.repository.ts';
import {
  type DraftProblem,
  failSilentDrafts,
  findDraft,
  findNewestDraft,
  finishDraft,
  insertDraft,
} from '#persistence/repositories/schedule-draft.repository.ts';
import { forgetUndone } from '#persistence/repositories/schedule-edit.repository.ts';
import { readCohortSnapshot } from '#persistence/repositories/snapshot.repository.ts';
import { toDomainError, type Transaction } from '#persistence/transaction.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import type { Caller } from '../kernel/caller.ts';
import { presentDraft } from './present-draft.ts';
import { type RunOrder, ScheduleRunner } from './schedule-runner.ts';

@Injectable()
export class DraftService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly runner: ScheduleRunner,
  ) {}

  /** Starts a run on the cohort as it is at this moment and answers at once. */
  async start(
    cohortId: string,
    { timeLimitSeconds, seed }: RouteInput<typeof startScheduleRun>['body'],
    caller: Caller,
  ): Promise<Draft> {
    await failSilentDrafts(this.dataSource.manager, cohortId, this.clock.now());
    const run = await this.insert(cohortId, timeLimitSeconds, caller);
    this.runner.start({ ...run, cohortId, seed, timeLimitMs: timeLimitSeconds * 1000 });
    return this.describe(cohortId, run.draftId);
  }

  async cancel(cohortId: string, draftId: string): Promise<Draft> {
    const { manager } = this.dataSource;
    if (!(await findDraft(manager, cohortId, draftId))) throw new DomainError('not-found');
    const wasRunning = await finishDraft(manager, draftId, { state: 'cancelled' }, this.clock.now());
    if (wasRunning) this.runner.stop(draftId);
    return this.describe(cohortId, draftId);
  }

  async newest(cohortId: string): Promise<Draft | null> {
    const { manager } = this.dataSource;
    await findCohort(manager, cohortId);
    await failSilentDrafts(manager, cohortId, this.clock.now());
    const draft = await findNewestDraft(manager, cohortId);
    return draft && presentDraft(manager, draft);
  }

  /** The newest draft with a plan: it stays at hand while a later run goes on or after one failed. */
  async newestReady(cohortId: string): Promise<Draft | null> {
    const { manager } = this.dataSource;
    await findCohort(manager, cohortId);
    const draft = await findNewestDraft(manager, cohortId, 'ready');
    return draft && presentDraft(manager, draft);
  }

  private async describe(cohortId: string, draftId: string): Promise<Draft> {
    const draft = await findDraft(this.dataSource.manager, cohortId, draftId);
    return presentDraft(this.dataSource.manager, draft!);
  }

  /** The run stays near the last draft where that costs nothing. */
  private async insert(
    cohortId: string,
    timeLimitSeconds: number,
    caller: Caller,
  ): Promise<Pick<RunOrder, 'draftId' | 'input' | 'from'>> {
    try {
      return await this.dataSource.transaction('REPEATABLE READ', async (tx) => {
        const input = { ...(await readInput(tx, cohortId, this.clock.now())), timeLimitSeconds };
        const last = await findNewestDraft(tx, cohortId, 'ready');
        await forgetUndone(tx, cohortId);
        const draftId = await insertDraft(tx, { cohortId, startedBy: caller.personId, problem: input });
        await recordAudit(tx, {
          personId: caller.personId,
          action: 'start-schedule-run',
          subjectType: 'schedule-draft',
          subjectId: draftId,
          cohortId,
          detail: { scheduleVersion: input.scheduleVersion, pairs: input.problem.pairs.length },
        });
        return { draftId, input, from: last?.plan?.meetings ?? [] };
      });
    } catch (error) {
      throw toDomainError(error);
    }
  }
}

/** @throws DomainError `nothing-to-schedule` (details: firms, buyers, slots ahead), codes of `assertMaySchedule` */
async function readInput(tx: Transaction, cohortId: string, now: Date): Promise<DraftProblem> {
  const cohort = await findCohort(tx, cohortId);
  assertMaySchedule(cohort.state);
  const snapshot = await readCohortSnapshot(tx, cohort, now);
  const counts = {
    firms: snapshot.firms.length,
    buyers: snapshot.buyers.length,
    slots: snapshot.slots.length,
  };
  if (Object.values(counts).includes(0)) throw new DomainError('nothing-to-schedule', counts);
  const { problem, matches } = buildProblem(snapshot);
  return {
    scheduleVersion: cohort.scheduleVersion,
    boothIds: snapshot.boothIds,
    problem,
    matches: matches.map(({ firmId, buyerId, language, match }) => ({
      firmId,
      buyerId,
      language,
      parts: match.parts,
      bannedBy: match.bannedBy,
    })),
  };
}
