import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { TableKind } from '#contracts/live/table.ts';
import type { TableState } from '#persistence/entities/table.entity.ts';
import { lockTable, numberChanges } from '#persistence/repositories/table.repository.ts';
import { inTransaction, type Transaction } from '#persistence/transaction.ts';
import { LiveBus } from '../live/live-bus.ts';

export interface Touch {
  readonly kind: TableKind;
  readonly subjectId: string;
}

/** Every change at a table goes through here: one after the other, numbered, told when it is committed. */
@Injectable()
export class TableChanges {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(LiveBus) private readonly bus: LiveBus,
  ) {}

  /**
   * Runs `work` under the lock of the meeting's table and in one transaction.
   * @param work calls `touch` for what it changed; nothing touched, nothing told
   */
  change<T>(
    meetingId: string,
    work: (tx: Transaction, touch: (change: Touch) => void, state: TableState) => Promise<T>,
  ): Promise<T> {
    return inTransaction(this.dataSource, async (tx) => {
      const state = await lockTable(tx, meetingId);
      const touched: Touch[] = [];
      const result = await work(tx, (change) => touched.push(change), state);
      if (touched.length > 0) {
        const sequence = await numberChanges(tx, state, touched);
        await this.bus.tell(tx, { kind: 'table', meetingId, sequence });
      }
      return result;
    });
  }
}
