import { DomainError } from '#domain/error/domain-error.ts';
import type { Interval } from '#domain/time/interval.ts';
import { wallClock } from '#domain/time/local-time.ts';
import { Booth, Cohort, Season, Slot } from '../entities/season.entity.ts';
import type { Transaction } from '../transaction.ts';

/** A cohort with what its season says. */
export type SeasonedCohort = Cohort & { season: Season };

/** @throws DomainError `not-found` */
export async function findCohort(tx: Transaction, cohortId: string): Promise<SeasonedCohort> {
  return withSeason(tx, await tx.findOneBy(Cohort, { id: cohortId }));
}

/**
 * The cohort, its row locked until the end of the transaction: whoever changes several rows of a cohort holds this
 * lock, so that such changes come one after the other.
 * @throws DomainError `not-found`
 */
export async function lockCohort(tx: Transaction, cohortId: string): Promise<SeasonedCohort> {
  const cohort = await tx.findOne(Cohort, {
    where: { id: cohortId },
    lock: { mode: 'pessimistic_write' },
  });
  return withSeason(tx, cohort);
}

async function withSeason(tx: Transaction, cohort: Cohort | null): Promise<SeasonedCohort> {
  if (!cohort) throw new DomainError('not-found');
  const season = await tx.findOneByOrFail(Season, { id: cohort.seasonId });
  return Object.assign(cohort, { season });
}

/** In order of time. */
export const findSlots = (tx: Transaction, cohortId: string): Promise<Slot[]> =>
  tx.find(Slot, { where: { cohortId }, order: { startsAt: 'ASC' } });

/** In order of number. */
export const findBooths = (tx: Transaction, cohortId: string): Promise<Booth[]> =>
  tx.find(Booth, { where: { cohortId }, order: { number: 'ASC' } });

/** Replaces the slots of a cohort; the day of each is the one in Korea. Drafts that name the old ones go stale. */
export async function replaceSlots(
  tx: Transaction,
  cohortId: string,
  slots: readonly Interval[],
): Promise<void> {
  await tx.delete(Slot, { cohortId });
  await tx.insert(
    Slot,
    slots.map((slot) => ({ cohortId, day: wallClock(slot.startsAt, 'Asia/Seoul').date, ...slot })),
  );
}

/** Replaces the booths of a cohort, numbered from 1 in the order given. */
export async function replaceBooths(
  tx: Transaction,
  cohortId: string,
  names: readonly string[],
): Promise<void> {
  await tx.delete(Booth, { cohortId });
  if (names.length > 0)
    await tx.insert(
      Booth,
      names.map((name, i) => ({ cohortId, name, number: i + 1 })),
    );
}

/**
 * Marks every draft made so far as out of date: something it was built on has changed. A cohort that had a draft to
 * publish goes back to `matching`.
 */
export const raiseScheduleVersion = (tx: Transaction, cohortId: string): Promise<unknown> =>
  tx.query(
    `UPDATE cohort SET "scheduleVersion" = "scheduleVersion" + 1,
      state = CASE WHEN state = 'scheduled' THEN 'matching' ELSE state END WHERE id = $1`,
    [cohortId],
  );

/** How many there are of what, for the steps of the month. */
export interface CohortCounts {
  applications: Record<'submitted' | 'selected' | 'waitlisted' | 'declined' | 'withdrawn', number>;
  buyers: number;
  interpreters: number;
  preferences: number;
  meetings: number;
  offersOpen: number;
  offersAccepted: number;
  offersUnfilled: number;
  /** Buyers and interpreters who have not said when they can come. */
  buyersWithoutTimes: number;
  interpretersWithoutTimes: number;
  unscored: number;
  readyDrafts: number;
  /** Meetings that are not over, and those over without a consultation log. */
  meetingsAhead: number;
  logsMissing: number;
}

export async function countCohort(tx: Transaction, cohort: Cohort, now: Date): Promise<CohortCounts> {
  const applications = { submitted: 0, selected: 0, waitlisted: 0, declined: 0, withdrawn: 0 };
  const states: { state: keyof typeof applications; count: number }[] = await tx.query(
    `SELECT state, count(*)::int AS count FROM application WHERE "cohortId" = $1 GROUP BY state`,
    [cohort.id],
  );
  for (const { state, count } of states) applications[state] = count;
  const [counts]: Omit<CohortCounts, 'applications'>[] = await tx.query(
    `SELECT
      (SELECT count(*) FROM cohort_buyer WHERE "cohortId" = $1 AND state <> 'cancelled')::int AS buyers,
      (SELECT count(*) FROM cohort_interpreter WHERE "cohortId" = $1)::int AS interpreters,
      (SELECT count(*) FROM preference WHERE "cohortId" = $1)::int AS preferences,
      (SELECT count(*) FROM meeting WHERE "cohortId" = $1 AND state <> 'cancelled')::int AS meetings,
      (SELECT count(*) FROM assignment a JOIN meeting m ON m.id = a."meetingId"
        WHERE m."cohortId" = $1 AND m.state <> 'cancelled' AND a.state = 'offered')::int AS "offersOpen",
      (SELECT count(*) FROM assignment a JOIN meeting m ON m.id = a."meetingId"
        WHERE m."cohortId" = $1 AND m.state <> 'cancelled' AND a.state = 'accepted')::int AS "offersAccepted",
      (SELECT count(*) FROM meeting m WHERE m."cohortId" = $1 AND m.state <> 'cancelled' AND m.language IS NOT NULL
        AND NOT EXISTS (SELECT FROM assignment a
          WHERE a."meetingId" = m.id AND a.state IN ('offered', 'accepted')))::int AS "offersUnfilled",
      (SELECT count(*) FROM cohort_buyer cb JOIN buyer b ON b.id = cb."buyerId"
        WHERE cb."cohortId" = $1 AND cb.state <> 'cancelled' AND NOT EXISTS (SELECT FROM availability v
          WHERE v."cohortId" = $1 AND v."personId" = b."personId"))::int AS "buyersWithoutTimes",
      (SELECT count(*) FROM cohort_interpreter ci JOIN interpreter i ON i.id = ci."interpreterId"
        WHERE ci."cohortId" = $1 AND NOT EXISTS (SELECT FROM availability v
          WHERE v."cohortId" = $1 AND v."personId" = i."personId"))::int AS "interpretersWithoutTimes",
      (SELECT count(*) FROM application WHERE "cohortId" = $1 AND state = 'submitted' AND score IS NULL)::int
        AS unscored,
      (SELECT count(*) FROM schedule_draft WHERE "cohortId" = $1 AND state = 'ready'
        AND (problem->>'scheduleVersion')::int = $2)::int AS "readyDrafts",
      (SELECT count(*) FROM meeting WHERE "cohortId" = $1 AND state <> 'cancelled' AND "endsAt" > $3)::int
        AS "meetingsAhead",
      (SELECT count(*) FROM meeting m WHERE m."cohortId" = $1 AND m.state <> 'cancelled' AND m."endsAt" <= $3
        AND NOT EXISTS (SELECT FROM consultation_log l WHERE l."meetingId" = m.id))::int AS "logsMissing"`,
    [cohort.id, cohort.scheduleVersion, now],
  );
  return { applications, ...counts! };
}
