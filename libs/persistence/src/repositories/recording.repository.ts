import type { ConsentAnswer } from '#domain/recording/decide-recording.ts';
import { Recording, RecordingTrack } from '../entities/recording.entity.ts';
import type { Transaction } from '../transaction.ts';

export const findOpenRecording = (tx: Transaction, meetingId: string): Promise<Recording | null> =>
  tx.findOneBy(Recording, { meetingId, state: 'open' });

/** How each person answered for a meeting: the newest answer counts. */
export async function findRecordingAnswers(
  tx: Transaction,
  meetingId: string,
): Promise<Map<string, ConsentAnswer>> {
  const rows: { personId: string; withdrawnAt: Date | null }[] = await tx.query(
    `SELECT DISTINCT ON ("personId") "personId", "withdrawnAt" FROM consent
      WHERE "meetingId" = $1 AND purpose = 'recording' ORDER BY "personId", "givenAt" DESC, id DESC`,
    [meetingId],
  );
  return new Map(rows.map(({ personId, withdrawnAt }) => [personId, withdrawnAt ? 'refused' : 'given']));
}

/**
 * Notes an answer. Consent is a row of its own each time; a withdrawal closes those that stand, and a refusal without
 * one before it is a row that was closed as it was made.
 */
export async function saveRecordingAnswer(
  tx: Transaction,
  answer: { meetingId: string; personId: string; isGiven: boolean; textVersion: string },
  now: Date,
): Promise<void> {
  const { meetingId, personId, isGiven, textVersion } = answer;
  const [, withdrawn]: [unknown[], number] = await tx.query(
    `UPDATE consent SET "withdrawnAt" = $3 WHERE "meetingId" = $1 AND "personId" = $2 AND purpose = 'recording'
      AND "withdrawnAt" IS NULL AND NOT $4`,
    [meetingId, personId, now, isGiven],
  );
  if (withdrawn > 0) return;
  await tx.query(
    `INSERT INTO consent ("personId", purpose, "textVersion", "givenAt", "withdrawnAt", "meetingId")
      SELECT $2, 'recording', $3, $4::timestamptz, CASE WHEN $5 THEN NULL ELSE $4::timestamptz END, $1
      WHERE NOT ($5 AND EXISTS (SELECT FROM consent WHERE "meetingId" = $1 AND "personId" = $2
        AND purpose = 'recording' AND "withdrawnAt" IS NULL))`,
    [meetingId, personId, textVersion, now, isGiven],
  );
}

/** Open recordings of rooms, each with the people who agreed. */
export const findWantedRecordings = (
  tx: Transaction,
  meetingIds: readonly string[],
): Promise<{ room: string; recordingId: string; people: string[] }[]> =>
  tx.query(
    `SELECT r."meetingId" AS room, r.id AS "recordingId",
        coalesce(array_agg(c."personId") FILTER (WHERE c."personId" IS NOT NULL), '{}') AS people
      FROM recording r LEFT JOIN LATERAL (SELECT DISTINCT ON ("personId") "personId", "withdrawnAt" FROM consent
        WHERE "meetingId" = r."meetingId" AND purpose = 'recording'
        ORDER BY "personId", "givenAt" DESC, id DESC) c ON c."withdrawnAt" IS NULL
      WHERE r.state = 'open' AND r."meetingId" = ANY($1) GROUP BY r.id`,
    [meetingIds],
  );

export interface RecordingRow extends Recording {
  readonly firm: string;
  readonly buyer: string;
  readonly startsAt: Date;
  readonly cohortId: string;
}

const rows = `SELECT r.*, f.name AS firm, b.company AS buyer, m."startsAt", m."cohortId" FROM recording r
  JOIN meeting m ON m.id = r."meetingId" JOIN firm f ON f.id = m."firmId" JOIN buyer b ON b.id = m."buyerId"`;

/** Recordings that are not destroyed, newest first. @param firmPersonId only those of this firm's meetings */
export const findRecordings = (tx: Transaction, firmPersonId: string | null): Promise<RecordingRow[]> =>
  tx.query(
    `${rows} WHERE r.state <> 'deleted' AND ($1::uuid IS NULL OR f."personId" = $1)
      ORDER BY r."requestedAt" DESC LIMIT 500`,
    [firmPersonId],
  );

export async function findRecording(
  tx: Transaction,
  recordingId: string,
  firmPersonId: string | null,
): Promise<RecordingRow | null> {
  const found: RecordingRow[] = await tx.query(
    `${rows} WHERE r.id = $1 AND r.state <> 'deleted' AND ($2::uuid IS NULL OR f."personId" = $2)`,
    [recordingId, firmPersonId],
  );
  return found[0] ?? null;
}

/** Notes what has come of a track. @returns false when the recording is not there any more */
export async function saveTrack(
  tx: Transaction,
  track: Omit<RecordingTrack, 'lastChunkAt'>,
  now: Date,
): Promise<boolean> {
  const found: unknown[] = await tx.query(
    `INSERT INTO recording_track AS t (id, "recordingId", "personId", source, outputs, "startedAt", "endedAt", bytes,
        "lastChunkAt")
      SELECT $1, r.id, p.id, $4, $5::jsonb, $6, $7, $8, $9 FROM recording r, person p
        WHERE r.id = $2 AND r.state IN ('open', 'ended') AND p.id = $3
      ON CONFLICT (id) DO UPDATE SET outputs = $5::jsonb, "endedAt" = coalesce($7, t."endedAt"),
        bytes = greatest(t.bytes, $8), "lastChunkAt" = $9 RETURNING id`,
    [
      track.id,
      track.recordingId,
      track.personId,
      track.source,
      JSON.stringify(track.outputs),
      track.startedAt,
      track.endedAt,
      track.bytes,
      now,
    ],
  );
  return found.length > 0;
}

export const findTracks = (tx: Transaction, recordingId: string): Promise<RecordingTrack[]> =>
  tx.find(RecordingTrack, { where: { recordingId }, order: { startedAt: 'ASC' } });

/** Ends open recordings whose meeting's room is closed for good. @returns how many */
export async function endOverdueRecordings(tx: Transaction, now: Date): Promise<number> {
  const [, count]: [unknown[], number] = await tx.query(
    `UPDATE recording r SET state = 'ended', "endedAt" = $1 FROM meeting m WHERE m.id = r."meetingId"
      AND r.state = 'open' AND (m.state = 'cancelled' OR m."roomEndedAt" IS NOT NULL
        OR m."endsAt" + interval '30 minutes' < $1)`,
    [now],
  );
  return count;
}

/** Recordings to be composed: ended, and nothing more came of any track for a while. @param quietSince */
export const findComposable = (
  tx: Transaction,
  quietSince: Date,
  maxAttempts: number,
): Promise<{ id: string; attempts: number }[]> =>
  tx.query(
    `SELECT r.id, r.attempts FROM recording r WHERE r.state = 'ended' AND r.attempts < $2 AND r."endedAt" < $1
      AND NOT EXISTS (SELECT FROM recording_track t WHERE t."recordingId" = r.id AND t."endedAt" IS NULL
        AND t."lastChunkAt" > $1) ORDER BY r."endedAt" LIMIT 20`,
    [quietSince, maxAttempts],
  );

export const findExpiredRecordings = (tx: Transaction, now: Date): Promise<{ id: string }[]> =>
  tx.query(`SELECT id FROM recording WHERE state <> 'deleted' AND "expiresAt" <= $1 LIMIT 100`, [now]);

/** What is left of a destroyed recording: that there was one, and when it went. */
export async function markDestroyed(tx: Transaction, recordingId: string, now: Date): Promise<void> {
  await tx.delete(RecordingTrack, { recordingId });
  await tx.update(
    Recording,
    { id: recordingId },
    { state: 'deleted', deletedAt: now, bytes: null, durationMs: null },
  );
}
