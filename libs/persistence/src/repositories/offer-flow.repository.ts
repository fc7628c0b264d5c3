import { nextCandidate, rankCandidates } from '#domain/assignment/candidates.ts';
import { decideOfferAnswer, isOfferExpired, offerExpiry } from '#domain/assignment/offer.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import { Assignment } from '../entities/assignment.entity.ts';
import { Interpreter } from '../entities/interpreter.entity.ts';
import { Meeting } from '../entities/meeting.entity.ts';
import type { Transaction } from '../transaction.ts';
import { findMeetingNeed, lockCandidates } from './candidate.repository.ts';
import { enqueueMessage } from './outbox.repository.ts';
import { planReminders } from './reminder.repository.ts';

/**
 * An interpreter's answer to an offer. The meeting's row is locked, so of answers, expiry and changes by staff that
 * come together one is first and the others see what it did.
 * @throws DomainError `not-found` (also for an offer made to somebody else) and the codes of `decideOfferAnswer`
 */
export async function answerOffer(
  tx: Transaction,
  {
    assignmentId,
    personId,
    answer,
  }: { assignmentId: string; personId: string; answer: 'accept' | 'decline' },
  now: Date,
): Promise<Assignment> {
  const { assignment, meeting } = await lockOffer(tx, assignmentId);
  const { personId: owner } = await tx.findOneByOrFail(Interpreter, { id: assignment.interpreterId });
  if (owner !== personId) throw new DomainError('not-found');
  const { state, isChanged } = decideOfferAnswer(assignment, answer, meeting, now);
  if (!isChanged) return assignment;
  const wasAccepted = assignment.state === 'accepted';
  await tx.update(Assignment, { id: assignment.id }, { state, answeredAt: now });
  if (state === 'accepted') await confirm(tx, meeting, assignment.interpreterId, personId, now);
  else {
    if (wasAccepted) await invite(tx, meeting, personId, 'CANCEL');
    await offerNext(tx, meeting, now);
  }
  return { ...assignment, state, answeredAt: now };
}

/** Lets an offer whose time ran out go to the next interpreter. False when it was answered or has time left. */
export async function expireOffer(tx: Transaction, assignmentId: string, now: Date): Promise<boolean> {
  const { assignment, meeting } = await lockOffer(tx, assignmentId);
  if (!isOfferExpired(assignment, now)) return false;
  await tx.update(Assignment, { id: assignment.id }, { state: 'expired' });
  await offerNext(tx, meeting, now);
  return true;
}

/**
 * Offers a meeting, whose row the caller has locked, to the best interpreter who was not asked yet. Without one, or
 * once the meeting is cancelled or has begun, it stands without interpreter, which staff see as unfilled.
 */
export async function offerNext(tx: Transaction, meeting: Meeting, now: Date): Promise<string | null> {
  const interpreterId = isOpen(meeting, now) ? await findNext(tx, meeting) : null;
  // A confirmed meeting that lost its interpreter is not confirmed any more.
  const state = meeting.state === 'confirmed' ? 'scheduled' : meeting.state;
  await tx.update(Meeting, { id: meeting.id }, { interpreterId, state });
  if (interpreterId === null) return null;
  const rank = (await tx.maximum(Assignment, 'rank', { meetingId: meeting.id })) ?? 0;
  const { identifiers } = await tx.insert(Assignment, {
    meetingId: meeting.id,
    interpreterId,
    rank: rank + 1,
    state: 'offered',
    offeredAt: now,
    expiresAt: offerExpiry(now, meeting.startsAt),
  });
  const assignmentId = (identifiers[0] as { id: string }).id;
  await enqueueMessage(tx, 'send-offer', { assignmentId }, assignmentId);
  return interpreterId;
}

const isOpen = (meeting: Meeting, now: Date) =>
  meeting.state !== 'cancelled' && meeting.state !== 'held' && now < meeting.startsAt;

async function findNext(tx: Transaction, meeting: Meeting): Promise<string | null> {
  const need = await findMeetingNeed(tx, meeting);
  if (!need) return null;
  const { ranked } = rankCandidates(need, await lockCandidates(tx, meeting));
  const asked = await tx.findBy(Assignment, { meetingId: meeting.id });
  return nextCandidate(
    ranked,
    asked.map(({ interpreterId }) => interpreterId),
  );
}

/** @throws DomainError `not-found` */
async function lockOffer(
  tx: Transaction,
  assignmentId: string,
): Promise<{ assignment: Assignment; meeting: Meeting }> {
  const found = await tx.findOneBy(Assignment, { id: assignmentId });
  if (!found) throw new DomainError('not-found');
  const meeting = await tx.findOneOrFail(Meeting, {
    where: { id: found.meetingId },
    lock: { mode: 'pessimistic_write' },
  });
  // Read again: whoever held the lock may have changed it.
  return { assignment: await tx.findOneByOrFail(Assignment, { id: assignmentId }), meeting };
}

async function confirm(
  tx: Transaction,
  meeting: Meeting,
  interpreterId: string,
  personId: string,
  now: Date,
): Promise<void> {
  const state = meeting.state === 'scheduled' ? 'confirmed' : meeting.state;
  await tx.update(Meeting, { id: meeting.id }, { interpreterId, state });
  await invite(tx, meeting, personId, 'REQUEST');
  await planReminders(tx, { ...meeting, state }, personId, now);
}

const invite = (tx: Transaction, { id, sequence }: Meeting, personId: string, method: 'REQUEST' | 'CANCEL') =>
  enqueueMessage(
    tx,
    'send-invitation',
    { meetingId: id, personId, sequence, method },
    `${id}-${personId}-${sequence}-${method}`,
  );
