import type { Transaction } from '../transaction.ts';

/** A heartbeat of a media node. */
export interface NodeReport {
  readonly name: string;
  readonly publicUrl: string;
  readonly startedAt: Date;
  readonly rooms: number;
  readonly consumers: number;
  readonly load: number;
  readonly draining: boolean;
}

/** Keeps the newest heartbeat of a node; `seenAt` is our own clock, for the node's may be wrong. */
export const saveNodeReport = (tx: Transaction, report: NodeReport, seenAt: Date): Promise<unknown> =>
  tx.query(
    `INSERT INTO media_node (name, "publicUrl", rooms, consumers, load, draining, "startedAt", "lastSeenAt")
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      ON CONFLICT (name) DO UPDATE SET "publicUrl" = $2, rooms = $3, consumers = $4, load = $5, draining = $6,
        "startedAt" = $7, "lastSeenAt" = $8`,
    [
      report.name,
      report.publicUrl,
      report.rooms,
      report.consumers,
      report.load,
      report.draining,
      report.startedAt,
      seenAt,
    ],
  );

export interface Placement {
  readonly nodeName: string;
  readonly publicUrl: string;
  /** The room was somewhere else before, or nowhere. */
  readonly isNew: boolean;
}

/**
 * Where a meeting's room is: where it was, while that node lives and does not drain; else on the least loaded node
 * that does so, from now on. Simultaneous callers get the same answer. Null when no node lives.
 * @param aliveSince nodes heard of later than this live
 */
export async function placeRoom(
  tx: Transaction,
  meetingId: string,
  aliveSince: Date,
  now: Date,
): Promise<Placement | null> {
  // One at a time for each meeting: two who join first must not open two rooms.
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 1))`, [`room-placement:${meetingId}`]);
  const [current]: { nodeName: string; publicUrl: string }[] = await tx.query(
    `SELECT p."nodeName", n."publicUrl" FROM room_placement p JOIN media_node n ON n.name = p."nodeName"
      WHERE p."meetingId" = $1 AND n."lastSeenAt" > $2 AND NOT n.draining`,
    [meetingId, aliveSince],
  );
  if (current) return { ...current, isNew: false };
  // Rooms placed but not yet reported count too, or all meetings of a slot would go to one node.
  const [best]: { nodeName: string; publicUrl: string }[] = await tx.query(
    `SELECT n.name AS "nodeName", n."publicUrl" FROM media_node n
      WHERE n."lastSeenAt" > $1 AND NOT n.draining
      ORDER BY n.load, n.rooms + (SELECT count(*) FROM room_placement p
        WHERE p."nodeName" = n.name AND p."placedAt" > $2::timestamptz - interval '10 s'), n.name LIMIT 1`,
    [aliveSince, now],
  );
  if (!best) return null;
  await tx.query(
    `INSERT INTO room_placement ("meetingId", "nodeName", "placedAt") VALUES ($1, $2, $3)
      ON CONFLICT ("meetingId") DO UPDATE SET "nodeName" = $2, "placedAt" = $3`,
    [meetingId, best.nodeName, now],
  );
  return { ...best, isNew: true };
}

/**
 * Of these rooms, those whose meeting was cancelled, or moved away from the present: they are to be closed.
 * @param roomIds UUIDs
 */
export async function findRoomsToClose(
  tx: Transaction,
  roomIds: readonly string[],
  now: Date,
): Promise<string[]> {
  if (roomIds.length === 0) return [];
  const rows: { id: string }[] = await tx.query(
    `SELECT id FROM meeting WHERE id = ANY($1)
      AND (state = 'cancelled' OR "startsAt" > $2::timestamptz + interval '1 h')`,
    [roomIds, now],
  );
  return rows.map(({ id }) => id);
}
