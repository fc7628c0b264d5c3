import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { listAudit } from '#contracts/http/seasons.ts';
import type { RouteInput, RouteOutput } from '#contracts/http/route.ts';
import { findAuditOfCohort } from '#persistence/repositories/audit.repository.ts';
import { findCohort } from '#persistence/repositories/cohort.repository.ts';

@Injectable()
export class AuditService {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  async list({ params, query }: RouteInput<typeof listAudit>): Promise<RouteOutput<typeof listAudit>> {
    await findCohort(this.dataSource.manager, params.cohortId);
    const entries = await findAuditOfCohort(this.dataSource.manager, params.cohortId, query);
    return entries.map(({ id, at, person, action, subjectType, subjectId, detail }) => ({
      id,
      at: at.toISOString(),
      person,
      action,
      subjectType,
      subjectId,
      detail,
    }));
  }
}
