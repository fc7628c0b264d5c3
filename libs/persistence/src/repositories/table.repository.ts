import { DomainError } from '#domain/error/domain-error.ts';
import { TableState } from '../entities/table.entity.ts';
import type { Transaction } from '../transaction.ts';

/** What changed, to be numbered: `subjectId` is the row, the person, or the meeting itself. */
export interface Touched {
  readonly kind: string;
  readonly subjectId: string;
}

/**
 * Takes the lock of a meeting's table until the transaction ends: changes of one table come one after the other, so
 * that their numbers come in the order in which they are seen.
 * @throws DomainError `not-found`
 */
export async function lockTable(tx: Transaction, meetingId: string): Promise<TableState> {
  await tx.query(
    `INSERT INTO table_state ("meetingId") SELECT id FROM meeting WHERE id = $1 ON CONFLICT DO NOTHING`,
    [meetingId],
  );
  const state = await tx.findOne(TableState, { where: { meetingId }, lock: { mode: 'pessimistic_write' } });
  if (!state) throw new DomainError('not-found');
  return state;
}

/** Gives the next numbers of the table to what changed; its lock must be held. Returns the newest number. */
export async function numberChanges(
  tx: Transaction,
  { meetingId, sequence }: TableState,
  touched: readonly Touched[],
): Promise<number> {
  await tx.query(
    `INSERT INTO table_change ("meetingId", sequence, kind, "subjectId")
      SELECT $1, $2 + place, kind, subject FROM unnest($3::text[], $4::uuid[]) WITH ORDINALITY AS t (kind, subject, place)`,
    [meetingId, sequence, touched.map(({ kind }) => kind), touched.map(({ subjectId }) => subjectId)],
  );
  const newest = sequence + touched.length;
  await tx.update(TableState, { meetingId }, { sequence: newest });
  return newest;
}

/** The newest number of a table, 0 for one that nobody touched. */
export async function findSequence(tx: Transaction, meetingId: string): Promise<number> {
  return (await tx.findOneBy(TableState, { meetingId }))?.sequence ?? 0;
}

/** What changed after a number, each thing once, in the order of its last change. */
export async function findTouched(
  tx: Transaction,
  meetingId: string,
  after: number,
): Promise<(Touched & { sequence: number })[]> {
  return tx.query(
    `SELECT kind, "subjectId", max(sequence) AS sequence FROM table_change
      WHERE "meetingId" = $1 AND sequence > $2 GROUP BY kind, "subjectId" ORDER BY max(sequence)`,
    [meetingId, after],
  );
}

export const findTableState = (tx: Transaction, meetingId: string): Promise<TableState | null> =>
  tx.findOneBy(TableState, { meetingId });

export const setLocked = (tx: Transaction, meetingId: string, isLocked: boolean): Promise<unknown> =>
  tx.update(TableState, { meetingId }, { isLocked });

export const setDocument = (
  tx: Transaction,
  meetingId: string,
  shown: { fileId: string | null; page: number; presenterId: string | null },
): Promise<unknown> =>
  tx.update(
    TableState,
    { meetingId },
    { documentFileId: shown.fileId, documentPage: shown.page, presenterId: shown.presenterId },
  );

/** When a meeting is, whether it still is, and what more time it was given. */
export interface TableMeeting {
  readonly id: string;
  readonly cohortId: string;
  readonly state: 'scheduled' | 'confirmed' | 'held' | 'cancelled';
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly extendedMinutes: number;
  readonly firmId: string;
}

export async function findTableMeeting(tx: Transaction, meetingId: string): Promise<TableMeeting | null> {
  const [row]: TableMeeting[] = await tx.query(
    `SELECT m.id, m."cohortId", m.state, m."startsAt", m."endsAt", m."firmId",
      (SELECT coalesce(sum(minutes), 0)::int FROM extension_request e
        WHERE e."meetingId" = m.id AND e.state = 'granted') AS "extendedMinutes"
      FROM meeting m WHERE m.id = $1`,
    [meetingId],
  );
  return row ?? null;
}

/** Names of persons by id. */
export async function findNames(tx: Transaction, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows: { id: string; name: string }[] = await tx.query(
    `SELECT id, name FROM person WHERE id = ANY($1)`,
    [[...new Set(personIds)]],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
