import { Controller } from '@nestjs/common';
import type { RouteInput } from '#contracts/http/route.ts';
import {
  closeCohort,
  closeRecruitment,
  getCohort,
  openRecruitment,
  reopenCohort,
  updateCohort,
} from '#contracts/http/seasons.ts';
import { type Caller, CurrentCaller } from '../kernel/caller.ts';
import { Input } from '../kernel/input.decorator.ts';
import { Mount } from '../kernel/mount.decorator.ts';
import { CohortService } from './cohort.service.ts';

@Controller()
export class CohortController {
  constructor(private readonly cohorts: CohortService) {}

  @Mount(getCohort)
  get(@Input() { params }: RouteInput<typeof getCohort>) {
    return this.cohorts.get(params.cohortId);
  }

  @Mount(updateCohort)
  update(@Input() { params, body }: RouteInput<typeof updateCohort>, @CurrentCaller() caller: Caller) {
    return this.cohorts.update(params.cohortId, body, caller);
  }

  @Mount(openRecruitment)
  open(@Input() { params }: RouteInput<typeof openRecruitment>, @CurrentCaller() caller: Caller) {
    return this.cohorts.openRecruitment(params.cohortId, caller);
  }

  @Mount(closeRecruitment)
  close(@Input() { params }: RouteInput<typeof closeRecruitment>, @CurrentCaller() caller: Caller) {
    return this.cohorts.closeRecruitment(params.cohortId, caller);
  }

  @Mount(closeCohort)
  end(@Input() { params }: RouteInput<typeof closeCohort>, @CurrentCaller() caller: Caller) {
    return this.cohorts.close(params.cohortId, caller);
  }

  @Mount(reopenCohort)
  reopen(@Input() { params }: RouteInput<typeof reopenCohort>, @CurrentCaller() caller: Caller) {
    return this.cohorts.reopen(params.cohortId, caller);
  }
}
