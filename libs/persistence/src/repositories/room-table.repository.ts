import { In } from 'typeorm';
import { DomainError } from '#domain/error/domain-error.ts';
import { Meeting } from '../entities/meeting.entity.ts';
import { ExtensionRequest, GlossaryTerm, HelpCall, SeatState } from '../entities/table.entity.ts';
import type { Transaction } from '../transaction.ts';

// --- Glossary

export const findTerms = (tx: Transaction, ids: readonly string[]): Promise<GlossaryTerm[]> =>
  tx.findBy(GlossaryTerm, { id: In([...ids]) });

export const findTerm = (tx: Transaction, id: string): Promise<GlossaryTerm | null> =>
  tx.findOneBy(GlossaryTerm, { id });

export const countTerms = (tx: Transaction, meetingId: string): Promise<number> =>
  tx.countBy(GlossaryTerm, { meetingId });

export const insertTerm = (tx: Transaction, row: Partial<GlossaryTerm>): Promise<unknown> =>
  tx.insert(GlossaryTerm, row as never);

export const updateTerm = (tx: Transaction, id: string, change: Partial<GlossaryTerm>): Promise<unknown> =>
  tx.update(GlossaryTerm, { id }, change as never);

// --- Seats

export const findSeatsOf = (
  tx: Transaction,
  meetingId: string,
  personIds: readonly string[],
): Promise<SeatState[]> => tx.findBy(SeatState, { meetingId, personId: In([...personIds]) });

export async function saveSeat(
  tx: Transaction,
  meetingId: string,
  personId: string,
  change: Partial<Pick<SeatState, 'handRaisedAt' | 'isMuted' | 'unmuteAskedAt' | 'removedAt'>>,
): Promise<void> {
  await tx.upsert(SeatState, { meetingId, personId, ...change }, ['meetingId', 'personId']);
}

/** Whether staff took the person out, or muted, and whether the room is locked; for the way into it. */
export async function findSeatRights(
  tx: Transaction,
  meetingId: string,
  personId: string,
): Promise<{ isRemoved: boolean; isMuted: boolean; isLocked: boolean; wasInside: boolean }> {
  const [row]: { isRemoved: boolean; isMuted: boolean; isLocked: boolean; wasInside: boolean }[] =
    await tx.query(
      `SELECT coalesce(s."removedAt" IS NOT NULL, false) AS "isRemoved", coalesce(s."isMuted", false) AS "isMuted",
        coalesce(t."isLocked", false) AS "isLocked",
        EXISTS (SELECT FROM attendance a WHERE a."meetingId" = $1 AND a."personId" = $2) AS "wasInside"
        FROM (SELECT) nothing
        LEFT JOIN seat_state s ON s."meetingId" = $1 AND s."personId" = $2
        LEFT JOIN table_state t ON t."meetingId" = $1`,
      [meetingId, personId],
    );
  return row!;
}

/** Whether a person of this id can be steered in this meeting: who takes part in it, or sits in it. */
export async function isOfMeeting(tx: Transaction, meetingId: string, personId: string): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `SELECT 1 FROM meeting m JOIN firm f ON f.id = m."firmId" JOIN buyer b ON b.id = m."buyerId"
      WHERE m.id = $1 AND ($2 IN (f."personId", b."personId")
        OR EXISTS (SELECT FROM assignment a JOIN interpreter i ON i.id = a."interpreterId"
          WHERE a."meetingId" = m.id AND i."personId" = $2 AND a.state IN ('offered', 'accepted'))
        OR EXISTS (SELECT FROM attendance x WHERE x."meetingId" = m.id AND x."personId" = $2))`,
    [meetingId, personId],
  );
  return rows.length > 0;
}

// --- More time

export const findExtensions = (tx: Transaction, ids: readonly string[]): Promise<ExtensionRequest[]> =>
  tx.findBy(ExtensionRequest, { id: In([...ids]) });

export const findExtension = (tx: Transaction, id: string): Promise<ExtensionRequest | null> =>
  tx.findOneBy(ExtensionRequest, { id });

export const hasWaitingExtension = (tx: Transaction, meetingId: string): Promise<boolean> =>
  tx.existsBy(ExtensionRequest, { meetingId, state: 'asked' });

export const insertExtension = (tx: Transaction, row: Partial<ExtensionRequest>): Promise<unknown> =>
  tx.insert(ExtensionRequest, row as never);

export const updateExtension = (
  tx: Transaction,
  id: string,
  change: Partial<ExtensionRequest>,
): Promise<unknown> => tx.update(ExtensionRequest, { id }, change as never);

/**
 * Moves the end of a meeting. The exclusion constraints refuse it where booth, firm, buyer or interpreter are taken.
 * @throws QueryFailedError, which `inTransaction` turns into `…-has-meeting-then` or `booth-taken-then`
 */
export const moveEnd = (tx: Transaction, meetingId: string, endsAt: Date): Promise<unknown> =>
  tx.update(Meeting, { id: meetingId }, { endsAt });

/** The next meeting after this one of a person (null: in the booth of this one), within the day. */
export async function findNextMeeting(
  tx: Transaction,
  meetingId: string,
  personId: string | null,
): Promise<{
  id: string;
  startsAt: Date;
  firm: string;
  firmEn: string;
  buyer: string;
  isFirm: boolean;
} | null> {
  const [row] = await tx.query(
    `SELECT n.id, n."startsAt", f.name AS firm, f."nameEn" AS "firmEn", b.company AS buyer,
        coalesce(f."personId" = $2, false) AS "isFirm"
      FROM meeting m
      JOIN meeting n ON n.state <> 'cancelled' AND n.id <> m.id AND n."startsAt" >= m."startsAt"
        AND n."startsAt" < m."endsAt" + interval '12 hours'
      JOIN firm f ON f.id = n."firmId" JOIN buyer b ON b.id = n."buyerId"
      WHERE m.id = $1 AND CASE WHEN $2::uuid IS NULL THEN n."boothId" = m."boothId" ELSE
        $2 IN (f."personId", b."personId") OR EXISTS (SELECT FROM assignment a JOIN interpreter i ON i.id = a."interpreterId"
          WHERE a."meetingId" = n.id AND a.state = 'accepted' AND i."personId" = $2) END
      ORDER BY n."startsAt" LIMIT 1`,
    [meetingId, personId],
  );
  return row ?? null;
}

// --- Help

export const findHelpCalls = (tx: Transaction, ids: readonly string[]): Promise<HelpCall[]> =>
  tx.findBy(HelpCall, { id: In([...ids]) });

export const findHelpCall = (tx: Transaction, id: string): Promise<HelpCall | null> =>
  tx.findOneBy(HelpCall, { id });

export const insertHelpCall = (tx: Transaction, row: Partial<HelpCall>): Promise<unknown> =>
  tx.insert(HelpCall, row as never);

export const updateHelpCall = (tx: Transaction, id: string, change: Partial<HelpCall>): Promise<unknown> =>
  tx.update(HelpCall, { id }, change as never);

/** @throws DomainError `not-found` */
export async function requireHelpCall(tx: Transaction, meetingId: string, id: string): Promise<HelpCall> {
  const call = await tx.findOneBy(HelpCall, { id, meetingId });
  if (!call) throw new DomainError('not-found');
  return call;
}

export type OpenHelp = HelpCall & { firm: string; buyer: string; booth: string | null };

/** Calls that are not done, oldest first, with where they come from. */
export const findOpenHelp = (tx: Transaction): Promise<OpenHelp[]> =>
  tx.query(
    `SELECT h.*, f.name AS firm, b.company AS buyer, booth.name AS booth FROM help_call h
      JOIN meeting m ON m.id = h."meetingId" JOIN firm f ON f.id = m."firmId" JOIN buyer b ON b.id = m."buyerId"
      LEFT JOIN booth ON booth.id = m."boothId"
      WHERE h.state <> 'done' ORDER BY h."askedAt", h.id`,
  );
