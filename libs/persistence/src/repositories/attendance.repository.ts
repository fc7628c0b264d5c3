import type { Transaction } from '../transaction.ts';

/** Ids of events come from a media node: what is no UUID of ours is nobody here. */
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Somebody took a seat. A seat taken before by the same person ends with it. Told twice, it counts once.
 * @param seatId unique to this seat
 */
export async function openSeat(
  tx: Transaction,
  seat: { seatId: string; meetingId: string; personId: string; at: Date },
): Promise<void> {
  const { seatId, meetingId, personId, at } = seat;
  const rows: unknown[] = await tx.query(
    `INSERT INTO attendance ("meetingId", "personId", "peerId", "joinedAt")
      SELECT m.id, p.id, $3, $4 FROM meeting m, person p WHERE m.id = $1 AND p.id = $2
      ON CONFLICT ("peerId") DO NOTHING RETURNING id`,
    [meetingId, personId, seatId, at],
  );
  if (rows.length === 0) return;
  await tx.query(
    `UPDATE attendance SET "leftAt" = greatest($3, "joinedAt") WHERE "meetingId" = $1 AND "personId" = $2
      AND "peerId" <> $4 AND "leftAt" IS NULL`,
    [meetingId, personId, at, seatId],
  );
}

/** Somebody left the seat taken before `at`. @param reason the media node's word */
export const closeSeat = (
  tx: Transaction,
  meetingId: string,
  personId: string,
  at: Date,
  reason: string,
): Promise<unknown> =>
  tx.query(
    `UPDATE attendance SET "leftAt" = $3, "leftReason" = $4 WHERE "meetingId" = $1 AND "personId" = $2 AND "leftAt" IS NULL
      AND "joinedAt" <= $3`,
    [meetingId, personId, at, reason],
  );

/** Nothing arrives any more from somebody whose seat is taken, or it does again (`since` null). */
export const setSilent = (
  tx: Transaction,
  meetingId: string,
  personId: string,
  since: Date | null,
): Promise<unknown> =>
  tx.query(
    `UPDATE attendance SET "silentSince" = $3 WHERE "meetingId" = $1 AND "personId" = $2 AND "leftAt" IS NULL`,
    [meetingId, personId, since],
  );

/** Everybody left a room: it closed, or its node was lost. */
export const closeSeatsOfRoom = (tx: Transaction, meetingId: string, at: Date): Promise<unknown> =>
  tx.query(
    `UPDATE attendance SET "leftAt" = greatest($2, "joinedAt") WHERE "meetingId" = $1 AND "leftAt" IS NULL
      AND "joinedAt" <= $2`,
    [meetingId, at],
  );

/**
 * Ends seats in rooms that a node says it does not hold, taken before `before`: it was restarted, or its word was lost.
 * @returns the meetings concerned
 */
export async function closeSeatsElsewhere(
  tx: Transaction,
  nodeName: string,
  roomIds: readonly string[],
  before: Date,
): Promise<string[]> {
  // `UPDATE … RETURNING` comes back as rows and count.
  const [rows]: [{ meetingId: string }[], number] = await tx.query(
    `UPDATE attendance a SET "leftAt" = greatest($3, a."joinedAt") FROM room_placement p
      WHERE p."meetingId" = a."meetingId" AND p."nodeName" = $1 AND a."leftAt" IS NULL AND a."joinedAt" < $3
        AND NOT (a."meetingId"::text = ANY($2)) RETURNING a."meetingId"`,
    [nodeName, roomIds, before],
  );
  return [...new Set(rows.map(({ meetingId }) => meetingId))];
}

/** Who is in the media room now. */
export async function findPresent(tx: Transaction, meetingId: string): Promise<string[]> {
  const rows: { personId: string }[] = await tx.query(
    `SELECT DISTINCT "personId" FROM attendance WHERE "meetingId" = $1 AND "leftAt" IS NULL`,
    [meetingId],
  );
  return rows.map(({ personId }) => personId);
}

/** A meeting is held once firm and buyer were in the room together after its start. */
export const markHeldIfMet = (tx: Transaction, meetingId: string, now: Date): Promise<unknown> =>
  tx.query(
    `UPDATE meeting m SET state = 'held' FROM firm f, buyer b
      WHERE m.id = $1 AND m.state IN ('scheduled', 'confirmed') AND f.id = m."firmId" AND b.id = m."buyerId"
        AND m."startsAt" <= $2
        AND EXISTS (SELECT FROM attendance x JOIN attendance y ON y."meetingId" = x."meetingId"
          WHERE x."meetingId" = m.id AND x."personId" = f."personId" AND y."personId" = b."personId"
            AND tstzrange(greatest(x."joinedAt", m."startsAt"), coalesce(x."leftAt", $2::timestamptz), '[]')
              && tstzrange(greatest(y."joinedAt", m."startsAt"), coalesce(y."leftAt", $2::timestamptz), '[]')
            AND coalesce(x."leftAt", $2) >= greatest(x."joinedAt", m."startsAt")
            AND coalesce(y."leftAt", $2) >= greatest(y."joinedAt", m."startsAt"))`,
    [meetingId, now],
  );

/**
 * Of these rooms, who sits in one without a right to it any more: an interpreter who gave the assignment back, a person
 * whose account was closed, or whom staff took out.
 * @param roomIds UUIDs
 */
export async function findIntruders(
  tx: Transaction,
  roomIds: readonly string[],
): Promise<{ meetingId: string; personId: string }[]> {
  if (roomIds.length === 0) return [];
  return tx.query(
    `SELECT DISTINCT x."meetingId", x."personId" FROM attendance x
      JOIN person p ON p.id = x."personId" JOIN meeting m ON m.id = x."meetingId"
      JOIN firm f ON f.id = m."firmId" JOIN buyer b ON b.id = m."buyerId"
      WHERE x."meetingId" = ANY($1) AND x."leftAt" IS NULL AND (p."disabledAt" IS NOT NULL
        OR EXISTS (SELECT FROM seat_state s
          WHERE s."meetingId" = x."meetingId" AND s."personId" = p.id AND s."removedAt" IS NOT NULL)
        OR NOT (
        p.id IN (f."personId", b."personId") OR 'staff' = ANY(p.roles)
        OR EXISTS (SELECT FROM meeting_guest g WHERE g."meetingId" = m.id AND g."personId" = p.id)
        OR EXISTS (SELECT FROM assignment a JOIN interpreter i ON i.id = a."interpreterId"
          WHERE a."meetingId" = m.id AND a.state = 'accepted' AND i."personId" = p.id)))`,
    [roomIds],
  );
}
