import { In, IsNull } from 'typeorm';
import { MeetingFile } from '../entities/table.entity.ts';
import type { Transaction } from '../transaction.ts';

/**
 * Holds the content of this hash until the transaction ends: keeping it in the store and removing what nobody names
 * never happen at the same time.
 */
export const lockContent = (tx: Transaction, sha256: string): Promise<unknown> =>
  tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 2))`, [`content:${sha256}`]);

/** Whether any row names the content; a file that was taken back names none. A table of other files adds its line here. */
export async function isContentNamed(tx: Transaction, sha256: string): Promise<boolean> {
  return tx.existsBy(MeetingFile, { sha256, deletedAt: IsNull() });
}

export const findMeetingFile = (
  tx: Transaction,
  meetingId: string,
  id: string,
): Promise<MeetingFile | null> => tx.findOneBy(MeetingFile, { id, meetingId });

export const findMeetingFiles = (tx: Transaction, ids: readonly string[]): Promise<MeetingFile[]> =>
  tx.findBy(MeetingFile, { id: In([...ids]) });

/** What the same person handed over before under the same name with the same content. */
export const findSameFile = (
  tx: Transaction,
  file: Pick<MeetingFile, 'meetingId' | 'sha256' | 'name' | 'uploadedBy'>,
): Promise<MeetingFile | null> => tx.findOneBy(MeetingFile, { ...file, deletedAt: IsNull() });

export const countMeetingFiles = (tx: Transaction, meetingId: string): Promise<number> =>
  tx.countBy(MeetingFile, { meetingId, deletedAt: IsNull() });

export async function insertMeetingFile(
  tx: Transaction,
  file: Pick<
    MeetingFile,
    'meetingId' | 'sha256' | 'name' | 'type' | 'size' | 'scannedAt' | 'uploadedBy' | 'uploadedAt'
  >,
): Promise<string> {
  const { identifiers } = await tx.insert(MeetingFile, file);
  return (identifiers[0] as { id: string }).id;
}

export const markFileDeleted = (tx: Transaction, id: string, at: Date): Promise<unknown> =>
  tx.update(MeetingFile, { id }, { deletedAt: at });
