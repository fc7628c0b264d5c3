import type { Cohort } from '../entities/season.entity.ts';
import type { Transaction } from '../transaction.ts';

export type PublicCohort = Pick<
  Cohort,
  | 'id'
  | 'number'
  | 'month'
  | 'capacity'
  | 'selectedCount'
  | 'state'
  | 'recruitmentOpensAt'
  | 'recruitmentClosesAt'
  | 'sessionDays'
> & { year: number; applications: number };

/** Cohorts of all public seasons, oldest first. */
export const findPublicCohorts = (tx: Transaction): Promise<PublicCohort[]> =>
  tx.query(
    `SELECT c.id, s.year, c.number, c.month, c.capacity, c."selectedCount", c.state, c."recruitmentOpensAt",
      c."recruitmentClosesAt", c."sessionDays",
      (SELECT count(*) FROM application a WHERE a."cohortId" = c.id AND a.state <> 'withdrawn')::int AS applications
      FROM cohort c JOIN season s ON s.id = c."seasonId" WHERE s.state = 'published' ORDER BY s.year, c.number`,
  );

export interface ProgrammeTotals {
  firms: number;
  buyers: number;
  countries: number;
  meetings: number;
  discussedCents: number;
  contractedCents: number;
}

/** What all published and closed cohorts came to; a firm or buyer of several cohorts counts once. */
export async function sumProgramme(tx: Transaction): Promise<ProgrammeTotals> {
  const [totals]: ProgrammeTotals[] = await tx.query(
    `WITH done AS (
      SELECT m.* FROM meeting m JOIN cohort c ON c.id = m."cohortId" JOIN season s ON s.id = c."seasonId"
      WHERE s.state = 'published' AND c.state IN ('published', 'closed') AND m.state <> 'cancelled'
    )
    SELECT count(DISTINCT done."firmId")::int AS firms, count(DISTINCT done."buyerId")::int AS buyers,
      count(DISTINCT b.country)::int AS countries, count(done.id)::int AS meetings,
      coalesce(sum(l."discussedCents"), 0)::float8 AS "discussedCents",
      coalesce(sum(l."contractedCents"), 0)::float8 AS "contractedCents"
    FROM done JOIN buyer b ON b.id = done."buyerId" LEFT JOIN consultation_log l ON l."meetingId" = done.id`,
  );
  return totals!;
}
