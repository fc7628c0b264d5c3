import { Controller } from '@nestjs/common';
import { addBuyer, listBuyers, removeBuyer } from '#contracts/http/people.ts';
import type { RouteInput } from '#contracts/http/route.ts';
import { type Caller, CurrentCaller } from '../kernel/caller.ts';
import { Input } from '../kernel/input.decorator.ts';
import { Mount } from '../kernel/mount.decorator.ts';
import { BuyerService } from './buyer.service.ts';

@Controller()
export class BuyerController {
  constructor(private readonly buyers: BuyerService) {}

  @Mount(listBuyers)
  list(@Input() { params }: RouteInput<typeof listBuyers>) {
    return this.buyers.list(params.cohortId);
  }

  @Mount(addBuyer)
  add(@Input() { params, body }: RouteInput<typeof addBuyer>, @CurrentCaller() caller: Caller) {
    return this.buyers.add(params.cohortId, body, caller);
  }

  @Mount(removeBuyer)
  remove(@Input() { params }: RouteInput<typeof removeBuyer>, @CurrentCaller() caller: Caller) {
    return this.buyers.remove(params.cohortId, params.buyerId, caller);
  }
}
