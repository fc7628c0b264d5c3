import type { Candidate, MeetingNeed } from '#domain/assignment/candidates.ts';
import { DEFAULT_RULES } from '#domain/matching/cohort-snapshot.ts';
import { wallClock } from '#domain/time/local-time.ts';
import type { Meeting } from '../entities/meeting.entity.ts';
import type { Transaction } from '../transaction.ts';
import { findInterpreters } from './interpreter.repository.ts';

const SEOUL = 'Asia/Seoul';
const HOUR_MS = 3_600_000;

/** What a meeting asks of an interpreter; null when it needs none. */
export async function findMeetingNeed(tx: Transaction, meeting: Meeting): Promise<MeetingNeed | null> {
  const { language, startsAt, endsAt, firmId, buyerId } = meeting;
  if (language === null) return null;
  const [row]: { offered: string[]; wanted: string[] }[] = await tx.query(
    `SELECT ARRAY(SELECT DISTINCT 'HS' || left(p."hsCode", 2) FROM product p WHERE p."firmId" = $1) AS offered,
            ARRAY(SELECT DISTINCT 'HS' || left(h, 2) FROM buyer b, unnest(b."hsInterests") h WHERE b.id = $2) AS wanted`,
    [firmId, buyerId],
  );
  const { offered, wanted } = row!;
  const common = offered.filter((field) => wanted.includes(field));
  return {
    startsAt,
    endsAt,
    language,
    minLevel: DEFAULT_RULES.minLevel,
    fields: common.length > 0 ? common : offered,
    firmId,
    buyerId,
  };
}

/**
 * The cohort's interpreters as the ranking sees them for a meeting, their rows locked until the end of the transaction:
 * of two meetings that look for somebody at the same time, the second sees whom the first took.
 */
export async function lockCandidates(tx: Transaction, meeting: Meeting): Promise<Candidate[]> {
  await tx.query(
    `SELECT i.id FROM interpreter i JOIN cohort_interpreter c ON c."interpreterId" = i.id
      WHERE c."cohortId" = $1 ORDER BY i.id FOR UPDATE OF i`,
    [meeting.cohortId],
  );
  return findCandidates(tx, meeting);
}

/** The same without a lock: for what is shown. */
export async function findCandidates(
  tx: Transaction,
  meeting: Pick<Meeting, 'id' | 'cohortId' | 'startsAt' | 'firmId' | 'buyerId'>,
): Promise<Candidate[]> {
  const interpreters = await findInterpreters(tx, meeting.cohortId);
  const duties: { interpreterId: string; startsAt: Date; endsAt: Date }[] = await tx.query(
    `SELECT m."interpreterId", m."startsAt", m."endsAt" FROM meeting m
      JOIN cohort c ON c.id = m."cohortId"
      WHERE m."interpreterId" = ANY($1) AND m.state <> 'cancelled' AND m.id <> $2
        AND c."seasonId" = (SELECT "seasonId" FROM cohort WHERE id = $3)`,
    [interpreters.map(({ id }) => id), meeting.id, meeting.cohortId],
  );
  const parties: { id: string; personId: string }[] = await tx.query(
    `SELECT id, "personId" FROM firm WHERE id = $1 UNION ALL SELECT id, "personId" FROM buyer WHERE id = $2`,
    [meeting.firmId, meeting.buyerId],
  );
  const day = wallClock(meeting.startsAt, SEOUL).date;
  const dutiesOf = Map.groupBy(duties, ({ interpreterId }) => interpreterId);
  return interpreters.map((interpreter) => {
    const busy = dutiesOf.get(interpreter.id) ?? [];
    const days = busy.map((duty) => ({ duty, date: wallClock(duty.startsAt, SEOUL).date }));
    const monthHours = days
      .filter(({ date }) => date.slice(0, 7) === day.slice(0, 7))
      .reduce((sum, { duty }) => sum + (duty.endsAt.getTime() - duty.startsAt.getTime()) / HOUR_MS, 0);
    return {
      id: interpreter.id,
      languages: interpreter.languages,
      fields: interpreter.fields,
      availability: interpreter.availability,
      busy,
      // Somebody who speaks for a side does not interpret between the two.
      conflicts: parties.filter(({ personId }) => personId === interpreter.personId).map(({ id }) => id),
      load: busy.length,
      meetingsThatDay: days.filter(({ date }) => date === day).length,
      maxPerDay: DEFAULT_RULES.interpreterMaxPerDay,
      hoursLeft: interpreter.maxHoursPerMonth - monthHours,
    };
  });
}
