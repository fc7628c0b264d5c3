import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RepairPreview } from '#contracts/http/repairs.ts';
import type { Timetable } from '#contracts/http/schedule.ts';
import { DomainError, isDomainError } from '#domain/error/domain-error.ts';
import { repairChanges } from '#domain/repair/repair-changes.ts';
import type { RepairChange, RepairEvent } from '#domain/repair/repair-event.ts';
import { buildRepairProblem, type RepairInput } from '#domain/repair/repair-problem.ts';
import { checkPlan } from '#domain/scheduling/checker.ts';
import { recordAudit } from '#persistence/repositories/audit.repository.ts';
import { findCohort, lockCohort } from '#persistence/repositories/cohort.repository.ts';
import {
  basisOf,
  findPublished,
  insertRepair,
  lockMeetings,
  lockRepair,
  markRepairApplied,
} from '#persistence/repositories/repair.repository.ts';
import { readCohortSnapshot } from '#persistence/repositories/snapshot.repository.ts';
import { inTransaction } from '#persistence/transaction.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import { solveInThread } from '#platform/solver/solve-in-thread.ts';
import type { Caller } from '../kernel/caller.ts';
import { readTimetable } from '../schedule/timetable.ts';
import { applyChanges } from './apply-changes.ts';
import { applyEvent, assertEventIsOf } from './apply-event.ts';
import { presentPreview } from './present-preview.ts';

const TIME_LIMIT_MS = 3000;

/**
 * Repairs a published cohort after somebody or something dropped out or came in: first shown with who must be told
 * what, then applied as it was shown, or not at all.
 */
@Injectable()
export class RepairService {
  private readonly logger = new Logger(RepairService.name);

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError `cohort-not-published`, `not-found`, `no-plan-found` */
  async preview(cohortId: string, event: RepairEvent, caller: Caller): Promise<RepairPreview> {
    const now = this.clock.now();
    const { input, basis } = await this.dataSource.transaction('REPEATABLE READ', async (tx) => {
      const cohort = await findCohort(tx, cohortId);
      if (cohort.state !== 'published') throw new DomainError('cohort-not-published');
      const snapshot = await readCohortSnapshot(tx, cohort, now);
      const read: RepairInput = { snapshot, event, ...(await findPublished(tx, cohortId, now)) };
      assertEventIsOf(read);
      return { input: read, basis: await basisOf(tx, cohortId) };
    });
    const { changes, status, kept } = await this.solve(input);
    const { manager } = this.dataSource;
    const repair = { cohortId, event, basis, changes, previewedBy: caller.personId };
    const repairId = await insertRepair(manager, repair);
    return {
      repairId,
      event,
      status,
      kept,
      ...(await presentPreview(manager, cohortId, changes)),
    };
  }

  /** @throws DomainError `repair-stale`, `repair-applied`, `not-found`, and the database's refusals of overlaps */
  apply(cohortId: string, repairId: string, caller: Caller): Promise<Timetable> {
    const now = this.clock.now();
    return inTransaction(this.dataSource, async (tx) => {
      const cohort = await lockCohort(tx, cohortId);
      await lockMeetings(tx, cohortId);
      const repair = await lockRepair(tx, cohortId, repairId);
      if (!repair) throw new DomainError('not-found');
      if (repair.appliedAt) throw new DomainError('repair-applied');
      if (cohort.state !== 'published') throw new DomainError('cohort-not-published');
      if ((await basisOf(tx, cohortId)) !== repair.basis) throw new DomainError('repair-stale');
      await applyEvent(tx, cohortId, repair.event, now);
      await applyChanges(tx, cohortId, repair.changes, now);
      await markRepairApplied(tx, repairId, now);
      await tx.increment('cohort', { id: cohortId }, 'scheduleVersion', 1);
      await recordAudit(tx, {
        personId: caller.personId,
        action: 'repair-schedule',
        subjectType: 'cohort',
        subjectId: cohortId,
        cohortId,
        detail: { kind: repair.event.kind, event: repair.event, changes: repair.changes.map(told) },
      });
      return readTimetable(tx, cohortId);
    });
  }

  /** First with every meeting kept; where that cannot be, what the event touches may be called off. */
  private async solve(
    input: RepairInput,
  ): Promise<{ changes: RepairChange[]; status: RepairPreview['status']; kept: number }> {
    for (const mayDrop of [false, true]) {
      const repairProblem = buildRepairProblem(input, mayDrop);
      const { problem, from } = repairProblem;
      const order = { problem, from, isRepair: true, seed: 1, timeLimitMs: TIME_LIMIT_MS };
      const result = await solveInThread(order, () => {}).result.catch((error: unknown) => {
        if (isDomainError(error) && error.code === 'no-plan-found') return null;
        throw error;
      });
      if (!result || result.plan.status === 'infeasible') continue;
      const { violations } = checkPlan(problem, result.plan.meetings, from);
      if (violations.length > 0) {
        this.logger.error(
          { event: input.event, violations: violations.slice(0, 20) },
          'a repair broke rules',
        );
        throw new DomainError('plan-refused-by-checker');
      }
      const changes = repairChanges(repairProblem, result.plan.meetings);
      const touched = changes.filter(({ kind }) => kind !== 'added').length;
      return { changes, status: result.plan.status, kept: input.meetings.length - touched };
    }
    throw new DomainError('no-plan-found', { missing: 0 });
  }
}

/** A change as the audit trail keeps it: the reasons of a score are in the meeting. */
const told = (change: RepairChange) =>
  change.kind === 'added' ? { ...change, parts: undefined, language: undefined } : change;
