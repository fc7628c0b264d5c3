import type { LineLevel } from '#domain/live/line-level.ts';
import type { Transaction } from '../transaction.ts';
import type { LineRecord } from './board.repository.ts';

/** Seconds of one step of what is kept. */
export const LINE_STEP_SECONDS = 15;

export interface LineSampleRow extends Omit<LineRecord, 'at' | 'level'> {
  readonly meetingId: string;
  readonly personId: string;
  readonly level: LineLevel;
}

/**
 * Keeps samples of one moment in their steps: of what is bad the worst, of times the latest. Persons and meetings that
 * are none of ours are passed over.
 */
export const saveLineSamples = (
  tx: Transaction,
  samples: readonly LineSampleRow[],
  at: Date,
): Promise<unknown> =>
  tx.query(
    `INSERT INTO line_quality AS kept ("meetingId", "personId", at, level, "lossDown", "lossUp", "roundTripMs", "jitterMs",
        freezes, layer, "scoreUp", "scoreDown")
      SELECT DISTINCT ON (s."meetingId", s."personId") s."meetingId", s."personId",
        to_timestamp(floor(extract(epoch FROM $2::timestamptz) / $3) * $3), s.level, s."lossDown", s."lossUp",
        s."roundTripMs", s."jitterMs", s.freezes, s.layer, s."scoreUp", s."scoreDown"
        FROM json_to_recordset($1::json) AS s("meetingId" uuid, "personId" uuid, level text, "lossDown" real,
          "lossUp" real, "roundTripMs" integer, "jitterMs" integer, freezes integer, layer integer, "scoreUp" integer,
          "scoreDown" integer)
        JOIN meeting m ON m.id = s."meetingId" JOIN person p ON p.id = s."personId"
        ORDER BY s."meetingId", s."personId"
      ON CONFLICT ("meetingId", "personId", at) DO UPDATE SET
        level = CASE WHEN 'bad' IN (kept.level, excluded.level) THEN 'bad'
          WHEN 'fair' IN (kept.level, excluded.level) THEN 'fair' ELSE 'good' END,
        "lossDown" = greatest(kept."lossDown", excluded."lossDown"),
        "lossUp" = greatest(kept."lossUp", excluded."lossUp"),
        "roundTripMs" = coalesce(excluded."roundTripMs", kept."roundTripMs"), "jitterMs" = excluded."jitterMs",
        freezes = kept.freezes + excluded.freezes, layer = excluded.layer,
        "scoreUp" = least(kept."scoreUp", excluded."scoreUp"),
        "scoreDown" = least(kept."scoreDown", excluded."scoreDown")`,
    [JSON.stringify(samples), at, LINE_STEP_SECONDS],
  );

/** A person's line in a meeting, from the first step to the last. */
export const findLineHistory = (
  tx: Transaction,
  meetingId: string,
  personId: string,
): Promise<(Omit<LineRecord, 'at'> & { at: Date })[]> =>
  tx.query(
    `SELECT at, level, "lossDown", "lossUp", "roundTripMs", "jitterMs", freezes, layer, "scoreUp", "scoreDown"
      FROM line_quality WHERE "meetingId" = $1 AND "personId" = $2 ORDER BY at`,
    [meetingId, personId],
  );

/** Destroys steps that began before then. */
export const deleteLinesBefore = (tx: Transaction, before: Date): Promise<unknown> =>
  tx.query('DELETE FROM line_quality WHERE at < $1', [before]);
