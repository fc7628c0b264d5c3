import { offerExpiry } from '#domain/assignment/offer.ts';
import type { Interval } from '#domain/time/interval.ts';
import { Assignment } from '../entities/assignment.entity.ts';
import { Meeting } from '../entities/meeting.entity.ts';
import { oweInvitations } from '../repositories/meeting-change.repository.ts';
import { enqueueMessage } from '../repositories/outbox.repository.ts';
import { planReminders } from '../repositories/reminder.repository.ts';
import type { Transaction } from '../transaction.ts';
import { SAMPLE_WHY } from './sample-why.ts';
import type { CohortCast, SeededCohort } from './seed-cohort.ts';

const MINUTE = 60_000;

/**
 * Slots of the cohort a visitor tries: one that begins in about ten minutes, so that its room is open already and
 * stays so for more than an hour, and three of an hour each from the same time tomorrow.
 */
export function demoSlots(now: Date): Interval[] {
  const step = 5 * MINUTE;
  const soon = Math.ceil((now.getTime() + 5 * MINUTE) / step) * step;
  const tomorrow = soon + 24 * 60 * MINUTE;
  return [soon, tomorrow, tomorrow + 60 * MINUTE, tomorrow + 120 * MINUTE].map((start) => ({
    startsAt: new Date(start),
    endsAt: new Date(start + (start === soon ? 60 : 40) * MINUTE),
  }));
}

/** The meeting that begins soon, its interpreter ready, and three of tomorrow whose interpreters are being asked. */
export async function seedDemoMeetings(
  tx: Transaction,
  cohort: SeededCohort,
  { firms, buyers, interpreters }: CohortCast,
  now: Date,
): Promise<void> {
  for (const [i, slot] of cohort.slots.entries()) {
    const firm = firms[i % firms.length]!;
    const buyer = buyers[i % buyers.length]!;
    const language = buyer.languages[0]!;
    const interpreter = interpreters.find(({ languages }) =>
      languages.some(({ code }) => code === language),
    )!;
    const isSoon = i === 0;
    const row = {
      cohortId: cohort.id,
      firmId: firm.id,
      buyerId: buyer.id,
      slotId: slot.id,
      boothId: cohort.booths[0]!.id,
      interpreterId: interpreter.id,
      language,
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
      state: isSoon ? ('confirmed' as const) : ('scheduled' as const),
      sequence: 0,
      why: SAMPLE_WHY,
    };
    const meeting = { ...row, id: idOf(await tx.insert(Meeting, row)) };
    const assignmentId = idOf(
      await tx.insert(Assignment, {
        meetingId: meeting.id,
        interpreterId: interpreter.id,
        state: isSoon ? 'accepted' : 'offered',
        rank: 1,
        offeredAt: now,
        expiresAt: offerExpiry(now, slot.startsAt),
        answeredAt: isSoon ? now : null,
      }),
    );
    if (!isSoon) await enqueueMessage(tx, 'send-offer', { assignmentId }, assignmentId);
    const told = [firm.personId, buyer.personId, ...(isSoon ? [interpreter.personId] : [])];
    await oweInvitations(tx, meeting, told, 'REQUEST');
    for (const personId of told) await planReminders(tx, meeting, personId, now);
  }
}

const idOf = (result: { identifiers: object[] }) => (result.identifiers[0] as { id: string }).id;
