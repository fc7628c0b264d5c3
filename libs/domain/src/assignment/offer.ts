import { DomainError } from '#domain/error/domain-error.ts';

export type AssignmentState = 'offered' | 'accepted' | 'declined' | 'expired' | 'withdrawn';

export type Offer = { state: AssignmentState; expiresAt: Date };

/** The meeting an offer is about, as it stands now. */
export type OfferedMeeting = { state: 'scheduled' | 'confirmed' | 'held' | 'cancelled'; startsAt: Date };

const HOUR = 3_600_000;

/**
 * Until when an offer stands: 48 hours, or half the time left until the meeting when that is less, so that a next
 * candidate can still be asked; at least 2 hours, so that the first has time to see it; never past the start.
 */
export function offerExpiry(offeredAt: Date, meetingStartsAt: Date): Date {
  const left = Math.max(0, meetingStartsAt.getTime() - offeredAt.getTime());
  const standing = Math.max(2 * HOUR, Math.min(48 * HOUR, left / 2));
  return new Date(offeredAt.getTime() + Math.min(left, standing));
}

/**
 * The state after an interpreter's answer. Giving the same answer again changes nothing, so that a button pressed
 * twice does no harm. Somebody who accepted may still decline until the meeting starts; the next is asked then.
 * Throws `meeting-cancelled`, `meeting-started`, `offer-expired`, `offer-withdrawn` or `offer-answered` (an acceptance
 * after declining: the offer has gone to somebody else).
 */
export function decideOfferAnswer(
  offer: Offer,
  answer: 'accept' | 'decline',
  meeting: OfferedMeeting,
  now: Date,
): { state: 'accepted' | 'declined'; isChanged: boolean } {
  const state = answer === 'accept' ? 'accepted' : 'declined';
  if (offer.state === state) return { state, isChanged: false };
  if (offer.state === 'withdrawn') throw new DomainError('offer-withdrawn');
  if (meeting.state === 'cancelled') throw new DomainError('meeting-cancelled');
  if (offer.state === 'declined') throw new DomainError('offer-answered', { state: offer.state });
  if (offer.state === 'expired' || (offer.state === 'offered' && now >= offer.expiresAt)) {
    throw new DomainError('offer-expired', { expiresAt: offer.expiresAt.toISOString() });
  }
  if (now >= meeting.startsAt) throw new DomainError('meeting-started');
  return { state, isChanged: true };
}

/** True when an open offer has run out and the next candidate is to be asked. */
export function isOfferExpired(offer: Offer, now: Date): boolean {
  return offer.state === 'offered' && now >= offer.expiresAt;
}
