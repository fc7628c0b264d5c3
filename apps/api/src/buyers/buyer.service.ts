import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { addBuyer, Buyer } from '#contracts/http/people.ts';
import type { RouteInput } from '#contracts/http/route.ts';
import { assertMayAddBuyer, assertNotPublished } from '#domain/season/cohort-state.ts';
import { recordAudit } from '#persistence/repositories/audit.repository.ts';
import { deleteCohortBuyer, findBuyers, type FullBuyer } from '#persistence/repositories/buyer.repository.ts';
import { findCohort, lockCohort, raiseScheduleVersion } from '#persistence/repositories/cohort.repository.ts';
import { inTransaction, type Transaction } from '#persistence/transaction.ts';
import type { Caller } from '../kernel/caller.ts';
import { parseIntervals, presentIntervals } from '../my/intervals.ts';
import { storeBuyer } from './store-buyer.ts';

@Injectable()
export class BuyerService {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  async list(cohortId: string): Promise<Buyer[]> {
    await findCohort(this.dataSource.manager, cohortId);
    return (await findBuyers(this.dataSource.manager, cohortId)).map(present);
  }

  add(cohortId: string, form: RouteInput<typeof addBuyer>['body'], caller: Caller): Promise<Buyer> {
    const availability = parseIntervals(form.availability);
    return inTransaction(this.dataSource, async (tx) => {
      assertMayAddBuyer((await lockCohort(tx, cohortId)).state);
      const buyerId = await storeBuyer(tx, cohortId, { ...form, availability });
      await this.settle(tx, cohortId, 'add-buyer', buyerId, caller);
      const [buyer] = await findBuyers(tx, cohortId, buyerId);
      return present(buyer!);
    });
  }

  remove(cohortId: string, buyerId: string, caller: Caller): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      assertNotPublished((await lockCohort(tx, cohortId)).state);
      await deleteCohortBuyer(tx, cohortId, buyerId);
      await this.settle(tx, cohortId, 'remove-buyer', buyerId, caller);
    });
  }

  private async settle(tx: Transaction, cohortId: string, action: string, buyerId: string, caller: Caller) {
    await raiseScheduleVersion(tx, cohortId);
    const entry = { action, subjectType: 'buyer', subjectId: buyerId, cohortId };
    await recordAudit(tx, { ...entry, personId: caller.personId });
  }
}

const present = ({ person, ...buyer }: FullBuyer): Buyer => ({
  id: buyer.id,
  personId: person.id,
  company: buyer.company,
  contactName: person.name,
  email: person.email,
  country: buyer.country,
  city: buyer.city,
  zone: person.zone,
  locale: person.locale as Buyer['locale'],
  languages: buyer.languages,
  hsInterests: buyer.hsInterests,
  orderSize: buyer.orderSize,
  orderUsd: buyer.orderUsd,
  priceBand: buyer.priceBand,
  certificates: buyer.certificates,
  state: buyer.state,
  availability: presentIntervals(buyer.availability),
  preferences: buyer.preferences,
});
