import { Controller } from '@nestjs/common';
import { answerOffer, listMyOffers } from '#contracts/http/meetings.ts';
import type { RouteInput } from '#contracts/http/route.ts';
import { type Caller, CurrentCaller } from '../kernel/caller.ts';
import { Input } from '../kernel/input.decorator.ts';
import { Mount } from '../kernel/mount.decorator.ts';
import { OfferService } from './offer.service.ts';

@Controller()
export class OfferController {
  constructor(private readonly offers: OfferService) {}

  @Mount(listMyOffers)
  mine(@CurrentCaller() caller: Caller) {
    return this.offers.listMine(caller);
  }

  @Mount(answerOffer)
  answer(@Input() { params, body }: RouteInput<typeof answerOffer>, @CurrentCaller() caller: Caller) {
    return this.offers.answer(params.offerId, body.answer, caller);
  }
}
