import { Controller } from '@nestjs/common';
import type { RouteInput } from '#contracts/http/route.ts';
import {
  addStandby,
  listMyStandbys,
  listStandbys,
  putInStandby,
  removeStandby,
} from '#contracts/http/standbys.ts';
import { type Caller, CurrentCaller } from '../kernel/caller.ts';
import { Input } from '../kernel/input.decorator.ts';
import { Mount } from '../kernel/mount.decorator.ts';
import { StandbyService } from './standby.service.ts';

@Controller()
export class StandbyController {
  constructor(private readonly standbys: StandbyService) {}

  @Mount(listStandbys)
  list(@Input() { params }: RouteInput<typeof listStandbys>) {
    return this.standbys.list(params.day);
  }

  @Mount(addStandby)
  add(@Input() { params }: RouteInput<typeof addStandby>, @CurrentCaller() caller: Caller) {
    return this.standbys.add(params, caller);
  }

  @Mount(removeStandby)
  remove(@Input() { params }: RouteInput<typeof removeStandby>, @CurrentCaller() caller: Caller) {
    return this.standbys.remove(params, caller);
  }

  @Mount(putInStandby)
  putIn(@Input() { params }: RouteInput<typeof putInStandby>, @CurrentCaller() caller: Caller) {
    return this.standbys.putIn(params.meetingId, params.interpreterId, caller);
  }

  @Mount(listMyStandbys)
  mine(@CurrentCaller() caller: Caller) {
    return this.standbys.mine(caller);
  }
}
