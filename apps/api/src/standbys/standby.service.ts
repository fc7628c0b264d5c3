import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RouteInput, RouteOutput } from '#contracts/http/route.ts';
import type { addStandby as addRoute, listMyStandbys, StandbyOfDay } from '#contracts/http/standbys.ts';
import { recordAudit } from '#persistence/repositories/audit.repository.ts';
import {
  addStandby,
  deleteStandby,
  findStandbysOf,
  findStandbysOfDay,
  putInStandby,
} from '#persistence/repositories/standby.repository.ts';
import { inTransaction } from '#persistence/transaction.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import type { Caller } from '../kernel/caller.ts';
import { LiveBus } from '../live/live-bus.ts';
import { MediaLine } from '../media-nodes/media-line.ts';

type StandbyParams = RouteInput<typeof addRoute>['params'];

/** Who stands by, and stepping in. Every change is in the audit trail. */
@Injectable()
export class StandbyService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LiveBus) private readonly bus: LiveBus,
    @Inject(MediaLine) private readonly line: MediaLine,
  ) {}

  list(day: string): Promise<StandbyOfDay[]> {
    return findStandbysOfDay(this.dataSource.manager, day);
  }

  add(params: StandbyParams, caller: Caller): Promise<void> {
    return this.note('add-standby', params, caller, (tx) =>
      addStandby(tx, { ...params, addedBy: caller.personId }, this.clock.now()),
    );
  }

  remove(params: StandbyParams, caller: Caller): Promise<void> {
    return this.note('remove-standby', params, caller, (tx) => deleteStandby(tx, params));
  }

  /** Whoever had the place leaves the room at once: two who interpret one meeting would hear each other. */
  putIn(meetingId: string, interpreterId: string, caller: Caller): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const { meeting, before } = await putInStandby(tx, meetingId, interpreterId, this.clock.now());
      if (before) await this.line.command(tx, { type: 'remove-person', room: meetingId, person: before });
      await recordAudit(tx, {
        personId: caller.personId,
        action: 'put-in-standby',
        subjectType: 'meeting',
        subjectId: meetingId,
        cohortId: meeting.cohortId,
        detail: { interpreterId },
      });
      await this.bus.tell(tx, { kind: 'board', meetingId });
    });
  }

  async mine({ personId }: Caller): Promise<RouteOutput<typeof listMyStandbys>> {
    const { days, calls } = await findStandbysOf(this.dataSource.manager, personId, this.clock.now());
    return {
      days,
      calls: calls.map(({ calledAt, startsAt, endsAt, ...call }) => ({
        ...call,
        calledAt: calledAt.toISOString(),
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
      })),
    };
  }

  private note(
    action: string,
    { day, cohortId, interpreterId }: StandbyParams,
    caller: Caller,
    work: (tx: Parameters<Parameters<typeof inTransaction>[1]>[0]) => Promise<unknown>,
  ): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      await work(tx);
      await recordAudit(tx, {
        personId: caller.personId,
        action,
        subjectType: 'interpreter',
        subjectId: interpreterId,
        cohortId,
        detail: { day },
      });
    });
  }
}
