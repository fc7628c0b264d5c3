import type { CohortState } from '#domain/season/cohort-state.ts';
import type { Transaction } from '../transaction.ts';

/** A person's own part in a cohort; `subjectId` is the firm, buyer or interpreter. */
export interface Membership {
  cohortId: string;
  year: number;
  number: number;
  state: CohortState;
  role: 'firm' | 'buyer' | 'interpreter';
  subjectId: string;
}

/** Cohorts in which a person takes part as selected firm, buyer or interpreter, newest first. */
export const findMemberships = (tx: Transaction, personId: string): Promise<Membership[]> =>
  tx.query(
    `SELECT c.id AS "cohortId", s.year, c.number, c.state, member.role, member."subjectId"
    FROM (
      SELECT a."cohortId", 'firm' AS role, f.id AS "subjectId"
        FROM firm f JOIN application a ON a."firmId" = f.id AND a.state = 'selected' WHERE f."personId" = $1
      UNION ALL
      SELECT cb."cohortId", 'buyer', b.id
        FROM buyer b JOIN cohort_buyer cb ON cb."buyerId" = b.id AND cb.state <> 'cancelled' WHERE b."personId" = $1
      UNION ALL
      SELECT ci."cohortId", 'interpreter', i.id
        FROM interpreter i JOIN cohort_interpreter ci ON ci."interpreterId" = i.id WHERE i."personId" = $1
    ) member
    JOIN cohort c ON c.id = member."cohortId" JOIN season s ON s.id = c."seasonId"
    -- The selection is nobody's business before staff finish it.
    WHERE member.role <> 'firm' OR c.state NOT IN ('planned', 'recruiting', 'selecting')
    ORDER BY s.year DESC, c.number DESC, member.role`,
    [personId],
  );
