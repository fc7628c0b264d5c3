import { MeetingGuest } from '../entities/live.entity.ts';
import type { Transaction } from '../transaction.ts';
import { findMeetingRole, type MeetingRole } from './meeting-access.repository.ts';

/** Where somebody was sent from a meeting lately; the page that asks goes there. */
export async function findMove(
  tx: Transaction,
  fromMeetingId: string,
  personId: string,
  since: Date,
): Promise<string | null> {
  const [row]: { toMeetingId: string }[] = await tx.query(
    `SELECT "toMeetingId" FROM meeting_move WHERE "fromMeetingId" = $1 AND "personId" = $2 AND "movedAt" > $3`,
    [fromMeetingId, personId, since],
  );
  return row?.toMeetingId ?? null;
}

/**
 * Sends somebody from one meeting to another, as a guest where the person has no part of its own there. Moves the other
 * way are taken back, so that nobody goes in circles.
 */
export async function moveToMeeting(
  tx: Transaction,
  move: { fromMeetingId: string; toMeetingId: string; personId: string; role: MeetingRole },
  movedBy: string,
  now: Date,
): Promise<void> {
  const { fromMeetingId, toMeetingId, personId, role } = move;
  const there = await findMeetingRole(personId, toMeetingId, tx);
  if (there.role === null) {
    await tx.insert(MeetingGuest, {
      meetingId: toMeetingId,
      personId,
      role,
      invitedBy: movedBy,
      invitedAt: now,
    });
  }
  await tx.query(`DELETE FROM meeting_move WHERE "fromMeetingId" = $1 AND "personId" = $2`, [
    toMeetingId,
    personId,
  ]);
  await tx.query(
    `INSERT INTO meeting_move ("fromMeetingId", "toMeetingId", "personId", "movedAt") VALUES ($1, $2, $3, $4)
      ON CONFLICT ("fromMeetingId", "personId") DO UPDATE SET "toMeetingId" = $2, "movedAt" = $4`,
    [fromMeetingId, toMeetingId, personId, now],
  );
}

/** Of these rooms, who still sits where the person was sent away from, in the last minute. */
export async function findUnmoved(
  tx: Transaction,
  roomIds: readonly string[],
  now: Date,
): Promise<{ room: string; person: string; to: string }[]> {
  if (roomIds.length === 0) return [];
  return tx.query(
    `SELECT DISTINCT v."fromMeetingId" AS room, v."personId" AS person, v."toMeetingId" AS "to"
      FROM meeting_move v JOIN attendance a ON a."meetingId" = v."fromMeetingId" AND a."personId" = v."personId"
      WHERE v."fromMeetingId" = ANY($1) AND a."leftAt" IS NULL AND a."joinedAt" < v."movedAt"
        AND v."movedAt" > $2::timestamptz - interval '1 minute'`,
    [roomIds, now],
  );
}
