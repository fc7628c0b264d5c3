import type { MatchPart } from '#domain/matching/match-score.ts';
import type { Assignment } from '../entities/assignment.entity.ts';
import type { Meeting } from '../entities/meeting.entity.ts';
import type { Transaction } from '../transaction.ts';

/** A published meeting with the names that a timetable shows. */
export type TimetableRow = Pick<
  Meeting,
  'id' | 'firmId' | 'buyerId' | 'slotId' | 'boothId' | 'interpreterId' | 'language' | 'startsAt' | 'endsAt'
> & {
  state: Meeting['state'];
  why: MatchPart[];
  /** The newest offer; null where nobody was asked. */
  offer: Assignment['state'] | null;
};

export const findTimetableRows = (tx: Transaction, cohortId: string): Promise<TimetableRow[]> =>
  tx.query(
    `SELECT m.id, m."firmId", m."buyerId", m."slotId", m."boothId", m."interpreterId", m.language, m."startsAt",
      m."endsAt", m.state, m.why,
      (SELECT a.state FROM assignment a WHERE a."meetingId" = m.id ORDER BY a.rank DESC, a.id DESC LIMIT 1) AS offer
      FROM meeting m WHERE m."cohortId" = $1 ORDER BY m."startsAt", m."boothId", m.id`,
    [cohortId],
  );

export interface Names {
  firms: Map<string, { id: string; name: string; nameEn: string; personId: string; hsCodes: string[] }>;
  buyers: Map<
    string,
    { id: string; company: string; country: string; zone: string; personId: string; hsInterests: string[] }
  >;
  interpreters: Map<
    string,
    {
      id: string;
      name: string;
      personId: string;
      languages: { code: string; level: number }[];
      fields: string[];
    }
  >;
}

/** Names of everybody who has or had a part in a cohort, also of those who left it. */
export async function findNames(tx: Transaction, cohortId: string): Promise<Names> {
  const byId = <T extends { id: string }>(rows: T[]) => new Map(rows.map((row) => [row.id, row]));
  return {
    firms: byId(
      await tx.query(
        `SELECT f.id, f.name, f."nameEn", f."personId",
          ARRAY(SELECT DISTINCT p."hsCode" FROM product p WHERE p."firmId" = f.id) AS "hsCodes" FROM firm f WHERE f.id IN (SELECT "firmId" FROM application
          WHERE "cohortId" = $1 UNION SELECT "firmId" FROM meeting WHERE "cohortId" = $1)`,
        [cohortId],
      ),
    ),
    buyers: byId(
      await tx.query(
        `SELECT b.id, b.company, b.country, p.zone, b."personId", b."hsInterests" FROM buyer b JOIN person p ON p.id = b."personId"
          WHERE b.id IN (SELECT "buyerId" FROM cohort_buyer WHERE "cohortId" = $1
            UNION SELECT "buyerId" FROM meeting WHERE "cohortId" = $1)`,
        [cohortId],
      ),
    ),
    interpreters: byId(
      await tx.query(
        `SELECT i.id, p.name, i."personId", i.languages, i.fields FROM interpreter i JOIN person p ON p.id = i."personId"
          WHERE i.id IN (SELECT "interpreterId" FROM cohort_interpreter WHERE "cohortId" = $1
            UNION SELECT "interpreterId" FROM meeting WHERE "cohortId" = $1)`,
        [cohortId],
      ),
    ),
  };
}
