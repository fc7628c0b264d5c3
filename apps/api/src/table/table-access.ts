import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { TableRole } from '#domain/deal/deal-line.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import { decideTableUse } from '#domain/meeting/table-use.ts';
import { findAcceptedInterpreter } from '#persistence/repositories/meeting-change.repository.ts';
import { findTableMeeting, type TableMeeting } from '#persistence/repositories/table.repository.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import type { Caller } from '../kernel/caller.ts';
import { MeetingAccess } from '../kernel/meeting-access.ts';

const roles: readonly string[] = ['firm', 'buyer', 'interpreter', 'staff'] satisfies TableRole[];

/** Somebody who changes something at the table of a meeting. */
export interface Seated {
  readonly personId: string;
  readonly role: TableRole;
  readonly meeting: TableMeeting;
  readonly now: Date;
}

/** Who may put something on the table of a meeting, and until when. */
@Injectable()
export class TableAccess {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(MeetingAccess) private readonly access: MeetingAccess,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `not-found`, `not-allowed` for those who only look on, `assignment-not-accepted`,
   * `meeting-cancelled`, `table-closed`
   */
  async seat(caller: Caller, meetingId: string, among: readonly TableRole[] = []): Promise<Seated> {
    const role = await this.access.roleOf(caller, meetingId);
    const { manager } = this.dataSource;
    const meeting = await findTableMeeting(manager, meetingId);
    if (role === null || !meeting) throw new DomainError('not-found');
    if (!roles.includes(role) || (among.length > 0 && !among.includes(role as TableRole)))
      throw new DomainError('not-allowed');
    const { personId } = caller;
    if (role === 'interpreter' && !(await findAcceptedInterpreter(manager, meetingId)).includes(personId))
      throw new DomainError('assignment-not-accepted');
    const now = this.clock.now();
    decideTableUse(meeting, now);
    return { personId, role: role as TableRole, meeting, now };
  }
}
