import { Inject, Injectable } from '@nestjs/common';
import type { RouteInput } from '#contracts/http/route.ts';
import type { SharedDocument, showDocument } from '#contracts/http/table.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import { findMeetingFile } from '#persistence/repositories/meeting-file.repository.ts';
import { findTableState, setDocument } from '#persistence/repositories/table.repository.ts';
import type { Caller } from '../kernel/caller.ts';
import { presentDocument } from '../table/present-table.ts';
import { TableAccess } from '../table/table-access.ts';
import { TableChanges } from '../table/table-changes.ts';

/** The one document that everybody looks at; whoever shows it turns its pages. */
@Injectable()
export class DocumentService {
  constructor(
    @Inject(TableAccess) private readonly access: TableAccess,
    @Inject(TableChanges) private readonly table: TableChanges,
  ) {}

  /** @throws DomainError `not-found`, `not-a-pdf`, `other-presents` (details: presenter) */
  async show({ params, body }: RouteInput<typeof showDocument>, caller: Caller): Promise<SharedDocument> {
    const { meetingId } = params;
    const { personId, role } = await this.access.seat(caller, meetingId);
    return this.table.change(meetingId, async (tx, touch, state) => {
      const { fileId, page, takeOver } = body;
      const isOther =
        state.documentFileId !== null && state.presenterId !== null && state.presenterId !== personId;
      // Staff may always put away what somebody left lying.
      if (isOther && !takeOver && !(role === 'staff' && fileId === null)) {
        const { presenter } = await presentDocument(tx, state);
        throw new DomainError('other-presents', { presenter: presenter?.name });
      }
      if (fileId !== null) {
        const file = await findMeetingFile(tx, meetingId, fileId);
        if (!file || file.deletedAt !== null) throw new DomainError('not-found');
        if (file.type !== 'application/pdf') throw new DomainError('not-a-pdf');
      }
      const shown = {
        fileId,
        page: fileId === null ? 1 : page,
        presenterId: fileId === null ? null : personId,
      };
      const isSame =
        state.documentFileId === shown.fileId &&
        state.documentPage === shown.page &&
        state.presenterId === shown.presenterId;
      if (!isSame) {
        await setDocument(tx, meetingId, shown);
        touch({ kind: 'document', subjectId: meetingId });
      }
      return presentDocument(tx, await findTableState(tx, meetingId));
    });
  }
}
