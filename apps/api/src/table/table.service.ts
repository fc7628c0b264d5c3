import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { TableItem, TablePoint } from '#contracts/live/table.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import { findSequence, findTableState, findTouched } from '#persistence/repositories/table.repository.ts';
import { inTransaction } from '#persistence/transaction.ts';
import { LiveBus, type LiveNews } from '../live/live-bus.ts';
import { loadItems } from './table-items.ts';

/** What lies on the table of a meeting, and what came since. */
@Injectable()
export class TableService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(LiveBus) private readonly bus: LiveBus,
  ) {}

  /**
   * Everything that changed after number `after`, as it is now; all there is for null, and for a number that this table
   * has not reached (it was restored from a backup): `isWhole` says that older knowledge is to be forgotten.
   */
  async changesAfter(
    meetingId: string,
    after: number | null,
  ): Promise<{ sequence: number; items: TableItem[]; isWhole: boolean }> {
    // One moment: a thing that changes between the number and its reading would otherwise come with too low a number,
    // which is harmless, or its number without it, which is not.
    return this.dataSource.transaction('REPEATABLE READ', async (tx) => {
      const sequence = await findSequence(tx, meetingId);
      const isWhole = after === null || after > sequence;
      const touched = await findTouched(tx, meetingId, isWhole ? 0 : after);
      const room = { kind: 'room', subjectId: meetingId };
      const isRoomThere = touched.some(({ kind }) => kind === 'room');
      // When the meeting ends everybody needs from the start, though nobody changed it.
      const items = await loadItems(tx, meetingId, isWhole && !isRoomThere ? [...touched, room] : touched);
      return { sequence, items, isWhole };
    });
  }

  /** What a process has to tell its sockets next: from `before` on, or the last change alone where it told none yet. */
  async news(
    meetingId: string,
    before: number | null,
  ): Promise<{ after: number; sequence: number; items: TableItem[] }> {
    const known = before ?? Math.max(0, (await findSequence(this.dataSource.manager, meetingId)) - 1);
    const { sequence, items, isWhole } = await this.changesAfter(meetingId, known);
    return { after: isWhole ? 0 : known, sequence, items };
  }

  /** @throws DomainError `not-allowed` to all but the presenter */
  async point(meetingId: string, personId: string, point: TablePoint | null): Promise<void> {
    const state = await findTableState(this.dataSource.manager, meetingId);
    if (state?.presenterId !== personId || state.documentFileId === null)
      throw new DomainError('not-allowed');
    await this.tell({ kind: 'point', meetingId, personId, point });
  }

  tell(news: LiveNews): Promise<void> {
    return inTransaction(this.dataSource, (tx) => this.bus.tell(tx, news));
  }
}
