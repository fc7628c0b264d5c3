import { offerExpiry } from '#domain/assignment/offer.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import type { RepairChange, RepairPlace } from '#domain/repair/repair-event.ts';
import { Assignment } from '#persistence/entities/assignment.entity.ts';
import { Meeting } from '#persistence/entities/meeting.entity.ts';
import { Slot } from '#persistence/entities/season.entity.ts';
import {
  dropReminders,
  findAcceptedInterpreter,
  findSides,
  oweInvitations,
  withdrawAssignment,
} from '#persistence/repositories/meeting-change.repository.ts';
import { enqueueMessage } from '#persistence/repositories/outbox.repository.ts';
import { planReminders } from '#persistence/repositories/reminder.repository.ts';
import type { Transaction } from '#persistence/transaction.ts';

type Placed = Extract<RepairChange, { kind: 'moved' | 'changed' }>;

/**
 * Writes the changes of a repair and owes everybody their messages. Meetings that change places are lifted off the
 * timetable first, so that two may swap without ever overlapping in the database's eyes.
 * @throws DomainError `repair-stale` when a meeting, or an hour it should move to, has begun meanwhile
 */
export async function applyChanges(
  tx: Transaction,
  cohortId: string,
  changes: readonly RepairChange[],
  now: Date,
): Promise<void> {
  const placed = changes.filter((change): change is Placed => ['moved', 'changed'].includes(change.kind));
  for (const change of changes) if (change.kind === 'cancelled') await cancel(tx, change.meetingId, now);
  const lifted = new Map<string, Meeting>();
  for (const { meetingId } of placed) {
    lifted.set(meetingId, await findAhead(tx, meetingId, now));
    await tx.update(Meeting, { id: meetingId }, { state: 'cancelled' });
  }
  for (const change of placed) await put(tx, lifted.get(change.meetingId)!, change, now);
  for (const change of changes) if (change.kind === 'added') await add(tx, cohortId, change, now);
}

async function findAhead(tx: Transaction, id: string, now: Date): Promise<Meeting> {
  const meeting = await tx.findOneBy(Meeting, { id });
  if (!meeting || meeting.startsAt <= now) throw new DomainError('repair-stale');
  return meeting;
}

async function findSlotAhead(tx: Transaction, { slotId }: RepairPlace, now: Date): Promise<Slot> {
  const slot = await tx.findOneBy(Slot, { id: slotId });
  if (!slot || slot.startsAt <= now) throw new DomainError('repair-stale');
  return slot;
}

async function cancel(tx: Transaction, id: string, now: Date): Promise<void> {
  const before = await findAhead(tx, id, now);
  const meeting = { ...before, sequence: before.sequence + 1 };
  await tx.update(Meeting, { id }, { state: 'cancelled', sequence: meeting.sequence });
  await withdrawAssignment(tx, meeting);
  await dropReminders(tx, id, now);
  await oweInvitations(tx, meeting, await findSides(tx, meeting), 'CANCEL');
}

async function put(tx: Transaction, before: Meeting, change: Placed, now: Date): Promise<void> {
  const { after } = change;
  const { startsAt, endsAt } = await findSlotAhead(tx, after, now);
  const isMoved = change.kind === 'moved';
  const isReplaced = before.interpreterId !== after.interpreterId;
  // An interpreter alone changes nothing that is in the calendars of the sides.
  const isNews = isMoved || before.boothId !== after.boothId;
  const meeting: Meeting = {
    ...before,
    slotId: after.slotId,
    boothId: after.boothId,
    startsAt,
    endsAt,
    interpreterId: after.interpreterId,
    sequence: isNews ? before.sequence + 1 : before.sequence,
  };
  // Consent to one hour is none to another.
  const asksAgain = isMoved || isReplaced;
  if (asksAgain && meeting.language !== null) {
    meeting.state = 'scheduled';
    await withdrawAssignment(tx, meeting, before);
  }
  const { id, why: _, ...row } = meeting;
  await tx.update(Meeting, { id }, row);
  if (asksAgain && after.interpreterId !== null) await ask(tx, meeting, after.interpreterId, isMoved, now);
  if (!isNews) return;
  const sides = await findSides(tx, meeting);
  const accepted = asksAgain ? [] : await findAcceptedInterpreter(tx, id);
  await oweInvitations(tx, meeting, [...sides, ...accepted], 'REQUEST', isMoved ? before : undefined);
  for (const personId of sides) await planReminders(tx, meeting, personId, now);
}

/** @param isNewHour whoever declined the old hour may well take the new one: the list starts afresh */
async function ask(
  tx: Transaction,
  meeting: Meeting,
  interpreterId: string,
  isNewHour: boolean,
  now: Date,
): Promise<void> {
  const meetingId = meeting.id;
  if (isNewHour) await tx.delete(Assignment, { meetingId, state: 'declined' });
  if (isNewHour) await tx.delete(Assignment, { meetingId, state: 'expired' });
  // An offer of another hour is another offer, with a mail of its own.
  await tx.delete(Assignment, { meetingId, interpreterId });
  const rank = ((await tx.maximum(Assignment, 'rank', { meetingId })) ?? 0) + 1;
  const { identifiers } = await tx.insert(Assignment, {
    meetingId,
    interpreterId,
    rank,
    state: 'offered',
    offeredAt: now,
    expiresAt: offerExpiry(now, meeting.startsAt),
  });
  const assignmentId = (identifiers[0] as { id: string }).id;
  await enqueueMessage(tx, 'send-offer', { assignmentId }, assignmentId);
}

async function add(
  tx: Transaction,
  cohortId: string,
  { firmId, buyerId, language, parts, after }: Extract<RepairChange, { kind: 'added' }>,
  now: Date,
): Promise<void> {
  const { startsAt, endsAt } = await findSlotAhead(tx, after, now);
  const state = language === null ? ('confirmed' as const) : ('scheduled' as const);
  const row = { cohortId, firmId, buyerId, ...after, language, startsAt, endsAt, state };
  const { identifiers } = await tx.insert(Meeting, { ...row, why: parts as object });
  const meeting = await tx.findOneByOrFail(Meeting, identifiers[0] as { id: string });
  if (after.interpreterId !== null) await ask(tx, meeting, after.interpreterId, true, now);
  const sides = await findSides(tx, meeting);
  await oweInvitations(tx, meeting, sides, 'REQUEST');
  for (const personId of sides) await planReminders(tx, meeting, personId, now);
}
