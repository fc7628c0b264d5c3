import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type {
  addDealLine,
  changeDealLine,
  confirmDealLine,
  DealLine as Line,
  DealLineEdit,
  DealLineHistory,
} from '#contracts/http/deal.ts';
import type { RouteInput } from '#contracts/http/route.ts';
import {
  decideConfirmation,
  decideEdit,
  type DealFields,
  type DealLineState,
  emptyDealFields,
  MAX_LINES,
} from '#domain/deal/deal-line.ts';
import { normaliseDecimal } from '#domain/deal/decimal.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import type { DealLine } from '#persistence/entities/table.entity.ts';
import {
  countDealLines,
  fieldsOf,
  findDealHistory,
  findDealLine,
  findDealLineById,
  insertDealLine,
  isProductOfMeeting,
  recordDealChange,
  updateDealLine,
} from '#persistence/repositories/deal-line.repository.ts';
import { findNames } from '#persistence/repositories/table.repository.ts';
import type { Transaction } from '#persistence/transaction.ts';
import type { Caller } from '../kernel/caller.ts';
import { TableAccess } from '../table/table-access.ts';
import { TableChanges } from '../table/table-changes.ts';
import { presentDealLine } from './present-deal-line.ts';

const unconfirmed = {
  firmConfirmedBy: null,
  firmConfirmedAt: null,
  buyerConfirmedBy: null,
  buyerConfirmedAt: null,
} satisfies Partial<DealLine>;

/** The deal sheet: both sides, the interpreter and staff write; firm and buyer confirm, each for itself. */
@Injectable()
export class DealService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(TableAccess) private readonly access: TableAccess,
    @Inject(TableChanges) private readonly table: TableChanges,
  ) {}

  /** @throws DomainError `too-many-lines`, `not-found` for a product of others or an id of another meeting */
  async add({ params, body }: RouteInput<typeof addDealLine>, caller: Caller): Promise<Line> {
    const { meetingId } = params;
    const { personId, now } = await this.access.seat(caller, meetingId);
    const fields = tidy({ ...emptyDealFields, ...body.fields });
    return this.table.change(meetingId, async (tx, touch) => {
      const there = await findDealLineById(tx, body.id);
      if (there) {
        if (there.meetingId !== meetingId) throw new DomainError('not-found');
        return presentDealLine(tx, there);
      }
      if ((await countDealLines(tx, meetingId)) >= MAX_LINES) throw new DomainError('too-many-lines');
      await refuseForeignProduct(tx, meetingId, fields);
      const row = { ...fields, meetingId, id: body.id, addedAt: now, changedBy: personId, changedAt: now };
      await insertDealLine(tx, row);
      await recordDealChange(tx, { lineId: body.id, personId, action: 'added', at: now });
      touch({ kind: 'deal-line', subjectId: body.id });
      return presentDealLine(tx, await requireLine(tx, meetingId, body.id));
    });
  }

  /** @throws DomainError of `decideEdit` */
  async change({ params, body }: RouteInput<typeof changeDealLine>, caller: Caller): Promise<DealLineEdit> {
    const { meetingId, lineId } = params;
    const { personId, now } = await this.access.seat(caller, meetingId);
    return this.table.change(meetingId, async (tx, touch) => {
      const row = await requireLine(tx, meetingId, lineId);
      const edit = { ...body, changes: tidy(body.changes as Partial<DealFields>), personId };
      const { line, changes, conflicts } = decideEdit(stateOf(row), edit);
      if (changes.length > 0) {
        await refuseForeignProduct(tx, meetingId, line.fields);
        const { fields, version, stamps } = line;
        await updateDealLine(tx, lineId, {
          ...fields,
          version,
          stamps,
          ...unconfirmed,
          changedBy: personId,
          changedAt: now,
        });
        await recordDealChange(tx, { lineId, personId, action: 'changed', changes, at: now });
        touch({ kind: 'deal-line', subjectId: lineId });
      }
      const names = await findNames(
        tx,
        conflicts.map(({ changedBy }) => changedBy),
      );
      return {
        line: await presentDealLine(tx, await requireLine(tx, meetingId, lineId)),
        conflicts: conflicts.map((conflict) => ({
          ...conflict,
          changedBy: names.get(conflict.changedBy) ?? '',
        })),
      };
    });
  }

  /** @throws DomainError of `decideConfirmation` */
  async confirm({ params, body }: RouteInput<typeof confirmDealLine>, caller: Caller): Promise<Line> {
    const { meetingId, lineId } = params;
    const { personId, role, now } = await this.access.seat(caller, meetingId);
    return this.table.change(meetingId, async (tx, touch) => {
      const row = await requireLine(tx, meetingId, lineId);
      const side = decideConfirmation(stateOf(row), role, body.version);
      const wasConfirmed = row[`${side}ConfirmedAt`] !== null;
      if (wasConfirmed !== body.isConfirmed) {
        await updateDealLine(tx, lineId, {
          [`${side}ConfirmedBy`]: body.isConfirmed ? personId : null,
          [`${side}ConfirmedAt`]: body.isConfirmed ? now : null,
        });
        const action = body.isConfirmed ? 'confirmed' : 'unconfirmed';
        await recordDealChange(tx, { lineId, personId, action, side, at: now });
        touch({ kind: 'deal-line', subjectId: lineId });
      }
      return presentDealLine(tx, await requireLine(tx, meetingId, lineId));
    });
  }

  /** Takes a line off the sheet, or brings it back as it was, unconfirmed. */
  async setDeleted(
    { meetingId, lineId }: { meetingId: string; lineId: string },
    isDeleted: boolean,
    caller: Caller,
  ): Promise<Line> {
    const { personId, now } = await this.access.seat(caller, meetingId);
    return this.table.change(meetingId, async (tx, touch) => {
      const row = await requireLine(tx, meetingId, lineId);
      if ((row.deletedAt !== null) !== isDeleted) {
        await updateDealLine(tx, lineId, {
          ...unconfirmed,
          version: row.version + 1,
          deletedAt: isDeleted ? now : null,
          changedBy: personId,
          changedAt: now,
        });
        await recordDealChange(tx, { lineId, personId, action: isDeleted ? 'deleted' : 'restored', at: now });
        touch({ kind: 'deal-line', subjectId: lineId });
      }
      return presentDealLine(tx, await requireLine(tx, meetingId, lineId));
    });
  }

  async history(meetingId: string, lineId: string): Promise<DealLineHistory> {
    const { manager } = this.dataSource;
    await requireLine(manager, meetingId, lineId);
    const rows = await findDealHistory(manager, lineId);
    const names = await findNames(
      manager,
      rows.map(({ personId }) => personId),
    );
    return rows.map(({ at, personId, action, side, changes }) => ({
      at: at.toISOString(),
      by: names.get(personId) ?? '',
      action,
      side,
      changes,
    }));
  }
}

/** Numbers without needless zeros, so that `3.50` after `3.5` is no change. */
function tidy<T extends Partial<DealFields>>(fields: T): T {
  const tidied = { ...fields } as { -readonly [K in keyof DealFields]?: DealFields[K] };
  for (const field of ['quantity', 'unitPrice'] as const) {
    const value = fields[field];
    if (typeof value === 'string') tidied[field] = normaliseDecimal(value);
  }
  return tidied as T;
}

const stateOf = (row: DealLine): DealLineState => ({
  fields: fieldsOf(row),
  version: row.version,
  stamps: row.stamps,
  isDeleted: row.deletedAt !== null,
});

async function requireLine(tx: Transaction, meetingId: string, lineId: string): Promise<DealLine> {
  const row = await findDealLine(tx, meetingId, lineId);
  if (!row) throw new DomainError('not-found');
  return row;
}

async function refuseForeignProduct(
  tx: Transaction,
  meetingId: string,
  { productId }: Pick<DealFields, 'productId'>,
): Promise<void> {
  if (productId !== null && !(await isProductOfMeeting(tx, meetingId, productId)))
    throw new DomainError('not-found');
}
