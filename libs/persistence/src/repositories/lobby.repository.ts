import type { Transaction } from '../transaction.ts';

/**
 * Notes that somebody waits before the room.
 * @returns whether the person came just now or was away for some time, and when staff called, if that was since then
 */
export async function noteLobbyVisit(
  tx: Transaction,
  meetingId: string,
  personId: string,
  now: Date,
  goneAfterMs: number,
): Promise<{ isNew: boolean; calledAt: Date | null }> {
  const [before]: { seenAt: Date; calledAt: Date | null }[] = await tx.query(
    `SELECT "seenAt", "calledAt" FROM lobby_visit WHERE "meetingId" = $1 AND "personId" = $2`,
    [meetingId, personId],
  );
  await tx.query(
    `INSERT INTO lobby_visit ("meetingId", "personId", "seenAt") VALUES ($1, $2, $3)
      ON CONFLICT ("meetingId", "personId") DO UPDATE SET "seenAt" = $3`,
    [meetingId, personId, now],
  );
  const isNew = !before || now.getTime() - before.seenAt.getTime() > goneAfterMs;
  return { isNew, calledAt: before?.calledAt ?? null };
}

/** Asks somebody who was seen in the lobby since `since` to come in. @returns false when nobody was */
export async function callFromLobby(
  tx: Transaction,
  meetingId: string,
  personId: string,
  since: Date,
  now: Date,
): Promise<boolean> {
  const [, changed]: [unknown[], number] = await tx.query(
    `UPDATE lobby_visit SET "calledAt" = $4 WHERE "meetingId" = $1 AND "personId" = $2 AND "seenAt" > $3`,
    [meetingId, personId, since, now],
  );
  return changed > 0;
}
