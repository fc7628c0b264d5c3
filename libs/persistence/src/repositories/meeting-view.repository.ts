import type { Transaction } from '../transaction.ts';

interface Part {
  readonly personId: string;
  readonly name: string;
}

/** A meeting as those who take part see it, with what one person has to do with it. */
export interface MeetingView {
  readonly id: string;
  readonly cohortId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly state: 'scheduled' | 'confirmed' | 'held' | 'cancelled';
  readonly sequence: number;
  /** Staff closed the room. */
  readonly roomEndedAt: Date | null;
  readonly language: string | null;
  readonly booth: string | null;
  readonly firm: Part & {
    readonly organisation: string;
    readonly organisationEn: string;
    readonly languages: string[];
  };
  readonly buyer: Part & { readonly company: string; readonly country: string; readonly languages: string[] };
  /** Who accepted to interpret; null while nobody has. */
  readonly interpreter: (Part & { readonly languages: string[] }) | null;
  readonly products: readonly {
    id: string;
    name: string;
    nameEn: string;
    hsCode: string;
    priceBand: string;
    certificates: string[];
  }[];
  readonly deviceCheck: { readonly verdict: 'good' | 'usable' | 'unusable'; readonly checkedAt: Date } | null;
  readonly hasLog: boolean;
  /** Of the person; null for staff. `assignmentState` of an interpreter. */
  readonly role: 'firm' | 'buyer' | 'interpreter' | null;
  readonly assignmentState: 'offered' | 'accepted' | null;
}

const select = `
  SELECT m.id, m."cohortId", m."startsAt", m."endsAt", m.state, m.sequence, m."roomEndedAt", m.language, booth.name AS booth,
    json_build_object('personId', fp.id, 'name', fp.name, 'organisation', f.name, 'organisationEn', f."nameEn",
      'languages', f.languages) AS firm,
    json_build_object('personId', bp.id, 'name', bp.name, 'company', b.company, 'country', b.country,
      'languages', b.languages) AS buyer,
    (SELECT json_build_object('personId', ip.id, 'name', ip.name, 'languages',
        (SELECT json_agg(l->>'code') FROM jsonb_array_elements(i.languages) l))
      FROM assignment a JOIN interpreter i ON i.id = a."interpreterId" JOIN person ip ON ip.id = i."personId"
      WHERE a."meetingId" = m.id AND a.state = 'accepted') AS interpreter,
    (SELECT coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'nameEn', p."nameEn", 'hsCode', p."hsCode",
        'priceBand', p."priceBand", 'certificates', p.certificates) ORDER BY p.id), '[]')
      FROM product p WHERE p."firmId" = f.id) AS products,
    (SELECT json_build_object('verdict', d.verdict, 'checkedAt', d."checkedAt") FROM device_check d
      WHERE d."meetingId" = m.id AND d."personId" = $1) AS "deviceCheck",
    EXISTS (SELECT FROM consultation_log l WHERE l."meetingId" = m.id) AS "hasLog",
    CASE WHEN fp.id = $1 THEN 'firm' WHEN bp.id = $1 THEN 'buyer' WHEN mine.state IS NOT NULL THEN 'interpreter'
      ELSE guest.role END AS role,
    coalesce(mine.state, CASE WHEN guest.role = 'interpreter' THEN 'accepted' END) AS "assignmentState"
  FROM meeting m
  JOIN firm f ON f.id = m."firmId" JOIN person fp ON fp.id = f."personId"
  JOIN buyer b ON b.id = m."buyerId" JOIN person bp ON bp.id = b."personId"
  LEFT JOIN booth ON booth.id = m."boothId"
  LEFT JOIN meeting_guest guest ON guest."meetingId" = m.id AND guest."personId" = $1
  LEFT JOIN LATERAL (SELECT a.state FROM assignment a JOIN interpreter i ON i.id = a."interpreterId"
    WHERE a."meetingId" = m.id AND i."personId" = $1 AND a.state IN ('offered', 'accepted') LIMIT 1) mine ON true`;

const toView = (row: Record<string, unknown>): MeetingView => {
  const deviceCheck = row['deviceCheck'] as {
    verdict: 'good' | 'usable' | 'unusable';
    checkedAt: string;
  } | null;
  return {
    ...row,
    deviceCheck: deviceCheck && { ...deviceCheck, checkedAt: new Date(deviceCheck.checkedAt) },
  } as unknown as MeetingView;
};

/** A meeting for a person; null when there is none of this id. Who may see it is decided before. */
export async function findMeetingView(
  tx: Transaction,
  meetingId: string,
  personId: string,
): Promise<MeetingView | null> {
  const [row]: Record<string, unknown>[] = await tx.query(`${select} WHERE m.id = $2`, [personId, meetingId]);
  return row ? toView(row) : null;
}

/** Meetings a person has a part in (offers not yet accepted are none), those to come first, then the latest past. */
export async function findMeetingsOf(tx: Transaction, personId: string, now: Date): Promise<MeetingView[]> {
  const rows: Record<string, unknown>[] = await tx.query(
    `${select} WHERE fp.id = $1 OR bp.id = $1 OR mine.state = 'accepted'
      ORDER BY m."endsAt" <= $2, abs(extract(epoch FROM m."startsAt" - $2::timestamptz)), m.id`,
    [personId, now],
  );
  return rows.map(toView);
}
