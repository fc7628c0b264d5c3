import { Controller } from '@nestjs/common';
import { checkBusinessNumber, getProgramme, submitApplication } from '#contracts/http/applications.ts';
import type { RouteInput } from '#contracts/http/route.ts';
import { type Caller, CurrentCaller } from '../kernel/caller.ts';
import { Input } from '../kernel/input.decorator.ts';
import { Mount } from '../kernel/mount.decorator.ts';
import { ProgrammeService } from './programme.service.ts';
import { PublicApplicationService } from './public-application.service.ts';

/** What everybody may see and do without signing in. */
@Controller()
export class ProgrammeController {
  constructor(
    private readonly programme: ProgrammeService,
    private readonly applications: PublicApplicationService,
  ) {}

  @Mount(getProgramme)
  get() {
    return this.programme.get();
  }

  @Mount(checkBusinessNumber)
  check(@Input() { body }: RouteInput<typeof checkBusinessNumber>) {
    return this.applications.checkBusinessNumber(body.businessNumber);
  }

  @Mount(submitApplication)
  submit(@Input() input: RouteInput<typeof submitApplication>, @CurrentCaller() caller: Caller | null) {
    return this.applications.submit(input, caller);
  }
}
