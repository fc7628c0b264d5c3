import { Controller } from '@nestjs/common';
import { decideApplication, finishSelection, selectByRank } from '#contracts/http/applications.ts';
import type { RouteInput } from '#contracts/http/route.ts';
import { type Caller, CurrentCaller } from '../kernel/caller.ts';
import { Input } from '../kernel/input.decorator.ts';
import { Mount } from '../kernel/mount.decorator.ts';
import { SelectionService } from './selection.service.ts';

@Controller()
export class SelectionController {
  constructor(private readonly selection: SelectionService) {}

  @Mount(decideApplication)
  decide(@Input() { params, body }: RouteInput<typeof decideApplication>, @CurrentCaller() caller: Caller) {
    return this.selection.decide(params.applicationId, body, caller);
  }

  @Mount(selectByRank)
  selectByRank(@Input() { params }: RouteInput<typeof selectByRank>, @CurrentCaller() caller: Caller) {
    return this.selection.selectByRank(params.cohortId, caller);
  }

  @Mount(finishSelection)
  finish(@Input() { params }: RouteInput<typeof finishSelection>, @CurrentCaller() caller: Caller) {
    return this.selection.finish(params.cohortId, caller);
  }
}
