import { Controller } from '@nestjs/common';
import { applyRepair, previewRepair } from '#contracts/http/repairs.ts';
import type { RouteInput } from '#contracts/http/route.ts';
import { type Caller, CurrentCaller } from '../kernel/caller.ts';
import { Input } from '../kernel/input.decorator.ts';
import { Mount } from '../kernel/mount.decorator.ts';
import { RepairService } from './repair.service.ts';

@Controller()
export class RepairController {
  constructor(private readonly repairs: RepairService) {}

  @Mount(previewRepair)
  preview(@Input() { params, body }: RouteInput<typeof previewRepair>, @CurrentCaller() caller: Caller) {
    return this.repairs.preview(params.cohortId, body.event, caller);
  }

  @Mount(applyRepair)
  apply(@Input() { params }: RouteInput<typeof applyRepair>, @CurrentCaller() caller: Caller) {
    return this.repairs.apply(params.cohortId, params.repairId, caller);
  }
}
