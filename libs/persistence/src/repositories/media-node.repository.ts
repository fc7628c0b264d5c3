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
  readonly canRecord?: boolean | undefined;
}

/**
 * Keeps the newest heartbeat of a node; `seenAt` is our own clock, for the node's may be wrong. A last word of a former
 * life of the node that arrives late is not listened to.
 */
export const saveNodeReport = (tx: Transaction, report: NodeReport, seenAt: Date): Promise<unknown> =>
  tx.query(
    `INSERT INTO media_node (name, "publicUrl", rooms, consumers, load, draining, "startedAt", "lastSeenAt",
        "canRecord")
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      ON CONFLICT (name) DO UPDATE SET "publicUrl" = $2, rooms = $3, consumers = $4, load = $5, draining = $6,
        "startedAt" = $7, "lastSeenAt" = $8, "canRecord" = $9
      WHERE media_node."startedAt" IS NULL OR media_node."startedAt" <= $7`,
    [
      report.name,
      report.publicUrl,
      report.rooms,
      report.consumers,
      report.load,
      report.draining,
      report.startedAt,
      seenAt,
      report.canRecord ?? false,
    ],
  );

/**
 * A node's process ended: it counts as lost from now on, unless it was heard of after `brokenAt` or has started anew.
 * @param node.lostAt what it was last heard of from now on; early enough to count as lost
 */
export async function markNodeLost(
  tx: Transaction,
  node: { name: string; startedAt: Date; brokenAt: Date; lostAt: Date },
): Promise<boolean> {
  const [, count]: [unknown, number] = await tx.query(
    `UPDATE media_node SET "lastSeenAt" = $4 WHERE name = $1 AND "startedAt" = $2 AND "lastSeenAt" < $3`,
    [node.name, node.startedAt, node.brokenAt, node.lostAt],
  );
  return count > 0;
}

/** A node that was lost so short a time ago is expected back: its supervisor is starting it again. */
const EXPECTED_BACK_SECONDS = 60;

export interface Placement {
  readonly nodeName: string;
  readonly publicUrl: string;
  /** The room was somewhere else before, or nowhere. */
  readonly isNew: boolean;
}

/**
 * Where a meeting's room is: where it was, while that node lives and does not drain; else on the least loaded node
 * that does so, from now on. When none does, where it was or where the last node was heard of within a minute, which
 * is expected back any moment: browsers knock there until it is. Simultaneous callers get the same answer.
 * Null when there is no node at all.
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
  // Rooms placed but not yet reported count too, or all meetings of a slot would go to one node.
  const [best]: (Omit<Placement, 'isNew'> & { isPlaced: boolean })[] = await tx.query(
    `SELECT n.name AS "nodeName", n."publicUrl", p."meetingId" IS NOT NULL AS "isPlaced"
      FROM media_node n LEFT JOIN room_placement p ON p."meetingId" = $1 AND p."nodeName" = n.name
      WHERE n."lastSeenAt" > $3::timestamptz - make_interval(secs => ${EXPECTED_BACK_SECONDS})
      ORDER BY n."lastSeenAt" > $2 AND NOT n.draining DESC, p."meetingId" IS NOT NULL DESC, n.load,
        n.rooms + (SELECT count(*) FROM room_placement o
          WHERE o."nodeName" = n.name AND o."placedAt" > $3::timestamptz - interval '10 s'), n.name LIMIT 1`,
    [meetingId, aliveSince, now],
  );
  if (!best) return null;
  const { isPlaced, ...placement } = best;
  if (isPlaced) return { ...placement, isNew: false };
  await tx.query(
    `INSERT INTO room_placement ("meetingId", "nodeName", "placedAt") VALUES ($1, $2, $3)
      ON CONFLICT ("meetingId") DO UPDATE SET "nodeName" = $2, "placedAt" = $3`,
    [meetingId, best.nodeName, now],
  );
  return { ...placement, isNew: true };
}

/**
 * Of the rooms a node says it holds, those placed on another node that lives: somebody came back to this one by a grant
 * from before the room moved.
 * @param roomIds UUIDs
 */
export async function findRoomsElsewhere(
  tx: Transaction,
  nodeName: string,
  roomIds: readonly string[],
  aliveSince: Date,
): Promise<string[]> {
  if (roomIds.length === 0) return [];
  const rows: { meetingId: string }[] = await tx.query(
    `SELECT p."meetingId" FROM room_placement p JOIN media_node n ON n.name = p."nodeName"
      WHERE p."meetingId" = ANY($2) AND p."nodeName" <> $1 AND n."lastSeenAt" > $3 AND NOT n.draining`,
    [nodeName, roomIds, aliveSince],
  );
  return rows.map(({ meetingId }) => meetingId);
}

/** Whether what a node says of people leaving a room counts: not once the room is placed on another node. */
export async function mayEndSeats(tx: Transaction, nodeName: string, meetingId: string): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `SELECT FROM room_placement WHERE "meetingId" = $1 AND "nodeName" <> $2`,
    [meetingId, nodeName],
  );
  return rows.length === 0;
}

/**
 * Of these rooms, those whose meeting was cancelled, ended by staff, or moved away from the present: they are to be closed.
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
      AND (state = 'cancelled' OR "roomEndedAt" IS NOT NULL OR "startsAt" > $2::timestamptz + interval '1 h')`,
    [roomIds, now],
  );
  return rows.map(({ id }) => id);
}

/** Whether the node that holds a meeting's room, or where there is none yet any node that lives, can record. */
export async function canRecord(tx: Transaction, meetingId: string, aliveSince: Date): Promise<boolean> {
  const [row]: { can: boolean | null }[] = await tx.query(
    `SELECT bool_or(n."canRecord") AS can FROM media_node n WHERE n."lastSeenAt" > $2
      AND n.name = coalesce((SELECT p."nodeName" FROM room_placement p WHERE p."meetingId" = $1), n.name)`,
    [meetingId, aliveSince],
  );
  return row?.can ?? false;
}
