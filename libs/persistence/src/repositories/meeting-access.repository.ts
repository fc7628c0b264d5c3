import type { Transaction } from '../transaction.ts';

export type MeetingRole = 'firm' | 'buyer' | 'interpreter';

/**
 * The part a person has in a meeting: the firm's or the buyer's person, an interpreter whose assignment is offered or
 * accepted, or a guest whom staff led there. `isGuest` also where the person has a part of its own.
 */
export async function findMeetingRole(
  personId: string,
  meetingId: string,
  tx: Transaction,
): Promise<{ exists: boolean; role: MeetingRole | null; isGuest: boolean }> {
  const rows: { role: MeetingRole | null; isGuest: boolean }[] = await tx.query(
    `SELECT CASE
       WHEN firm."personId" = $2 THEN 'firm'
       WHEN buyer."personId" = $2 THEN 'buyer'
       WHEN EXISTS (
         SELECT 1 FROM assignment JOIN interpreter ON interpreter.id = assignment."interpreterId"
         WHERE assignment."meetingId" = meeting.id AND assignment.state IN ('offered', 'accepted')
           AND interpreter."personId" = $2
       ) THEN 'interpreter'
       ELSE guest.role
     END AS role, guest.id IS NOT NULL AS "isGuest"
     FROM meeting
     LEFT JOIN meeting_guest guest ON guest."meetingId" = meeting.id AND guest."personId" = $2
     JOIN firm ON firm.id = meeting."firmId"
     JOIN buyer ON buyer.id = meeting."buyerId"
     WHERE meeting.id = $1`,
    [meetingId, personId],
  );
  return { exists: rows.length > 0, role: rows[0]?.role ?? null, isGuest: rows[0]?.isGuest ?? false };
}
