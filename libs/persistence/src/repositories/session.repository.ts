import type { Role } from '#contracts/http/route.ts';
import { Session } from '../entities/session.entity.ts';
import type { Transaction } from '../transaction.ts';

/** A live session with what the guard must know of its person. */
export interface LiveSession {
  tokenHash: string;
  personId: string;
  roles: Role[];
  stage: 'totp' | 'full';
  meetingId: string | null;
  lastSeenAt: Date;
  expiresAt: Date;
}

/** The session of a token's hash, unless it ran out or its person was disabled. */
export async function findLiveSession(
  tokenHash: string,
  now: Date,
  tx: Transaction,
): Promise<LiveSession | null> {
  const rows: LiveSession[] = await tx.query(
    `SELECT session."tokenHash", session."personId", person.roles, session.stage, session."meetingId",
            session."lastSeenAt", session."expiresAt"
     FROM session JOIN person ON person.id = session."personId"
     WHERE session."tokenHash" = $1 AND session."expiresAt" > $2 AND person."disabledAt" IS NULL`,
    [tokenHash, now],
  );
  return rows[0] ?? null;
}

export async function insertSession(
  session: Pick<Session, 'tokenHash' | 'personId' | 'stage' | 'meetingId' | 'lastSeenAt' | 'expiresAt'>,
  tx: Transaction,
): Promise<void> {
  await tx.insert(Session, session);
}

/** Puts off the end of a session in use. */
export async function touchSession(
  tokenHash: string,
  lastSeenAt: Date,
  expiresAt: Date,
  tx: Transaction,
): Promise<void> {
  await tx.update(Session, { tokenHash }, { lastSeenAt, expiresAt });
}

export async function deleteSession(tokenHash: string, tx: Transaction): Promise<void> {
  await tx.delete(Session, { tokenHash });
}

/** Ends all sessions of a person. */
export async function deleteSessionsOf(personId: string, tx: Transaction): Promise<void> {
  await tx.delete(Session, { personId });
}

/** Those of the given sessions that still live. */
export async function findLiveTokenHashes(
  tokenHashes: readonly string[],
  now: Date,
  tx: Transaction,
): Promise<Set<string>> {
  const rows: { tokenHash: string }[] = await tx.query(
    `SELECT session."tokenHash" FROM session JOIN person ON person.id = session."personId"
     WHERE session."tokenHash" = ANY($1) AND session."expiresAt" > $2 AND person."disabledAt" IS NULL`,
    [tokenHashes, now],
  );
  return new Set(rows.map(({ tokenHash }) => tokenHash));
}
