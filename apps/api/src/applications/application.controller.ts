import { Controller } from '@nestjs/common';
import { listApplications, scoreApplication } from '#contracts/http/applications.ts';
import type { RouteInput } from '#contracts/http/route.ts';
import { type Caller, CurrentCaller } from '../kernel/caller.ts';
import { Input } from '../kernel/input.decorator.ts';
import { Mount } from '../kernel/mount.decorator.ts';
import { ApplicationService } from './application.service.ts';

@Controller()
export class ApplicationController {
  constructor(private readonly applications: ApplicationService) {}

  @Mount(listApplications)
  list(@Input() { params }: RouteInput<typeof listApplications>) {
    return this.applications.list(params.cohortId);
  }

  @Mount(scoreApplication)
  score(@Input() { params, body }: RouteInput<typeof scoreApplication>, @CurrentCaller() caller: Caller) {
    return this.applications.score(params.applicationId, body, caller);
  }
}
