import type { Candidate } from '#contracts/http/people.ts';
import { Product } from '#persistence/entities/firm.entity.ts';
import { findFullApplications } from '#persistence/repositories/application.repository.ts';
import { findBuyers } from '#persistence/repositories/buyer.repository.ts';
import type { Membership } from '#persistence/repositories/membership.repository.ts';
import { findPreferences } from '#persistence/repositories/preference.repository.ts';
import type { Transaction } from '#persistence/transaction.ts';

/**
 * The other side of a cohort as it is shown before the schedule: product cards of the selected firms to a buyer,
 * cards of the buyers to a firm. Nobody's address, and nothing of what the other side wishes.
 */
export async function findCandidates(
  tx: Transaction,
  side: Membership & { role: 'firm' | 'buyer' },
): Promise<Candidate[]> {
  return side.role === 'buyer' ? findFirms(tx, side) : findBuyerCards(tx, side);
}

async function findFirms(tx: Transaction, { cohortId, subjectId, state }: Membership): Promise<Candidate[]> {
  if (state === 'planned' || state === 'recruiting' || state === 'selecting') return [];
  const wishes = new Map(
    (await findPreferences(tx, { cohortId, buyerId: subjectId, side: 'buyer' })).map((one) => [
      one.firmId,
      one.wish,
    ]),
  );
  const selected = (await findFullApplications(tx, cohortId)).filter((one) => one.state === 'selected');
  return selected
    .map(({ firm, products }) => ({
      id: firm.id,
      name: firm.nameEn || firm.name,
      subtitle: firm.name,
      country: 'KR',
      introduction: firm.introductionEn || firm.introduction,
      products: products.map(cardOf),
      wish: wishes.get(firm.id) ?? null,
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

async function findBuyerCards(tx: Transaction, { cohortId, subjectId }: Membership): Promise<Candidate[]> {
  const wishes = new Map(
    (await findPreferences(tx, { cohortId, firmId: subjectId, side: 'firm' })).map((one) => [
      one.buyerId,
      one.wish,
    ]),
  );
  const buyers = (await findBuyers(tx, cohortId)).filter(({ state }) => state !== 'cancelled');
  return buyers.map((buyer) => ({
    id: buyer.id,
    name: buyer.company,
    subtitle: [buyer.city, buyer.orderSize].filter(Boolean).join(' · '),
    country: buyer.country,
    introduction: '',
    products: buyer.hsInterests.map((hsCode) => ({ name: '', hsCode, priceBand: '', certificates: [] })),
    wish: wishes.get(buyer.id) ?? null,
  }));
}

const cardOf = ({ name, nameEn, hsCode, priceBand, certificates }: Product) => ({
  name: nameEn || name,
  hsCode,
  priceBand,
  certificates,
});
