import { In } from 'typeorm';
import { rankCandidates } from '#domain/assignment/candidates.ts';
import { offerExpiry } from '#domain/assignment/offer.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import type { Interval } from '#domain/time/interval.ts';
import { Assignment } from '../entities/assignment.entity.ts';
import { Buyer } from '../entities/buyer.entity.ts';
import { Firm } from '../entities/firm.entity.ts';
import { Interpreter } from '../entities/interpreter.entity.ts';
import { Meeting } from '../entities/meeting.entity.ts';
import { Reminder } from '../entities/outbox.entity.ts';
import type { Transaction } from '../transaction.ts';
import { findMeetingNeed, lockCandidates } from './candidate.repository.ts';
import { offerNext } from './offer-flow.repository.ts';
import { enqueueMessage } from './outbox.repository.ts';

/**
 * A meeting that staff want to change, its row locked.
 * @throws DomainError `not-found`, `meeting-cancelled`, `meeting-held`, `meeting-started`
 */
export async function lockChangeableMeeting(tx: Transaction, meetingId: string, now: Date): Promise<Meeting> {
  const meeting = await tx.findOne(Meeting, {
    where: { id: meetingId },
    lock: { mode: 'pessimistic_write' },
  });
  if (!meeting) throw new DomainError('not-found');
  if (meeting.state === 'cancelled') throw new DomainError('meeting-cancelled');
  if (meeting.state === 'held') throw new DomainError('meeting-held');
  if (now >= meeting.startsAt) throw new DomainError('meeting-started', { startsAt: meeting.startsAt });
  return meeting;
}

/** The persons of firm and buyer, who are told of every change. */
export async function findSides(
  tx: Transaction,
  { firmId, buyerId }: Pick<Meeting, 'firmId' | 'buyerId'>,
): Promise<[firm: string, buyer: string]> {
  const firm = await tx.findOneByOrFail(Firm, { id: firmId });
  const buyer = await tx.findOneByOrFail(Buyer, { id: buyerId });
  return [firm.personId, buyer.personId];
}

/**
 * Owes each person the calendar message of the meeting as it stands now.
 * @param before the time they knew, where the meeting has moved
 */
export async function oweInvitations(
  tx: Transaction,
  { id, sequence }: Pick<Meeting, 'id' | 'sequence'>,
  personIds: readonly string[],
  method: 'REQUEST' | 'CANCEL',
  before?: Interval,
): Promise<void> {
  const known = before && {
    before: { startsAt: before.startsAt.toISOString(), endsAt: before.endsAt.toISOString() },
  };
  for (const personId of new Set(personIds)) {
    const payload = { meetingId: id, personId, sequence, method, ...known };
    await enqueueMessage(tx, 'send-invitation', payload, `${id}-${personId}-${sequence}-${method}`);
  }
}

/**
 * Takes back the offer or assignment of a meeting; an interpreter who had accepted has it in the calendar and is told.
 * The meeting's `sequence` must be raised before.
 * @param before the time it is taken back from, where the meeting has moved
 */
export async function withdrawAssignment(
  tx: Transaction,
  meeting: Pick<Meeting, 'id' | 'sequence'>,
  before?: Interval,
): Promise<void> {
  const live = await tx.findOneBy(Assignment, { meetingId: meeting.id, state: In(['offered', 'accepted']) });
  if (!live) return;
  await tx.update(Assignment, { id: live.id }, { state: 'withdrawn' });
  if (live.state !== 'accepted') return;
  const { personId } = await tx.findOneByOrFail(Interpreter, { id: live.interpreterId });
  await oweInvitations(tx, meeting, [personId], 'CANCEL', before);
}

/** The person of the interpreter who accepted, if one did. */
export async function findAcceptedInterpreter(tx: Transaction, meetingId: string): Promise<string[]> {
  const accepted = await tx.findOneBy(Assignment, { meetingId, state: 'accepted' });
  return accepted ? [(await tx.findOneByOrFail(Interpreter, { id: accepted.interpreterId })).personId] : [];
}

/** Nobody is reminded of a meeting that was called off. */
export const dropReminders = (tx: Transaction, meetingId: string, at: Date): Promise<unknown> =>
  tx.update(Reminder, { meetingId, state: 'pending' }, { state: 'stale', doneAt: at });

/**
 * Asks for an interpreter at the meeting's new time: first the one of the old time, if free then, for consent to one
 * hour is none to another; else the next candidate. Its row must be locked and have no interpreter.
 */
export async function offerMovedMeeting(
  tx: Transaction,
  meeting: Meeting,
  interpreterId: string | null,
  now: Date,
): Promise<void> {
  const need = await findMeetingNeed(tx, meeting);
  if (!need) return;
  const { ranked } = rankCandidates(need, await lockCandidates(tx, meeting));
  const isFree = interpreterId !== null && ranked.some(({ id }) => id === interpreterId);
  if (!isFree) {
    // Who declined the old hour may well take the new one: the list starts afresh, but for whom it was taken from.
    await tx.delete(Assignment, { meetingId: meeting.id, state: In(['declined', 'expired']) });
    await offerNext(tx, meeting, now);
    return;
  }
  const before = await tx.findOneByOrFail(Assignment, { meetingId: meeting.id, interpreterId });
  // An offer of another hour is another offer, with a mail of its own.
  await tx.delete(Assignment, { id: before.id });
  const { identifiers } = await tx.insert(Assignment, {
    meetingId: meeting.id,
    interpreterId,
    rank: before.rank,
    state: 'offered',
    offeredAt: now,
    expiresAt: offerExpiry(now, meeting.startsAt),
  });
  await tx.update(Meeting, { id: meeting.id }, { interpreterId, state: 'scheduled' });
  const assignmentId = (identifiers[0] as { id: string }).id;
  await enqueueMessage(tx, 'send-offer', { assignmentId }, assignmentId);
}
