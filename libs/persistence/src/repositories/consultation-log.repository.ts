import { DomainError } from '#domain/error/domain-error.ts';
import { ConsultationLog } from '../entities/meeting.entity.ts';
import type { Transaction } from '../transaction.ts';

export type LogForm = Pick<
  ConsultationLog,
  | 'discussedCents'
  | 'discussedOn'
  | 'contractingCents'
  | 'contractingOn'
  | 'contractedCents'
  | 'contractedOn'
  | 'summary'
  | 'nextStep'
>;
/** A log with the name of who saved it. */
export type SavedLog = ConsultationLog & { savedByName: string };

export async function findLog(tx: Transaction, meetingId: string): Promise<SavedLog | null> {
  const log = await tx.findOneBy(ConsultationLog, { meetingId });
  if (!log) return null;
  const [row]: { name: string }[] = await tx.query(`SELECT name FROM person WHERE id = $1`, [log.savedBy]);
  return Object.assign(log, { savedByName: row?.name ?? '' });
}

/**
 * Writes a log over the version its writer has read; 0 for the first.
 * @throws DomainError `log-changed` when somebody saved meanwhile
 */
export async function saveLog(
  tx: Transaction,
  given: { meetingId: string; version: number; savedBy: string; savedAt: Date; form: LogForm },
): Promise<void> {
  const { meetingId, version, savedBy, savedAt, form } = given;
  if (version === 0) {
    const { raw } = await tx
      .createQueryBuilder()
      .insert()
      .into(ConsultationLog)
      .values({ meetingId, savedBy, savedAt, ...form, version: 1 })
      .orIgnore()
      .returning('id')
      .execute();
    if ((raw as unknown[]).length === 0) throw new DomainError('log-changed');
    return;
  }
  const { affected } = await tx.update(
    ConsultationLog,
    { meetingId, version },
    { ...form, savedBy, savedAt, version: version + 1 },
  );
  if (affected !== 1) throw new DomainError('log-changed');
}

/** The person of the meeting's firm; null when there is no such meeting. */
export async function findLogOwner(
  tx: Transaction,
  meetingId: string,
): Promise<{ personId: string; cohortId: string; startsAt: Date; state: string } | null> {
  const [row]: { personId: string; cohortId: string; startsAt: Date; state: string }[] = await tx.query(
    `SELECT f."personId", m."cohortId", m."startsAt", m.state FROM meeting m JOIN firm f ON f.id = m."firmId"
      WHERE m.id = $1`,
    [meetingId],
  );
  return row ?? null;
}
