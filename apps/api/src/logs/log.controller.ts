import { Controller } from '@nestjs/common';
import { getLog, saveLog } from '#contracts/http/meetings.ts';
import type { RouteInput } from '#contracts/http/route.ts';
import { type Caller, CurrentCaller } from '../kernel/caller.ts';
import { Input } from '../kernel/input.decorator.ts';
import { Mount } from '../kernel/mount.decorator.ts';
import { LogService } from './log.service.ts';

@Controller()
export class LogController {
  constructor(private readonly logs: LogService) {}

  @Mount(getLog)
  get(@Input() { params }: RouteInput<typeof getLog>, @CurrentCaller() caller: Caller) {
    return this.logs.get(params.meetingId, caller);
  }

  @Mount(saveLog)
  save(@Input() input: RouteInput<typeof saveLog>, @CurrentCaller() caller: Caller) {
    return this.logs.save(input, caller);
  }
}
