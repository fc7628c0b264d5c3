import type { Transaction } from '../transaction.ts';

/** A meeting with everything a letter to one of its people says, as it is now. */
export interface MeetingLetter {
  readonly meetingId: string;
  readonly state: 'scheduled' | 'confirmed' | 'held' | 'cancelled';
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly sequence: number;
  readonly language: string | null;
  readonly booth: string | null;
  readonly firmName: string;
  readonly firmNameEn: string;
  readonly company: string;
  readonly country: string;
  readonly products: readonly { name: string; nameEn: string }[];
  /** Name of the interpreter who accepted. */
  readonly interpreterName: string | null;
  readonly reader: {
    readonly personId: string;
    readonly email: string;
    readonly name: string;
    readonly locale: string;
    readonly zone: string;
    /** Where the buyer says to be; empty for others. */
    readonly city: string;
    readonly isDisabled: boolean;
    /** Null: the person has no part in the meeting any more. Of an interpreter, one who accepted. */
    readonly role: 'firm' | 'buyer' | 'interpreter' | null;
  };
}

/** Null when there is no such meeting or person. */
export async function findMeetingLetter(
  tx: Transaction,
  meetingId: string,
  personId: string,
): Promise<MeetingLetter | null> {
  const [row]: Record<string, unknown>[] = await tx.query(
    `SELECT m.id AS "meetingId", m.state, m."startsAt", m."endsAt", m.sequence, m.language, booth.name AS booth,
        firm.name AS "firmName", firm."nameEn" AS "firmNameEn", buyer.company, buyer.country,
        (SELECT coalesce(json_agg(json_build_object('name', p.name, 'nameEn', p."nameEn") ORDER BY p.id), '[]')
          FROM product p WHERE p."firmId" = firm.id) AS products,
        helper.name AS "interpreterName",
        person.id AS "personId", person.email, person.name, person.locale, person.zone,
        CASE WHEN buyer."personId" = person.id THEN buyer.city ELSE '' END AS city,
        person."disabledAt" IS NOT NULL AS "isDisabled",
        CASE WHEN firm."personId" = person.id THEN 'firm'
             WHEN buyer."personId" = person.id THEN 'buyer'
             WHEN helper.id = person.id THEN 'interpreter' END AS role
      FROM meeting m
      JOIN firm ON firm.id = m."firmId"
      JOIN buyer ON buyer.id = m."buyerId"
      JOIN person ON person.id = $2
      LEFT JOIN booth ON booth.id = m."boothId"
      LEFT JOIN assignment a ON a."meetingId" = m.id AND a.state = 'accepted'
      LEFT JOIN interpreter i ON i.id = a."interpreterId"
      LEFT JOIN person helper ON helper.id = i."personId"
      WHERE m.id = $1`,
    [meetingId, personId],
  );
  if (!row) return null;
  const { personId: id, email, name, locale, zone, city, isDisabled, role, ...meeting } = row;
  return {
    ...meeting,
    reader: { personId: id, email, name, locale, zone, city, isDisabled, role },
  } as unknown as MeetingLetter;
}
