import type { Offer } from '#contracts/http/meetings.ts';

/**
 * Offers that can still be answered, the nearest deadline first, and the rest, latest meeting first. One whose
 * deadline has passed counts as expired even before the server has marked it.
 */
export function sortOffers(offers: readonly Offer[], now: Date): { open: Offer[]; answered: Offer[] } {
  const seen = offers.map((offer) =>
    offer.state === 'offered' && Date.parse(offer.expiresAt) <= now.getTime()
      ? { ...offer, state: 'expired' as const }
      : offer,
  );
  return {
    open: seen
      .filter(({ state }) => state === 'offered')
      .toSorted((a, b) => a.expiresAt.localeCompare(b.expiresAt)),
    answered: seen
      .filter(({ state }) => state !== 'offered')
      .toSorted((a, b) => b.startsAt.localeCompare(a.startsAt)),
  };
}
