import { Controller } from '@nestjs/common';
import {
  listMyCandidates,
  listMyCohorts,
  setMyAvailability,
  setMyPreference,
} from '#contracts/http/people.ts';
import type { RouteInput } from '#contracts/http/route.ts';
import { type Caller, CurrentCaller } from '../kernel/caller.ts';
import { Input } from '../kernel/input.decorator.ts';
import { Mount } from '../kernel/mount.decorator.ts';
import { MyService } from './my.service.ts';

@Controller()
export class MyController {
  constructor(private readonly my: MyService) {}

  @Mount(listMyCohorts)
  cohorts(@CurrentCaller() caller: Caller) {
    return this.my.listCohorts(caller);
  }

  @Mount(setMyAvailability)
  availability(
    @Input() { params, body }: RouteInput<typeof setMyAvailability>,
    @CurrentCaller() caller: Caller,
  ) {
    return this.my.setAvailability(params.cohortId, body, caller);
  }

  @Mount(listMyCandidates)
  candidates(@Input() { params }: RouteInput<typeof listMyCandidates>, @CurrentCaller() caller: Caller) {
    return this.my.listCandidates(params.cohortId, caller);
  }

  @Mount(setMyPreference)
  preference(@Input() input: RouteInput<typeof setMyPreference>, @CurrentCaller() caller: Caller) {
    return this.my.setPreference(input, caller);
  }
}
