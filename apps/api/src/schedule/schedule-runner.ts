import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isDomainError } from '#domain/error/domain-error.ts';
import { checkPlan } from '#domain/scheduling/checker.ts';
import type { PlannedMeeting } from '#domain/scheduling/problem.ts';
import { Cohort } from '#persistence/entities/season.entity.ts';
import {
  type DraftProblem,
  finishDraft,
  saveDraftProgress,
} from '#persistence/repositories/schedule-draft.repository.ts';
import { inTransaction } from '#persistence/transaction.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import { solveInThread, type SolverRun } from '#platform/solver/solve-in-thread.ts';
import type { SolverProgress, SolverResult } from '#platform/solver/solver-messages.ts';

const PROGRESS_EVERY_MS = 1000;

export interface RunOrder {
  draftId: string;
  cohortId: string;
  input: DraftProblem;
  seed: number;
  timeLimitMs: number;
  /** The last draft's meetings, to stay near. */
  from: readonly PlannedMeeting[];
}

/**
 * The runs of this process, each in a child process. Every second a run leaves a sign of life in the database; when the
 * process dies they stop, and whoever looks next ends the draft. A run that was stopped elsewhere ends here too.
 */
@Injectable()
export class ScheduleRunner implements OnModuleDestroy {
  private readonly logger = new Logger(ScheduleRunner.name);
  private readonly runs = new Map<string, { run: SolverRun; done: Promise<void> }>();

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  start(order: RunOrder): void {
    const { input, seed, timeLimitMs, from } = order;
    let progress: SolverProgress = { meetings: 0, seconds: 0, gap: null };
    const run = solveInThread({ problem: input.problem, seed, timeLimitMs, from }, (one) => (progress = one));
    const timer = setInterval(() => void this.report(order.draftId, progress, run), PROGRESS_EVERY_MS);
    const done = this.settle(order, run).finally(() => {
      clearInterval(timer);
      this.runs.delete(order.draftId);
    });
    this.runs.set(order.draftId, { run, done });
  }

  /** Ends the thread of a draft whose row says already that it ended. */
  stop(draftId: string): void {
    this.runs.get(draftId)?.run.stop();
  }

  async onModuleDestroy(): Promise<void> {
    const runs = [...this.runs.values()];
    for (const { run } of runs) run.stop();
    await Promise.all(runs.map(({ done }) => done));
  }

  private async report(draftId: string, progress: SolverProgress, run: SolverRun): Promise<void> {
    const { meetings, seconds, gap } = progress;
    try {
      const isRunning = await saveDraftProgress(this.dataSource.manager, draftId, { meetings, seconds, gap });
      if (!isRunning) run.stop();
    } catch (error) {
      // The next report may get through; if none does, the draft is ended for its silence.
      this.logger.warn(error, 'progress of a schedule run was not written');
    }
  }

  private async settle(order: RunOrder, run: SolverRun): Promise<void> {
    try {
      await this.store(order, await run.result);
    } catch (error) {
      const failure = isDomainError(error) ? error.code : 'solver-crashed';
      if (failure !== 'solver-stopped') this.logger.error(error, `schedule run ${order.draftId} failed`);
      // Stopped by staff the row says `cancelled` by now, and this changes nothing.
      const end = {
        state: 'failed' as const,
        failure: failure === 'solver-stopped' ? 'solver-interrupted' : failure,
      };
      await finishDraft(this.dataSource.manager, order.draftId, end, this.clock.now()).catch(
        (lost: unknown) =>
          this.logger.error(lost, `the end of schedule run ${order.draftId} was not written`),
      );
    }
  }

  /** Stores a plan that the independent checker passed; one that fails it is a bug report, never a schedule. */
  private async store(
    { draftId, cohortId, input }: RunOrder,
    { plan, reasons }: SolverResult,
  ): Promise<void> {
    const finishedAt = this.clock.now();
    const isFeasible = plan.status !== 'infeasible';
    const { violations } = isFeasible ? checkPlan(input.problem, plan.meetings) : { violations: [] };
    if (violations.length > 0) {
      this.logger.error({ draftId, violations: violations.slice(0, 20) }, 'a plan broke hard rules');
      const end = { state: 'failed' as const, failure: 'plan-refused-by-checker' };
      await finishDraft(this.dataSource.manager, draftId, end, finishedAt);
      return;
    }
    await inTransaction(this.dataSource, async (tx) => {
      const state = isFeasible ? ('ready' as const) : ('infeasible' as const);
      const isFirst = await finishDraft(tx, draftId, { state, plan: { ...plan, reasons } }, finishedAt);
      if (!isFirst || !isFeasible) return;
      const same = { id: cohortId, state: 'matching' as const, scheduleVersion: input.scheduleVersion };
      await tx.update(Cohort, same, { state: 'scheduled' });
    });
  }
}
