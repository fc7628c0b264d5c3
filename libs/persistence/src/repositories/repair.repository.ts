import type {
  BegunMeeting,
  PublishedMeeting,
  RepairChange,
  RepairEvent,
} from '#domain/repair/repair-event.ts';
import { ScheduleRepair } from '../entities/schedule.entity.ts';
import type { Transaction } from '../transaction.ts';

export type Repair = Omit<ScheduleRepair, 'event' | 'changes'> & {
  event: RepairEvent;
  changes: RepairChange[];
};

type Row = PublishedMeeting & { day: string; isAhead: boolean; isCancelled: boolean };

/** The meetings of a published cohort as a repair looks at them: those ahead, those begun, and pairs called off. */
export async function findPublished(
  tx: Transaction,
  cohortId: string,
  now: Date,
): Promise<{
  meetings: PublishedMeeting[];
  begun: BegunMeeting[];
  calledOff: { firmId: string; buyerId: string }[];
}> {
  const rows: Row[] = await tx.query(
    `SELECT m.id, m."firmId", m."buyerId", m."slotId", m."boothId", m."interpreterId", m.language,
        to_char(m."startsAt" AT TIME ZONE 'Asia/Seoul', 'YYYY-MM-DD') AS day,
        (m.state IN ('scheduled', 'confirmed') AND m."startsAt" > $2 AND s.id IS NOT NULL) AS "isAhead",
        m.state = 'cancelled' AS "isCancelled",
        ARRAY(SELECT a."interpreterId" FROM assignment a
          WHERE a."meetingId" = m.id AND a.state IN ('declined', 'expired')) AS "declinedBy"
      FROM meeting m LEFT JOIN slot s ON s.id = m."slotId" WHERE m."cohortId" = $1
      ORDER BY m."startsAt", m.id`,
    [cohortId, now],
  );
  return {
    meetings: rows.filter(({ isAhead }) => isAhead),
    begun: rows
      .filter(({ isAhead, isCancelled }) => !isAhead && !isCancelled)
      .map(({ firmId, buyerId, interpreterId, day }) => ({ firmId, buyerId, interpreterId, day })),
    calledOff: rows
      .filter(({ isCancelled }) => isCancelled)
      .map(({ firmId, buyerId }) => ({ firmId, buyerId })),
  };
}

/** A digest of everything of a cohort that a repair is computed on and speaks of: another one, another preview. */
export async function basisOf(tx: Transaction, cohortId: string): Promise<string> {
  const [row]: { basis: string }[] = await tx.query(
    `SELECT encode(sha256(convert_to((SELECT "scheduleVersion"::text FROM cohort WHERE id = $1) || coalesce(string_agg(
        concat_ws('|', m.id, m.state, m.sequence, m."startsAt", m."boothId", m."interpreterId", a.id, a.state), ','
        ORDER BY m.id, a.id), ''), 'UTF8')), 'hex') AS basis
      FROM meeting m LEFT JOIN assignment a ON a."meetingId" = m.id WHERE m."cohortId" = $1`,
    [cohortId],
  );
  return row!.basis;
}

export async function insertRepair(
  tx: Transaction,
  repair: Pick<Repair, 'cohortId' | 'event' | 'basis' | 'changes' | 'previewedBy'>,
): Promise<string> {
  const { identifiers } = await tx.insert(ScheduleRepair, {
    ...repair,
    event: repair.event as object,
    changes: repair.changes as object,
  });
  return (identifiers[0] as { id: string }).id;
}

export const lockRepair = (tx: Transaction, cohortId: string, id: string): Promise<Repair | null> =>
  tx.findOne(ScheduleRepair, {
    where: { id, cohortId },
    lock: { mode: 'pessimistic_write' },
  }) as Promise<Repair | null>;

export const markRepairApplied = (tx: Transaction, id: string, appliedAt: Date): Promise<unknown> =>
  tx.update(ScheduleRepair, { id }, { appliedAt });

/** The rows of meetings that a repair touches, locked in one order, so that answers to offers wait for it. */
export const lockMeetings = (tx: Transaction, cohortId: string): Promise<unknown> =>
  tx.query(`SELECT id FROM meeting WHERE "cohortId" = $1 ORDER BY id FOR UPDATE`, [cohortId]);

/** Who reads the mails of a repair: name, language, zone and, of a buyer, the city. */
export interface Reader {
  personId: string;
  name: string;
  locale: string;
  zone: string;
  city: string;
}

export async function findReaders(
  tx: Transaction,
  personIds: readonly string[],
): Promise<Map<string, Reader>> {
  const rows: Reader[] = await tx.query(
    `SELECT p.id AS "personId", p.name, p.locale, p.zone, coalesce(b.city, '') AS city
      FROM person p LEFT JOIN buyer b ON b."personId" = p.id WHERE p.id = ANY($1)`,
    [[...new Set(personIds)]],
  );
  return new Map(rows.map((row) => [row.personId, row]));
}
