import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Application, scoreApplication } from '#contracts/http/applications.ts';
import type { RouteInput } from '#contracts/http/route.ts';
import { assertNotPublished } from '#domain/season/cohort-state.ts';
import { type Marks, rubricScore } from '#domain/selection/rubric.ts';
import { Application as ApplicationEntity } from '#persistence/entities/firm.entity.ts';
import {
  findApplication,
  findFullApplication,
  findFullApplications,
} from '#persistence/repositories/application.repository.ts';
import { recordAudit } from '#persistence/repositories/audit.repository.ts';
import { findCohort, lockCohort } from '#persistence/repositories/cohort.repository.ts';
import { inTransaction } from '#persistence/transaction.ts';
import type { Caller } from '../kernel/caller.ts';
import { presentApplication, presentApplications } from './present-application.ts';

@Injectable()
export class ApplicationService {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  async list(cohortId: string): Promise<Application[]> {
    await findCohort(this.dataSource.manager, cohortId);
    return presentApplications(await findFullApplications(this.dataSource.manager, cohortId));
  }

  score(
    applicationId: string,
    { rubric, note }: RouteInput<typeof scoreApplication>['body'],
    caller: Caller,
  ): Promise<Application> {
    const score = rubricScore(rubric as Marks);
    return inTransaction(this.dataSource, async (tx) => {
      const { cohortId } = await findApplication(tx, applicationId);
      assertNotPublished((await lockCohort(tx, cohortId)).state);
      await tx.update(
        ApplicationEntity,
        { id: applicationId },
        { rubric, score, ...(note !== undefined && { note }) },
      );
      await recordAudit(tx, {
        personId: caller.personId,
        action: 'score-application',
        subjectType: 'application',
        subjectId: applicationId,
        cohortId,
        detail: { rubric, score },
      });
      return presentApplication(await findFullApplication(tx, applicationId));
    });
  }
}
