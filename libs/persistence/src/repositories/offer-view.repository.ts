import type { Transaction } from '../transaction.ts';

/** An offer as the interpreter it was made to sees it. */
export interface OfferView {
  readonly id: string;
  readonly state: 'offered' | 'accepted' | 'declined' | 'expired' | 'withdrawn';
  readonly offeredAt: Date;
  readonly expiresAt: Date;
  readonly meetingId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly firm: string;
  readonly firmEn: string;
  readonly buyer: string;
  readonly country: string;
  readonly language: string | null;
  readonly products: readonly { name: string; nameEn: string }[];
  /** Of the interpreter. */
  readonly locale: string;
}

/** Offers made to a person, the next meeting first. @param offerId only this one */
export const findOffers = (tx: Transaction, personId: string, offerId?: string): Promise<OfferView[]> =>
  tx.query(
    `SELECT a.id, a.state, a."offeredAt", a."expiresAt", m.id AS "meetingId", m."startsAt", m."endsAt",
        f.name AS firm, f."nameEn" AS "firmEn", b.company AS buyer, b.country, m.language, p.locale,
        (SELECT coalesce(json_agg(json_build_object('name', t.name, 'nameEn', t."nameEn") ORDER BY t.id), '[]')
          FROM product t WHERE t."firmId" = f.id) AS products
      FROM assignment a JOIN interpreter i ON i.id = a."interpreterId" JOIN person p ON p.id = i."personId"
      JOIN meeting m ON m.id = a."meetingId" JOIN firm f ON f.id = m."firmId" JOIN buyer b ON b.id = m."buyerId"
      WHERE i."personId" = $1 AND ($2::uuid IS NULL OR a.id = $2) ORDER BY m."startsAt", a.id`,
    [personId, offerId ?? null],
  );
