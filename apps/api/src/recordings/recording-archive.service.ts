import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RecordingEntry } from '#contracts/http/recordings.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import { recordAudit } from '#persistence/repositories/audit.repository.ts';
import {
  findRecording,
  findRecordings,
  markDestroyed,
  type RecordingRow,
} from '#persistence/repositories/recording.repository.ts';
import { inTransaction } from '#persistence/transaction.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import type { Config } from '#platform/config/config.ts';
import { RecordingFiles } from '#platform/recording-files/recording-files.ts';
import type { Caller } from '../kernel/caller.ts';
import { CONFIG } from '../kernel/config.module.ts';
import { FileDownload } from '../kernel/file.ts';

/** Finished recordings: a firm's own, staff's all. Taking one and destroying one are audited. */
@Injectable()
export class RecordingArchiveService {
  private readonly files: RecordingFiles;

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.files = new RecordingFiles(config.filesDir);
  }

  async list(caller: Caller): Promise<RecordingEntry[]> {
    return (await findRecordings(this.dataSource.manager, ownOnly(caller))).map(present);
  }

  /** @throws DomainError `not-found`, `recording-not-ready` */
  async download(recordingId: string, caller: Caller): Promise<FileDownload> {
    const { manager } = this.dataSource;
    const found = await findRecording(manager, recordingId, ownOnly(caller));
    if (!found) throw new DomainError('not-found');
    const film = found.state === 'ready' ? await this.files.readFilm(recordingId) : null;
    if (!film) throw new DomainError('recording-not-ready');
    await recordAudit(manager, entryOf('download-recording', found, caller));
    const day = found.startsAt.toISOString().slice(0, 10);
    return new FileDownload(`${day} ${found.firm} ${found.buyer}.mp4`, film.stream, { size: film.size });
  }

  async destroy(recordingId: string, caller: Caller): Promise<void> {
    const now = this.clock.now();
    await inTransaction(this.dataSource, async (tx) => {
      const found = await findRecording(tx, recordingId, null);
      if (!found) throw new DomainError('not-found');
      if (found.state === 'open') throw new DomainError('recording-not-ready');
      await markDestroyed(tx, recordingId, now);
      await recordAudit(tx, entryOf('destroy-recording', found, caller));
      // Last: a row that stands for files that are gone would be worse than files that a second try removes.
      await this.files.destroy(recordingId);
    });
  }
}

/** Firms see their own meetings only. */
const ownOnly = ({ roles, personId }: Caller): string | null => (roles.includes('staff') ? null : personId);

const entryOf = (action: string, { id, cohortId }: RecordingRow, { personId }: Caller) => ({
  personId,
  action,
  cohortId,
  subjectType: 'recording',
  subjectId: id,
});

const present = (row: RecordingRow): RecordingEntry => ({
  id: row.id,
  meetingId: row.meetingId,
  firm: row.firm,
  buyer: row.buyer,
  startsAt: row.startsAt.toISOString(),
  state: row.state as RecordingEntry['state'],
  recordedAt: row.requestedAt.toISOString(),
  durationMs: row.durationMs,
  bytes: row.bytes === null ? null : Number(row.bytes),
  sounds: row.sounds,
  expiresAt: row.expiresAt.toISOString(),
});
