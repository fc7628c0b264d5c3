import { offerExpiry } from '#domain/assignment/offer.ts';
import { boothOfTable } from '#domain/matching/build-problem.ts';
import { Assignment } from '#persistence/entities/assignment.entity.ts';
import { Meeting } from '#persistence/entities/meeting.entity.ts';
import { oweInvitations } from '#persistence/repositories/meeting-change.repository.ts';
import { enqueueMessage } from '#persistence/repositories/outbox.repository.ts';
import { planReminders } from '#persistence/repositories/reminder.repository.ts';
import type { Draft } from '#persistence/repositories/schedule-draft.repository.ts';
import { findNames } from '#persistence/repositories/timetable.repository.ts';
import type { Transaction } from '#persistence/transaction.ts';

type NewMeeting = Omit<Meeting, 'id' | 'createdAt' | 'roomEndedAt'>;

/**
 * Inserts the meetings of a draft with what follows from them: an offer to each interpreter, which the worker lets
 * expire when its time comes, and to firm and buyer an invitation and reminders. Interpreters get theirs when they
 * accept; a meeting that needs none is confirmed at once.
 */
export async function publishMeetings(tx: Transaction, draft: Draft, now: Date): Promise<void> {
  const rows = meetingsOf(draft);
  const { identifiers } = await tx.insert(
    Meeting,
    rows.map((row) => ({ ...row, why: row.why as object })),
  );
  const meetings = rows.map((row, i) => ({ ...row, id: (identifiers[i] as { id: string }).id }));
  await offer(tx, meetings, now);
  const { firms, buyers } = await findNames(tx, draft.cohortId);
  for (const meeting of meetings) {
    const sides = [firms.get(meeting.firmId)!.personId, buyers.get(meeting.buyerId)!.personId];
    await oweInvitations(tx, meeting, sides, 'REQUEST');
    for (const personId of sides) await planReminders(tx, meeting, personId, now);
  }
}

async function offer(tx: Transaction, meetings: (NewMeeting & { id: string })[], now: Date): Promise<void> {
  const offers = meetings.flatMap(({ id: meetingId, interpreterId, startsAt }) =>
    interpreterId === null
      ? []
      : [{ meetingId, interpreterId, rank: 1, offeredAt: now, expiresAt: offerExpiry(now, startsAt) }],
  );
  if (offers.length === 0) return;
  const { identifiers } = await tx.insert(Assignment, offers);
  for (const { id: assignmentId } of identifiers as { id: string }[])
    await enqueueMessage(tx, 'send-offer', { assignmentId }, assignmentId);
}

function meetingsOf({ cohortId, plan, problem }: Draft): NewMeeting[] {
  const slots = new Map(problem.problem.slots.map((slot) => [slot.id, slot]));
  const pairs = new Map(problem.problem.pairs.map((pair) => [`${pair.a} ${pair.b}`, pair]));
  const matches = new Map(problem.matches.map((match) => [`${match.firmId} ${match.buyerId}`, match]));
  return plan!.meetings.map(({ a, b, slot: slotId, table, interpreter }) => {
    const slot = slots.get(slotId)!;
    const language = pairs.get(`${a} ${b}`)?.language ?? null;
    return {
      cohortId,
      firmId: a,
      buyerId: b,
      slotId,
      boothId: boothOfTable(problem, table),
      interpreterId: interpreter ?? null,
      language,
      startsAt: new Date(slot.startsAt),
      endsAt: new Date(slot.endsAt),
      state: language === null ? 'confirmed' : 'scheduled',
      sequence: 0,
      why: matches.get(`${a} ${b}`)?.parts ?? [],
    };
  });
}
