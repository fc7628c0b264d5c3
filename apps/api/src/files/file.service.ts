import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { MeetingFile } from '#contracts/http/table.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import { MAX_FILES_PER_MEETING, meetingFileTypes } from '#domain/files/file-types.ts';
import { safeFileName } from '#domain/files/safe-name.ts';
import {
  countMeetingFiles,
  findMeetingFile,
  findSameFile,
  insertMeetingFile,
  lockContent,
  markFileDeleted,
} from '#persistence/repositories/meeting-file.repository.ts';
import { setDocument } from '#persistence/repositories/table.repository.ts';
import { scanFile } from '#platform/clamav/clamd-client.ts';
import type { Config } from '#platform/config/config.ts';
import { FileStore } from '#platform/file-store/file-store.ts';
import { inspectFile } from '#platform/uploads/inspect-file.ts';
import type { Caller } from '../kernel/caller.ts';
import { CONFIG } from '../kernel/config.module.ts';
import { FileDownload, type StreamedFile } from '../kernel/file.ts';
import { TableAccess } from '../table/table-access.ts';
import { TableChanges } from '../table/table-changes.ts';
import { presentFiles } from './present-file.ts';

/** Files of a meeting: looked into before they are kept, and given only to the meeting's people. */
@Injectable()
export class FileService {
  private readonly log = new Logger('files');

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(FileStore) private readonly store: FileStore,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(TableAccess) private readonly access: TableAccess,
    @Inject(TableChanges) private readonly table: TableChanges,
  ) {}

  /**
   * A file that is there already, sent again by the same person, is kept once.
   * @throws DomainError `too-many-files`, `file-infected`, `scanner-unavailable` and the codes of `inspectFile`
   */
  async take(meetingId: string, { filename, file }: StreamedFile, caller: Caller): Promise<MeetingFile> {
    try {
      const { personId, now } = await this.access.seat(caller, meetingId);
      const type = await inspectFile(file.path);
      const scannedAt = (await this.scan(file.path, personId)) ? now : null;
      return await this.table.change(meetingId, async (tx, touch) => {
        await lockContent(tx, file.sha256);
        const name = safeFileName(filename, meetingFileTypes[type]);
        const same = await findSameFile(tx, { meetingId, sha256: file.sha256, name, uploadedBy: personId });
        if (same) return (await presentFiles(tx, [same]))[0]!;
        if ((await countMeetingFiles(tx, meetingId)) >= MAX_FILES_PER_MEETING)
          throw new DomainError('too-many-files', { limit: MAX_FILES_PER_MEETING });
        await file.keep();
        const id = await insertMeetingFile(tx, {
          meetingId,
          sha256: file.sha256,
          name,
          type,
          size: file.size,
          scannedAt,
          uploadedBy: personId,
          uploadedAt: now,
        });
        touch({ kind: 'file', subjectId: id });
        return (await presentFiles(tx, [(await findMeetingFile(tx, meetingId, id))!]))[0]!;
      });
    } finally {
      await file.discard();
    }
  }

  async open(meetingId: string, fileId: string): Promise<FileDownload> {
    const row = await findMeetingFile(this.dataSource.manager, meetingId, fileId);
    if (!row || row.deletedAt !== null) throw new DomainError('not-found');
    const { stream, size } = await this.store.read(row.sha256);
    return new FileDownload(row.name, stream, { type: row.type, size });
  }

  /** The content itself goes with the worker's sweep once no other row names it. @throws DomainError `not-allowed` */
  async remove(meetingId: string, fileId: string, caller: Caller): Promise<MeetingFile> {
    const { personId, role, now } = await this.access.seat(caller, meetingId);
    return this.table.change(meetingId, async (tx, touch, state) => {
      const row = await findMeetingFile(tx, meetingId, fileId);
      if (!row) throw new DomainError('not-found');
      if (row.uploadedBy !== personId && role !== 'staff') throw new DomainError('not-allowed');
      if (row.deletedAt === null) {
        await markFileDeleted(tx, fileId, now);
        touch({ kind: 'file', subjectId: fileId });
      }
      if (state.documentFileId === fileId) {
        await setDocument(tx, meetingId, { fileId: null, page: 1, presenterId: null });
        touch({ kind: 'document', subjectId: meetingId });
      }
      return (await presentFiles(tx, [(await findMeetingFile(tx, meetingId, fileId))!]))[0]!;
    });
  }

  /** Whether the file was scanned, and so is clean; an infected one does not get past here. */
  private async scan(path: string, personId: string): Promise<boolean> {
    if (this.config.clamavUrl === undefined) return false;
    let result;
    try {
      result = await scanFile(this.config.clamavUrl, path);
    } catch (err) {
      this.log.error({ err }, 'the virus scanner gave no answer; the upload was refused');
      throw new DomainError('scanner-unavailable');
    }
    if (result.isClean) return true;
    this.log.warn({ personId, signature: result.signature }, 'an infected upload was refused');
    throw new DomainError('file-infected');
  }
}
