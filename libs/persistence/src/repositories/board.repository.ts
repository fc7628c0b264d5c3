import type { Transaction } from '../transaction.ts';

/** One person of a meeting as the live board needs it. */
export interface BoardPersonRecord {
  readonly personId: string;
  readonly name: string;
  readonly organisation: string;
  readonly role: 'firm' | 'buyer' | 'interpreter' | 'adviser' | 'staff';
  readonly phone: string | null;
  readonly isIn: boolean;
  /** Nothing arrives from the person, who should interpret. */
  readonly isSilent: boolean;
  readonly joinedAt: string | null;
  readonly leftAt: string | null;
  readonly leftReason: string | null;
  readonly lobbySeenAt: string | null;
  readonly deviceCheck: {
    readonly verdict: 'good' | 'usable' | 'unusable';
    readonly checkedAt: string;
    readonly result: Record<string, unknown>;
  } | null;
  /** Of the last five minutes, oldest first. */
  readonly line: readonly LineRecord[];
}

export interface LineRecord {
  readonly at: string;
  readonly level: 'good' | 'fair' | 'bad';
  readonly lossDown: number;
  readonly lossUp: number;
  readonly roundTripMs: number | null;
  readonly jitterMs: number;
  readonly freezes: number;
  readonly layer: number | null;
  readonly scoreUp: number | null;
  readonly scoreDown: number | null;
}

export interface BoardRecord {
  readonly meetingId: string;
  readonly cohortId: string;
  readonly day: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly firm: string;
  readonly buyer: string;
  readonly country: string;
  readonly language: string | null;
  readonly booth: string | null;
  readonly roomEndedAt: Date | null;
  readonly recording: 'off' | 'waiting' | 'on';
  readonly helpCall: {
    readonly id: string;
    readonly reason: string;
    readonly note: string;
    readonly state: 'open' | 'coming';
    readonly askedAt: string;
  } | null;
  readonly people: readonly BoardPersonRecord[];
}

const SPARK_INTERVAL = `interval '5 minutes'`;

/** Firm, buyer, interpreter and guests of the meetings in `wanted`, and whoever else sits in their rooms now. */
const parts = `
  SELECT w.id AS "meetingId", f."personId", f.name AS organisation, 'firm' AS role, 1 AS place
    FROM wanted w JOIN firm f ON f.id = w."firmId"
  UNION ALL
  SELECT w.id, b."personId", b.company, 'buyer', 2 FROM wanted w JOIN buyer b ON b.id = w."buyerId"
  UNION ALL
  SELECT w.id, i."personId", '', 'interpreter', 3 FROM wanted w
    JOIN assignment a ON a."meetingId" = w.id AND a.state = 'accepted' JOIN interpreter i ON i.id = a."interpreterId"
  UNION ALL
  SELECT w.id, g."personId", '', g.role, 4 FROM wanted w JOIN meeting_guest g ON g."meetingId" = w.id
  UNION ALL
  SELECT DISTINCT w.id, p.id, '', 'staff', 5 FROM wanted w
    JOIN attendance a ON a."meetingId" = w.id AND a."leftAt" IS NULL
    JOIN person p ON p.id = a."personId" AND 'staff' = ANY(p.roles)`;

const select = `
  SELECT w.id AS "meetingId", w."cohortId", (w."startsAt" AT TIME ZONE 'Asia/Seoul')::date AS day, w."startsAt",
    w."endsAt", f.name AS firm, b.company AS buyer, b.country, w.language, booth.name AS booth, w."roomEndedAt",
    CASE WHEN NOT EXISTS (SELECT FROM recording r WHERE r."meetingId" = w.id AND r.state = 'open') THEN 'off' ELSE
    (SELECT CASE WHEN count(*) FILTER (WHERE NOT EXISTS (SELECT FROM consent c WHERE c."meetingId" = w.id
          AND c."personId" = a."personId" AND c.purpose = 'recording' AND c."withdrawnAt" IS NULL)) = 0
        AND count(*) > 0 THEN 'on' ELSE 'waiting' END
      FROM attendance a WHERE a."meetingId" = w.id AND a."leftAt" IS NULL) END AS recording,
    (SELECT json_build_object('id', h.id, 'reason', h.reason, 'note', h.note, 'state', h.state, 'askedAt',
      h."askedAt")
      FROM help_call h WHERE h."meetingId" = w.id AND h.state <> 'done' ORDER BY h.state DESC, h."askedAt" LIMIT 1) AS "helpCall",
    (SELECT coalesce(json_agg(json_build_object('personId', p.id, 'name', p.name, 'organisation', part.organisation,
        'role', part.role, 'phone', p.phone, 'isIn', coalesce(seat."leftAt" IS NULL AND seat.id IS NOT NULL, false),
        'isSilent', coalesce(seat."leftAt" IS NULL AND seat."silentSince" IS NOT NULL, false),
        'joinedAt', seat."joinedAt", 'leftAt', seat."leftAt", 'leftReason', seat."leftReason",
        'lobbySeenAt', visit."seenAt",
        'deviceCheck', CASE WHEN d.id IS NULL THEN NULL ELSE json_build_object('verdict', d.verdict,
          'checkedAt', d."checkedAt", 'result', d.result) END,
        'line', (SELECT coalesce(json_agg(json_build_object('at', q.at, 'level', q.level, 'lossDown', q."lossDown",
            'lossUp', q."lossUp", 'roundTripMs', q."roundTripMs", 'jitterMs', q."jitterMs", 'freezes', q.freezes,
            'layer', q.layer, 'scoreUp', q."scoreUp", 'scoreDown', q."scoreDown") ORDER BY q.at), '[]')
          FROM line_quality q WHERE q."meetingId" = w.id AND q."personId" = p.id
            AND q.at > $1::timestamptz - ${SPARK_INTERVAL})
      ) ORDER BY part.place, p.name, p.id), '[]')
      FROM (SELECT DISTINCT ON ("personId") * FROM (${parts}) all_parts WHERE all_parts."meetingId" = w.id
        ORDER BY "personId", place) part
      JOIN person p ON p.id = part."personId"
      LEFT JOIN LATERAL (SELECT * FROM attendance a WHERE a."meetingId" = w.id AND a."personId" = p.id
        ORDER BY a."joinedAt" DESC LIMIT 1) seat ON true
      LEFT JOIN lobby_visit visit ON visit."meetingId" = w.id AND visit."personId" = p.id
      LEFT JOIN device_check d ON d."meetingId" = w.id AND d."personId" = p.id) AS people
  FROM wanted w
  JOIN firm f ON f.id = w."firmId" JOIN buyer b ON b.id = w."buyerId" LEFT JOIN booth ON booth.id = w."boothId"
  ORDER BY w."startsAt", booth.number, w.id`;

/** Meetings of a day in Korea that were not called off. @param day `YYYY-MM-DD` */
export const findBoardOfDay = (tx: Transaction, day: string, now: Date): Promise<BoardRecord[]> =>
  tx.query(
    `WITH wanted AS (SELECT * FROM meeting WHERE state <> 'cancelled'
      AND "startsAt" >= $2::date::timestamp AT TIME ZONE 'Asia/Seoul'
      AND "startsAt" < ($2::date + 1)::timestamp AT TIME ZONE 'Asia/Seoul') ${select}`,
    [now, day],
  );

/** The same of single meetings; one that was called off is missing. */
export const findBoardRows = (
  tx: Transaction,
  meetingIds: readonly string[],
  now: Date,
): Promise<BoardRecord[]> =>
  tx.query(`WITH wanted AS (SELECT * FROM meeting WHERE state <> 'cancelled' AND id = ANY($2)) ${select}`, [
    now,
    meetingIds,
  ]);
