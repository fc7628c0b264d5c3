import { DomainError } from '#domain/error/domain-error.ts';
import { ChatMessage } from '../entities/meeting.entity.ts';
import type { Transaction } from '../transaction.ts';

/** A line of a chat with who wrote it. */
export interface ChatLine {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly role: 'firm' | 'buyer' | 'interpreter' | 'staff';
  readonly text: string;
  readonly sentAt: Date;
  /** Whose private line to staff it is in; null for the talk of all. */
  readonly privateWith: string | null;
}

/** Who reads: staff see every private line, others their own alone. */
export interface ChatReader {
  readonly personId: string;
  readonly isStaff: boolean;
}

/** Whether a line is for a reader's eyes. */
export const isForReader = (
  { privateWith }: Pick<ChatLine, 'privateWith'>,
  { personId, isStaff }: ChatReader,
): boolean => privateWith === null || isStaff || privateWith === personId;

const select = `
  SELECT c.id, c."personId", p.name, c.text, c."createdAt" AS "sentAt", c."privateWith",
    CASE WHEN f."personId" = c."personId" THEN 'firm' WHEN b."personId" = c."personId" THEN 'buyer'
      WHEN EXISTS (SELECT FROM assignment a JOIN interpreter i ON i.id = a."interpreterId"
        WHERE a."meetingId" = m.id AND i."personId" = c."personId") THEN 'interpreter' ELSE 'staff' END AS role
  FROM chat_message c JOIN person p ON p.id = c."personId" JOIN meeting m ON m.id = c."meetingId"
  JOIN firm f ON f.id = m."firmId" JOIN buyer b ON b.id = m."buyerId"`;

/**
 * Lines of a meeting from `after` on (null: all), oldest first, at most 1,000 of the newest; those that the reader may
 * see, or all without one, to be held against `isForReader` by the caller.
 */
export async function findChat(
  tx: Transaction,
  meetingId: string,
  after: Date | null,
  reader: ChatReader | null,
): Promise<ChatLine[]> {
  return tx.query(
    `SELECT * FROM (${select} WHERE c."meetingId" = $1 AND ($2::timestamptz IS NULL OR c."createdAt" >= $2)
      AND ($3::uuid IS NULL OR c."privateWith" IS NULL OR c."privateWith" = $3)
      ORDER BY c."createdAt" DESC, c.id DESC LIMIT 1000) newest ORDER BY "sentAt", id`,
    [meetingId, after, reader && !reader.isStaff ? reader.personId : null],
  );
}

export async function findChatLine(tx: Transaction, id: string): Promise<ChatLine | null> {
  const [row]: ChatLine[] = await tx.query(`${select} WHERE c.id = $1`, [id]);
  return row ?? null;
}

/**
 * Stores a line once: a resend with the same id changes nothing and is told to nobody.
 * @returns whether it was new
 * @throws DomainError `not-found` when the id is of a line of another meeting or person
 */
export async function insertChatLine(
  tx: Transaction,
  line: Pick<ChatMessage, 'id' | 'meetingId' | 'personId' | 'text' | 'privateWith'>,
): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `INSERT INTO chat_message (id, "meetingId", "personId", text, "privateWith") VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (id) DO NOTHING RETURNING id`,
    [line.id, line.meetingId, line.personId, line.text, line.privateWith],
  );
  if (rows.length > 0) return true;
  const stored = await tx.findOneBy(ChatMessage, { id: line.id });
  if (stored?.meetingId !== line.meetingId || stored.personId !== line.personId)
    throw new DomainError('not-found');
  return false;
}
