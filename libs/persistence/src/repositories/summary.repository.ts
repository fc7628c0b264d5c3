import type { Transaction } from '../transaction.ts';

/** A meeting of a cohort with what came of it; amounts in US cents. */
export interface SummaryRow {
  meetingId: string;
  startsAt: Date;
  firmId: string;
  firm: string;
  buyerId: string;
  buyer: string;
  country: string;
  language: string | null;
  interpreter: string | null;
  state: string;
  firmAttended: boolean;
  buyerAttended: boolean;
  interpreterAttended: boolean | null;
  discussedCents: number | null;
  contractingCents: number | null;
  contractedCents: number | null;
  summary: string | null;
}

/** Meetings that were not cancelled, in order of time. Doubles hold cents exactly up to USD 90 trillion. */
export const findSummaryRows = (tx: Transaction, cohortId: string): Promise<SummaryRow[]> =>
  tx.query(
    `SELECT m.id AS "meetingId", m."startsAt", m."firmId", f.name AS firm, m."buyerId", b.company AS buyer, b.country,
      m.language, ip.name AS interpreter, m.state,
      EXISTS (SELECT FROM attendance a WHERE a."meetingId" = m.id AND a."personId" = f."personId") AS "firmAttended",
      EXISTS (SELECT FROM attendance a WHERE a."meetingId" = m.id AND a."personId" = b."personId") AS "buyerAttended",
      CASE WHEN m.language IS NOT NULL THEN EXISTS (SELECT FROM attendance a
        WHERE a."meetingId" = m.id AND a."personId" = i."personId") END AS "interpreterAttended",
      l."discussedCents"::float8 AS "discussedCents", l."contractingCents"::float8 AS "contractingCents",
      l."contractedCents"::float8 AS "contractedCents", l.summary
    FROM meeting m JOIN firm f ON f.id = m."firmId" JOIN buyer b ON b.id = m."buyerId"
      LEFT JOIN interpreter i ON i.id = m."interpreterId" LEFT JOIN person ip ON ip.id = i."personId"
      LEFT JOIN consultation_log l ON l."meetingId" = m.id
    WHERE m."cohortId" = $1 AND m.state <> 'cancelled' ORDER BY m."startsAt", f.name`,
    [cohortId],
  );
