import type { Timetable } from '#contracts/http/schedule.ts';
import { fieldsOfPair } from '#domain/matching/build-problem.ts';
import { findBooths, findCohort, findSlots } from '#persistence/repositories/cohort.repository.ts';
import {
  findNames,
  findTimetableRows,
  type Names,
  type TimetableRow,
} from '#persistence/repositories/timetable.repository.ts';
import type { Transaction } from '#persistence/transaction.ts';
import { presentBooth, presentSlot } from '../seasons/present-cohort.ts';
import { interpretationOf } from './present-draft.ts';

/** The published timetable of a cohort, cancelled meetings included; empty before it is published. */
export async function readTimetable(tx: Transaction, cohortId: string): Promise<Timetable> {
  const cohort = await findCohort(tx, cohortId);
  const slots = await findSlots(tx, cohortId);
  const booths = await findBooths(tx, cohortId);
  const names = await findNames(tx, cohortId);
  const boothNames = new Map(booths.map(({ id, name }) => [id, name]));
  const rows = await findTimetableRows(tx, cohortId);
  const used = new Set(rows.map(({ boothId }) => boothId));
  return {
    cohortId,
    slots: slots.map(presentSlot),
    booths: booths.filter(({ id, closedAt }) => closedAt === null || used.has(id)).map(presentBooth),
    published: cohort.state === 'published' || cohort.state === 'closed',
    meetings: rows.map((row) => present(row, names, boothNames)),
  };
}

function present(
  row: TimetableRow,
  names: Names,
  booths: Map<string, string>,
): Timetable['meetings'][number] {
  const firm = names.firms.get(row.firmId)!;
  const buyer = names.buyers.get(row.buyerId)!;
  const interpreter = row.interpreterId ? names.interpreters.get(row.interpreterId) : undefined;
  return {
    meetingId: row.id,
    firm: { id: firm.id, name: firm.name },
    buyer: { id: buyer.id, company: buyer.company, country: buyer.country, zone: buyer.zone },
    // A meeting outside of the slots stands by itself.
    slotId: row.slotId ?? row.id,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    booth: row.boothId ? { id: row.boothId, name: booths.get(row.boothId) ?? '' } : null,
    language: row.language,
    interpreter: interpreter ? { id: interpreter.id, name: interpreter.name } : null,
    offer: row.language === null ? 'none' : (row.offer ?? 'none'),
    state: row.state,
    score: row.why.reduce((sum, { points }) => sum + points, 0),
    why: row.why,
    interpretation:
      row.language !== null && interpreter
        ? interpretationOf(interpreter, row.language, fieldsOfPair(firm, buyer))
        : null,
    isLocked: false,
  };
}
