import { Controller } from '@nestjs/common';
import {
  addDealLine,
  changeDealLine,
  confirmDealLine,
  deleteDealLine,
  enterReferenceRate,
  getLogProposal,
  listDealLineHistory,
  listReferenceRates,
  meetingRates,
  restoreDealLine,
} from '#contracts/http/deal.ts';
import type { RouteInput } from '#contracts/http/route.ts';
import { type Caller, CurrentCaller } from '../kernel/caller.ts';
import { Input } from '../kernel/input.decorator.ts';
import { Mount } from '../kernel/mount.decorator.ts';
import { DealService } from './deal.service.ts';
import { RateService } from './rate.service.ts';

@Controller()
export class DealController {
  constructor(
    private readonly deals: DealService,
    private readonly rates: RateService,
  ) {}

  @Mount(addDealLine)
  add(@Input() input: RouteInput<typeof addDealLine>, @CurrentCaller() caller: Caller) {
    return this.deals.add(input, caller);
  }

  @Mount(changeDealLine)
  change(@Input() input: RouteInput<typeof changeDealLine>, @CurrentCaller() caller: Caller) {
    return this.deals.change(input, caller);
  }

  @Mount(confirmDealLine)
  confirm(@Input() input: RouteInput<typeof confirmDealLine>, @CurrentCaller() caller: Caller) {
    return this.deals.confirm(input, caller);
  }

  @Mount(deleteDealLine)
  delete(@Input() { params }: RouteInput<typeof deleteDealLine>, @CurrentCaller() caller: Caller) {
    return this.deals.setDeleted(params, true, caller);
  }

  @Mount(restoreDealLine)
  restore(@Input() { params }: RouteInput<typeof restoreDealLine>, @CurrentCaller() caller: Caller) {
    return this.deals.setDeleted(params, false, caller);
  }

  @Mount(listDealLineHistory)
  history(@Input() { params }: RouteInput<typeof listDealLineHistory>) {
    return this.deals.history(params.meetingId, params.lineId);
  }

  @Mount(meetingRates)
  meetingRates(@Input() { params }: RouteInput<typeof meetingRates>) {
    return this.rates.ofMeeting(params.meetingId);
  }

  @Mount(getLogProposal)
  proposeLog(@Input() { params }: RouteInput<typeof getLogProposal>, @CurrentCaller() caller: Caller) {
    return this.rates.proposeLog(params.meetingId, caller);
  }

  @Mount(listReferenceRates)
  listRates() {
    return this.rates.list();
  }

  @Mount(enterReferenceRate)
  enterRate(@Input() input: RouteInput<typeof enterReferenceRate>, @CurrentCaller() caller: Caller) {
    return this.rates.enter(input, caller);
  }
}
