import type { PastMeetings } from '#domain/matching/match-parts.ts';
import type { Transaction } from '../transaction.ts';

/** Pairs that met in other cohorts, each with how far they came by what the firms logged. */
export const findHistory = (
  tx: Transaction,
  { id }: { id: string },
): Promise<({ firmId: string; buyerId: string } & PastMeetings)[]> =>
  tx.query(
    `SELECT m."firmId", m."buyerId", count(*)::int AS meetings,
        CASE WHEN bool_or(l."contractedCents" > 0) THEN 'contracted' WHEN bool_or(l."contractingCents" > 0) THEN 'contracting'
          WHEN bool_or(l."discussedCents" > 0) THEN 'discussed' ELSE 'none' END AS furthest
      FROM meeting m LEFT JOIN consultation_log l ON l."meetingId" = m.id
      WHERE m."cohortId" <> $1 AND m.state = 'held'
        AND m."firmId" IN (SELECT "firmId" FROM application WHERE "cohortId" = $1 AND state = 'selected')
        AND m."buyerId" IN (SELECT "buyerId" FROM cohort_buyer WHERE "cohortId" = $1)
      GROUP BY m."firmId", m."buyerId"`,
    [id],
  );
