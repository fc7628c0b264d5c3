import type { Interval } from '#domain/time/interval.ts';
import { replaceAvailability } from '#persistence/repositories/availability.repository.ts';
import { type BuyerForm, upsertBuyer } from '#persistence/repositories/buyer.repository.ts';
import { ensurePerson } from '#persistence/repositories/participant.repository.ts';
import type { Transaction } from '#persistence/transaction.ts';

export type BuyerEntry = BuyerForm & {
  contactName: string;
  email: string;
  phone?: string | null;
  zone: string;
  locale: string;
  availability: readonly Interval[];
};

/** Puts a buyer into a cohort on staff's word: its person is found by the address or made, and updated. */
export async function storeBuyer(tx: Transaction, cohortId: string, entry: BuyerEntry): Promise<string> {
  const { contactName: name, email, phone, zone, locale } = entry;
  const person = await ensurePerson(tx, { email, name, phone, zone, locale }, 'buyer', true);
  const { company, country, city, languages, hsInterests, orderSize } = entry;
  const { orderUsd, priceBand, certificates } = entry;
  const buyerId = await upsertBuyer(tx, cohortId, person.id, {
    company,
    country,
    city,
    languages,
    hsInterests,
    orderSize,
    ...(orderUsd !== undefined && { orderUsd }),
    ...(priceBand !== undefined && { priceBand }),
    ...(certificates !== undefined && { certificates }),
  });
  await replaceAvailability(tx, cohortId, person.id, entry.availability);
  return buyerId;
}
