import { In } from 'typeorm';
import type { RepairPreview } from '#contracts/http/repairs.ts';
import type { RepairChange, RepairPlace } from '#domain/repair/repair-event.ts';
import { Assignment } from '#persistence/entities/assignment.entity.ts';
import { Meeting } from '#persistence/entities/meeting.entity.ts';
import { findBooths, findSlots } from '#persistence/repositories/cohort.repository.ts';
import { findReaders } from '#persistence/repositories/repair.repository.ts';
import { findNames } from '#persistence/repositories/timetable.repository.ts';
import type { Transaction } from '#persistence/transaction.ts';
import { noticesOf, type ToldChange } from './notices.ts';

type View = Pick<RepairPreview, 'changes' | 'people'>;

/** The changes with names and times, and by person what the mails will say in the person's language and zone. */
export async function presentPreview(
  tx: Transaction,
  cohortId: string,
  changes: readonly RepairChange[],
): Promise<View> {
  const names = await findNames(tx, cohortId);
  const booths = new Map((await findBooths(tx, cohortId)).map(({ id, name }) => [id, name]));
  const slots = new Map((await findSlots(tx, cohortId)).map((slot) => [slot.id, slot]));
  const ids = changes.flatMap((change) => ('meetingId' in change ? [change.meetingId] : []));
  const meetings = new Map((await tx.findBy(Meeting, { id: In(ids) })).map((one) => [one.id, one]));
  const live = await tx.findBy(Assignment, { meetingId: In(ids), state: In(['offered', 'accepted']) });
  const offers = new Map(live.map(({ meetingId, state }) => [meetingId, state]));

  const told = changes.map((change): ToldChange => {
    const meeting = 'meetingId' in change ? meetings.get(change.meetingId)! : null;
    const { firmId, buyerId, language } = meeting ?? (change as Extract<RepairChange, { kind: 'added' }>);
    const before = meeting && {
      startsAt: meeting.startsAt,
      endsAt: meeting.endsAt,
      boothId: meeting.boothId,
      interpreterId: meeting.interpreterId,
    };
    const after = 'after' in change ? { ...slots.get(change.after.slotId)!, ...change.after } : null;
    return {
      change,
      firm: names.firms.get(firmId)!,
      buyer: names.buyers.get(buyerId)!,
      language,
      before,
      after,
      offer: meeting ? (offers.get(meeting.id) ?? null) : null,
    };
  });
  const place = (at: (Omit<RepairPlace, 'slotId'> & { startsAt: Date; endsAt: Date }) | null) =>
    at && {
      startsAt: at.startsAt.toISOString(),
      endsAt: at.endsAt.toISOString(),
      booth: at.boothId && (booths.get(at.boothId) ?? null),
      interpreter: at.interpreterId && (names.interpreters.get(at.interpreterId)?.name ?? null),
    };
  const readers = await findReaders(tx, [
    ...told.flatMap(({ firm, buyer }) => [firm.personId, buyer.personId]),
    ...[...names.interpreters.values()].map(({ personId }) => personId),
  ]);
  return {
    changes: told.map(({ change, firm, buyer, language, before, after }) => ({
      kind: change.kind,
      meetingId: 'meetingId' in change ? change.meetingId : null,
      firm: { id: firm.id, name: firm.name },
      buyer: { id: buyer.id, company: buyer.company, country: buyer.country },
      language,
      before: place(before),
      after: place(after),
      why: change.kind === 'cancelled' ? change.why : null,
    })),
    people: noticesOf(told, names.interpreters, booths, readers),
  };
}
