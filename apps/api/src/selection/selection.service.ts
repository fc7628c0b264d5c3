import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Application, decideApplication } from '#contracts/http/applications.ts';
import type { RouteInput, RouteOutput } from '#contracts/http/route.ts';
import { assertMayDecide, decideFinishSelection } from '#domain/season/cohort-state.ts';
import { decideSelection, rankApplications } from '#domain/selection/selection.ts';
import { Cohort } from '#persistence/entities/season.entity.ts';
import {
  findApplication,
  findApplicationsOfCohort,
  findFullApplication,
  findFullApplications,
} from '#persistence/repositories/application.repository.ts';
import { recordAudit } from '#persistence/repositories/audit.repository.ts';
import { lockCohort } from '#persistence/repositories/cohort.repository.ts';
import { inTransaction } from '#persistence/transaction.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import { presentApplication, presentApplications } from '../applications/present-application.ts';
import type { Caller } from '../kernel/caller.ts';
import { enqueueDecisionMail, selectionStateOf, storeSelection } from './store-selection.ts';

@Injectable()
export class SelectionService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One decision, and the promotion it causes, under the lock of the cohort. */
  decide(
    applicationId: string,
    { decision }: RouteInput<typeof decideApplication>['body'],
    caller: Caller,
  ): Promise<RouteOutput<typeof decideApplication>> {
    const now = this.clock.now();
    return inTransaction(this.dataSource, async (tx) => {
      const { cohortId } = await findApplication(tx, applicationId);
      const cohort = await lockCohort(tx, cohortId);
      assertMayDecide(cohort.state, decision);
      const state = selectionStateOf(cohort, await findApplicationsOfCohort(tx, cohortId));
      const result = decideSelection(state, { type: decision, applicationId }, now);
      await storeSelection(tx, cohort, result, now);
      await recordAudit(tx, {
        personId: caller.personId,
        action: `${decision}-application`,
        subjectType: 'application',
        subjectId: applicationId,
        cohortId,
        detail: { changes: result.changes, promotedId: result.promotedId },
      });
      const { promotedId } = result;
      return {
        application: presentApplication(await findFullApplication(tx, applicationId)),
        promoted: promotedId ? presentApplication(await findFullApplication(tx, promotedId)) : null,
      };
    });
  }

  /** Fills the seats by score; the rest, those already waiting included, waits in the order of the score. */
  selectByRank(cohortId: string, caller: Caller): Promise<Application[]> {
    const now = this.clock.now();
    return inTransaction(this.dataSource, async (tx) => {
      const cohort = await lockCohort(tx, cohortId);
      assertMayDecide(cohort.state, 'select');
      const before = selectionStateOf(cohort, await findApplicationsOfCohort(tx, cohortId));
      const waiting = before.applications.filter(({ status }) =>
        ['submitted', 'waitlisted'].includes(status),
      );
      const applications = before.applications.map((one) =>
        one.status === 'waitlisted' ? { ...one, status: 'submitted' as const, waitlistRank: null } : one,
      );
      const { changes } = decideSelection(
        { ...before, applications },
        { type: 'select-in-order', applicationIds: rankApplications(waiting).map(({ id }) => id) },
        now,
      );
      const was = new Map(before.applications.map(({ id, status }) => [id, status]));
      const moves = changes.map((change) => ({ ...change, from: was.get(change.applicationId)! }));
      await storeSelection(tx, cohort, { changes: moves, promotedId: null }, now);
      await recordAudit(tx, {
        personId: caller.personId,
        action: 'select-by-rank',
        subjectType: 'cohort',
        subjectId: cohortId,
        cohortId,
        detail: { changes: moves },
      });
      return presentApplications(await findFullApplications(tx, cohortId));
    });
  }

  /** Ends the selection; every firm is told how its application was decided. */
  finish(cohortId: string, caller: Caller): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const cohort = await lockCohort(tx, cohortId);
      const applications = await findApplicationsOfCohort(tx, cohortId);
      const count = (state: string) => applications.filter((one) => one.state === state).length;
      const { state } = decideFinishSelection(cohort.state, {
        selected: count('selected'),
        submitted: count('submitted'),
      });
      await tx.update(Cohort, { id: cohortId }, { state });
      for (const { id, state: to, decidedAt } of applications)
        await enqueueDecisionMail(tx, id, to, decidedAt ?? this.clock.now());
      await recordAudit(tx, {
        personId: caller.personId,
        action: 'finish-selection',
        subjectType: 'cohort',
        subjectId: cohortId,
        cohortId,
        detail: { selected: count('selected'), waitlisted: count('waitlisted'), declined: count('declined') },
      });
    });
  }
}
