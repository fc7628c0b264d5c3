import { Controller } from '@nestjs/common';
import { addInterpreter, listInterpreters, removeInterpreter } from '#contracts/http/people.ts';
import type { RouteInput } from '#contracts/http/route.ts';
import { type Caller, CurrentCaller } from '../kernel/caller.ts';
import { Input } from '../kernel/input.decorator.ts';
import { Mount } from '../kernel/mount.decorator.ts';
import { InterpreterService } from './interpreter.service.ts';

@Controller()
export class InterpreterController {
  constructor(private readonly interpreters: InterpreterService) {}

  @Mount(listInterpreters)
  list(@Input() { params }: RouteInput<typeof listInterpreters>) {
    return this.interpreters.list(params.cohortId);
  }

  @Mount(addInterpreter)
  add(@Input() { params, body }: RouteInput<typeof addInterpreter>, @CurrentCaller() caller: Caller) {
    return this.interpreters.add(params.cohortId, body, caller);
  }

  @Mount(removeInterpreter)
  remove(@Input() { params }: RouteInput<typeof removeInterpreter>, @CurrentCaller() caller: Caller) {
    return this.interpreters.remove(params.cohortId, params.interpreterId, caller);
  }
}
