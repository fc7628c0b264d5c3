import { In } from 'typeorm';
import { DomainError } from '#domain/error/domain-error.ts';
import type { Interval } from '#domain/time/interval.ts';
import { Buyer, CohortBuyer, Preference } from '../entities/buyer.entity.ts';
import { Person } from '../entities/person.entity.ts';
import type { Transaction } from '../transaction.ts';
import { findAvailability } from './availability.repository.ts';

/** A buyer of a cohort with the person, the times and how many preferences they stated. */
export type FullBuyer = Buyer & {
  person: Person;
  state: CohortBuyer['state'];
  availability: Interval[];
  preferences: number;
};

/** By company. @param buyerId only this one */
export async function findBuyers(tx: Transaction, cohortId: string, buyerId?: string): Promise<FullBuyer[]> {
  const members = await tx.findBy(CohortBuyer, { cohortId, ...(buyerId && { buyerId }) });
  const states = new Map(members.map((member) => [member.buyerId, member.state]));
  const buyers = await tx.find(Buyer, { where: { id: In([...states.keys()]) }, order: { company: 'ASC' } });
  const personIds = buyers.map(({ personId }) => personId);
  const people = new Map((await tx.findBy(Person, { id: In(personIds) })).map((one) => [one.id, one]));
  const times = await findAvailability(tx, cohortId, personIds);
  const preferences = Map.groupBy(
    await tx.findBy(Preference, { cohortId, side: 'buyer', buyerId: In([...states.keys()]) }),
    (preference) => preference.buyerId,
  );
  return buyers.map((buyer) =>
    Object.assign(buyer, {
      person: people.get(buyer.personId)!,
      state: states.get(buyer.id)!,
      availability: times.get(buyer.personId) ?? [],
      preferences: preferences.get(buyer.id)?.length ?? 0,
    }),
  );
}

type Requirements = 'priceBand' | 'certificates' | 'orderUsd';
/** Requirements left out: what is stored of them stays. */
export type BuyerForm = Omit<Buyer, 'id' | 'personId' | 'createdAt' | Requirements> & {
  [Field in Requirements]?: Buyer[Field] | undefined;
};

/** Makes or updates the buyer of a person and puts it into the cohort, again where it had been cancelled. */
export async function upsertBuyer(
  tx: Transaction,
  cohortId: string,
  personId: string,
  form: BuyerForm,
): Promise<string> {
  await tx.upsert(Buyer, { ...form, personId }, { conflictPaths: ['personId'] });
  const buyer = await tx.findOneByOrFail(Buyer, { personId });
  const member = await tx.findOneBy(CohortBuyer, { cohortId, buyerId: buyer.id });
  if (!member) await tx.insert(CohortBuyer, { cohortId, buyerId: buyer.id });
  else if (member.state === 'cancelled')
    await tx.update(CohortBuyer, { id: member.id }, { state: 'invited' });
  return buyer.id;
}

/** Takes a buyer out of a cohort with what it had said. @throws DomainError `not-found` */
export async function deleteCohortBuyer(tx: Transaction, cohortId: string, buyerId: string): Promise<void> {
  const { affected } = await tx.delete(CohortBuyer, { cohortId, buyerId });
  if (!affected) throw new DomainError('not-found');
  await tx.delete(Preference, { cohortId, buyerId });
  await tx.query(
    `DELETE FROM availability v USING buyer b WHERE b.id = $2 AND v."personId" = b."personId" AND v."cohortId" = $1
      AND NOT EXISTS (SELECT FROM cohort_interpreter ci JOIN interpreter i ON i.id = ci."interpreterId"
        WHERE ci."cohortId" = $1 AND i."personId" = b."personId")`,
    [cohortId, buyerId],
  );
}
