import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RouteInput, RouteOutput } from '#contracts/http/route.ts';
import type { answerHelp, callHelp, HelpCall, listOpenHelp } from '#contracts/http/table.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import {
  findHelpCall,
  findOpenHelp,
  insertHelpCall,
  requireHelpCall,
  updateHelpCall,
} from '#persistence/repositories/room-table.repository.ts';
import type { Transaction } from '#persistence/transaction.ts';
import type { Caller } from '../kernel/caller.ts';
import { presentHelpCalls } from '../table/present-table.ts';
import { TableAccess } from '../table/table-access.ts';
import { TableChanges } from '../table/table-changes.ts';

/** Calls for help from a room, and what staff answer. */
@Injectable()
export class HelpService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(TableAccess) private readonly access: TableAccess,
    @Inject(TableChanges) private readonly table: TableChanges,
  ) {}

  async call({ params, body }: RouteInput<typeof callHelp>, caller: Caller): Promise<HelpCall> {
    const { meetingId } = params;
    const { personId, now } = await this.access.seat(caller, meetingId);
    return this.table.change(meetingId, async (tx, touch) => {
      const there = await findHelpCall(tx, body.id);
      if (there && there.meetingId !== meetingId) throw new DomainError('not-found');
      if (!there) {
        await insertHelpCall(tx, { ...body, meetingId, askedBy: personId, askedAt: now });
        touch({ kind: 'help', subjectId: body.id });
      }
      return present(tx, body.id);
    });
  }

  async answer({ params, body }: RouteInput<typeof answerHelp>, caller: Caller): Promise<HelpCall> {
    const { meetingId, helpId } = params;
    const { personId, now } = await this.access.seat(caller, meetingId, ['staff']);
    return this.table.change(meetingId, async (tx, touch) => {
      await requireHelpCall(tx, meetingId, helpId);
      await updateHelpCall(tx, helpId, { ...body, answeredBy: personId, answeredAt: now });
      touch({ kind: 'help', subjectId: helpId });
      return present(tx, helpId);
    });
  }

  async listOpen(): Promise<RouteOutput<typeof listOpenHelp>> {
    const { manager } = this.dataSource;
    const rows = await findOpenHelp(manager);
    const calls = await presentHelpCalls(manager, rows);
    return calls.map((call, index) => {
      const { firm, buyer, booth } = rows[index]!;
      return { ...call, firm, buyer, booth };
    });
  }
}

const present = async (tx: Transaction, id: string): Promise<HelpCall> =>
  (await presentHelpCalls(tx, [(await findHelpCall(tx, id))!]))[0]!;
