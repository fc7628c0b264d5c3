import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RouteInput } from '#contracts/http/route.ts';
import type { CohortDetail, updateCohort } from '#contracts/http/seasons.ts';
import {
  assertNotPublished,
  decideCloseCohort,
  decideCloseRecruitment,
  decideOpenRecruitment,
  decideReopenCohort,
} from '#domain/season/cohort-state.ts';
import { Cohort } from '#persistence/entities/season.entity.ts';
import { recordAudit } from '#persistence/repositories/audit.repository.ts';
import {
  countCohort,
  findBooths,
  findCohort,
  findSlots,
  lockCohort,
  type SeasonedCohort,
} from '#persistence/repositories/cohort.repository.ts';
import { inTransaction, type Transaction } from '#persistence/transaction.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import type { Caller } from '../kernel/caller.ts';
import { changeCohortPlan } from './change-cohort-plan.ts';
import { presentCohortDetail } from './present-cohort.ts';

@Injectable()
export class CohortService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  get(cohortId: string): Promise<CohortDetail> {
    return this.describe(this.dataSource.manager, cohortId);
  }

  update(
    cohortId: string,
    form: RouteInput<typeof updateCohort>['body'],
    caller: Caller,
  ): Promise<CohortDetail> {
    return this.change(cohortId, 'change-cohort', caller, async (tx, cohort) => {
      assertNotPublished(cohort.state);
      await changeCohortPlan(tx, cohort, form);
      return { changed: Object.keys(form) };
    });
  }

  openRecruitment(cohortId: string, caller: Caller): Promise<CohortDetail> {
    return this.change(cohortId, 'open-recruitment', caller, async (tx, cohort) => {
      const { state, opensAt } = decideOpenRecruitment(windowOf(cohort), this.clock.now());
      await tx.update(Cohort, { id: cohortId }, { state, recruitmentOpensAt: opensAt });
      return { opensAt };
    });
  }

  closeRecruitment(cohortId: string, caller: Caller): Promise<CohortDetail> {
    return this.change(cohortId, 'close-recruitment', caller, async (tx, cohort) => {
      const { state, closesAt } = decideCloseRecruitment(windowOf(cohort), this.clock.now());
      await tx.update(Cohort, { id: cohortId }, { state, recruitmentClosesAt: closesAt });
      return { closesAt };
    });
  }

  close(cohortId: string, caller: Caller): Promise<CohortDetail> {
    return this.change(cohortId, 'close-cohort', caller, async (tx, cohort) => {
      const { meetingsAhead, logsMissing } = await countCohort(tx, cohort, this.clock.now());
      const { state } = decideCloseCohort(cohort.state, meetingsAhead);
      await tx.update(Cohort, { id: cohortId }, { state });
      return { logsMissing };
    });
  }

  reopen(cohortId: string, caller: Caller): Promise<CohortDetail> {
    return this.change(cohortId, 'reopen-cohort', caller, async (tx, cohort) => {
      await tx.update(Cohort, { id: cohortId }, decideReopenCohort(cohort.state));
      return {};
    });
  }

  /** One change of a cohort under its lock, with its line in the audit trail. */
  private change(
    cohortId: string,
    action: string,
    caller: Caller,
    work: (tx: Transaction, cohort: SeasonedCohort) => Promise<Record<string, unknown>>,
  ): Promise<CohortDetail> {
    return inTransaction(this.dataSource, async (tx) => {
      const detail = await work(tx, await lockCohort(tx, cohortId));
      await recordAudit(tx, {
        personId: caller.personId,
        action,
        subjectType: 'cohort',
        subjectId: cohortId,
        cohortId,
        detail,
      });
      return this.describe(tx, cohortId);
    });
  }

  private async describe(tx: Transaction, cohortId: string): Promise<CohortDetail> {
    const cohort = await findCohort(tx, cohortId);
    const slots = await findSlots(tx, cohortId);
    const booths = await findBooths(tx, cohortId);
    return presentCohortDetail(cohort, slots, booths, await countCohort(tx, cohort, this.clock.now()));
  }
}

/** A cohort as the domain's rules look at it. */
export const windowOf = (cohort: SeasonedCohort) => ({
  state: cohort.state,
  isSeasonPublished: cohort.season.state === 'published',
  opensAt: cohort.recruitmentOpensAt,
  closesAt: cohort.recruitmentClosesAt,
});
