import { Assignment } from '../entities/assignment.entity.ts';
import type { Transaction } from '../transaction.ts';

/** Offers that ran out after `after` (null: ever) and until `until`, in order of time. */
export const findDueOffers = (
  tx: Transaction,
  after: Date | null,
  until: Date,
  limit: number,
): Promise<{ id: string; dueAt: Date }[]> =>
  tx.query(
    `SELECT id, "expiresAt" AS "dueAt" FROM assignment WHERE state = 'offered' AND "expiresAt" <= $2
      AND ($1::timestamptz IS NULL OR "expiresAt" > $1) ORDER BY "expiresAt" LIMIT $3`,
    [after, until, limit],
  );

/** An offer that nobody has answered, with the person it was made to. */
export async function findOpenOffer(
  tx: Transaction,
  assignmentId: string,
): Promise<{ meetingId: string; personId: string; expiresAt: Date } | null> {
  const [row]: { meetingId: string; personId: string; expiresAt: Date }[] = await tx.query(
    `SELECT a."meetingId", i."personId", a."expiresAt" FROM assignment a
      JOIN interpreter i ON i.id = a."interpreterId" WHERE a.id = $1 AND a.state = 'offered'`,
    [assignmentId],
  );
  return row ?? null;
}

export const findAssignment = (tx: Transaction, id: string): Promise<Assignment | null> =>
  tx.findOneBy(Assignment, { id });
