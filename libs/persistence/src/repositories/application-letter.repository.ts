import type { Transaction } from '../transaction.ts';

/** An application with what a letter about it says. */
export interface ApplicationLetter {
  readonly state: 'submitted' | 'selected' | 'waitlisted' | 'declined' | 'withdrawn';
  readonly waitlistPlace: number | null;
  /** First day of the cohort's month, `YYYY-MM-01`. */
  readonly month: string;
  readonly firmName: string;
  readonly firmNameEn: string;
  readonly personId: string;
  readonly email: string;
  readonly name: string;
  readonly locale: string;
  readonly isDisabled: boolean;
}

export async function findApplicationLetter(
  tx: Transaction,
  applicationId: string,
): Promise<ApplicationLetter | null> {
  const [row]: ApplicationLetter[] = await tx.query(
    `SELECT a.state, a."waitlistPlace", c.month::text AS month, f.name AS "firmName", f."nameEn" AS "firmNameEn",
        p.id AS "personId", p.email, p.name, p.locale, p."disabledAt" IS NOT NULL AS "isDisabled"
      FROM application a JOIN cohort c ON c.id = a."cohortId" JOIN firm f ON f.id = a."firmId"
      JOIN person p ON p.id = f."personId" WHERE a.id = $1`,
    [applicationId],
  );
  return row ?? null;
}
