import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Offer } from '#contracts/http/meetings.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import { answerOffer } from '#persistence/repositories/offer-flow.repository.ts';
import { findOffers, type OfferView } from '#persistence/repositories/offer-view.repository.ts';
import { inTransaction } from '#persistence/transaction.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import type { Caller } from '../kernel/caller.ts';

/** Offers to interpret, of the interpreter who asks. */
@Injectable()
export class OfferService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async listMine({ personId }: Caller): Promise<Offer[]> {
    const now = this.clock.now();
    return (await findOffers(this.dataSource.manager, personId)).map((view) => present(view, now));
  }

  /** @throws DomainError `not-found` and the codes of `decideOfferAnswer` */
  async answer(offerId: string, answer: 'accept' | 'decline', { personId }: Caller): Promise<Offer> {
    const now = this.clock.now();
    return inTransaction(this.dataSource, async (tx) => {
      await answerOffer(tx, { assignmentId: offerId, personId, answer }, now);
      const [view] = await findOffers(tx, personId, offerId);
      if (!view) throw new DomainError('not-found');
      return present(view, now);
    });
  }
}

const present = (view: OfferView, now: Date): Offer => {
  const isKorean = view.locale === 'ko';
  return {
    id: view.id,
    // The worker lets it expire within seconds; nobody should see a button that cannot work meanwhile.
    state: view.state === 'offered' && view.expiresAt <= now ? 'expired' : view.state,
    offeredAt: view.offeredAt.toISOString(),
    expiresAt: view.expiresAt.toISOString(),
    meetingId: view.meetingId,
    startsAt: view.startsAt.toISOString(),
    endsAt: view.endsAt.toISOString(),
    firm: isKorean ? view.firm : view.firmEn || view.firm,
    buyer: view.buyer,
    country: view.country,
    language: view.language,
    products: view.products.map(({ name, nameEn }) => (isKorean ? name : nameEn || name)),
  };
};
