import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RouteInput } from '#contracts/http/route.ts';
import type { Hand, lockRoom, RoomState, SeatRights, setHand, steerPerson } from '#contracts/http/table.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import { recordAudit } from '#persistence/repositories/audit.repository.ts';
import type { SeatState } from '#persistence/entities/table.entity.ts';
import { findMeetingRole } from '#persistence/repositories/meeting-access.repository.ts';
import { findSeatsOf, isOfMeeting, saveSeat } from '#persistence/repositories/room-table.repository.ts';
import { findTableMeeting, findTableState, setLocked } from '#persistence/repositories/table.repository.ts';
import type { Transaction } from '#persistence/transaction.ts';
import type { Caller } from '../kernel/caller.ts';
import { MediaLine } from '../media-nodes/media-line.ts';
import { seatOf } from '../meetings/rights-in-room.ts';
import { presentRights, presentRoom } from '../table/present-table.ts';
import { TableAccess } from '../table/table-access.ts';
import { TableChanges } from '../table/table-changes.ts';

/** Hands, and what staff may do to a person's seat or to the room's door. */
@Injectable()
export class SeatService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(TableAccess) private readonly access: TableAccess,
    @Inject(TableChanges) private readonly table: TableChanges,
    @Inject(MediaLine) private readonly media: MediaLine,
  ) {}

  /** @throws DomainError `not-allowed` to raise the hand of another, or to lower it as firm or buyer */
  async setHand({ params, body }: RouteInput<typeof setHand>, caller: Caller): Promise<Hand> {
    const { meetingId, personId } = params;
    const seated = await this.access.seat(caller, meetingId);
    if (personId !== seated.personId) {
      if (body.isRaised || !['staff', 'interpreter'].includes(seated.role))
        throw new DomainError('not-allowed');
      if (!(await isOfMeeting(this.dataSource.manager, meetingId, personId)))
        throw new DomainError('not-found');
    }
    return this.table.change(meetingId, async (tx, touch) => {
      const [before] = await findSeatsOf(tx, meetingId, [personId]);
      const wasRaised = before?.handRaisedAt ?? null;
      // Raised again it keeps its place in the row.
      const handRaisedAt = body.isRaised ? (wasRaised ?? seated.now) : null;
      if ((wasRaised === null) !== (handRaisedAt === null)) {
        await saveSeat(tx, meetingId, personId, { handRaisedAt });
        touch({ kind: 'hand', subjectId: personId });
      }
      return { personId, raisedAt: handRaisedAt?.toISOString() ?? null };
    });
  }

  /** @throws DomainError `not-found` for somebody who is not of this meeting */
  async steer({ params, body }: RouteInput<typeof steerPerson>, caller: Caller): Promise<SeatRights> {
    const { meetingId, personId } = params;
    const { now, meeting } = await this.access.seat(caller, meetingId, ['staff']);
    const change = {
      mute: { isMuted: true, unmuteAskedAt: null },
      'allow-unmute': { isMuted: false, unmuteAskedAt: null },
      'ask-unmute': { isMuted: false, unmuteAskedAt: now },
      remove: { removedAt: now },
      readmit: { removedAt: null },
    }[body.action];
    return this.table.change(meetingId, async (tx, touch) => {
      if (!(await isOfMeeting(tx, meetingId, personId))) throw new DomainError('not-found');
      await saveSeat(tx, meetingId, personId, change);
      touch({ kind: 'rights', subjectId: personId });
      await recordAudit(tx, {
        personId: caller.personId,
        action: `room-${body.action}`,
        subjectType: 'meeting',
        subjectId: meetingId,
        cohortId: meeting.cohortId,
        detail: { personId },
      });
      const seat = (await findSeatsOf(tx, meetingId, [personId]))[0]!;
      await this.tellNode(tx, body.action, seat);
      return presentRights(seat);
    });
  }

  /** What the media node that holds the room has to do about it, at once. */
  private async tellNode(
    tx: Transaction,
    action: RouteInput<typeof steerPerson>['body']['action'],
    seat: SeatState,
  ): Promise<void> {
    const { meetingId: room, personId: person } = seat;
    if (action === 'remove') return this.media.command(tx, { type: 'remove-person', room, person });
    if (action === 'readmit') return;
    const { role } = await findMeetingRole(person, room, tx);
    const { rights } = seatOf(role ?? 'staff', seat);
    await this.media.command(tx, { type: 'set-rights', room, person, rights });
  }

  async lock({ params, body }: RouteInput<typeof lockRoom>, caller: Caller): Promise<RoomState> {
    const { meetingId } = params;
    const { meeting } = await this.access.seat(caller, meetingId, ['staff']);
    return this.table.change(meetingId, async (tx, touch, state) => {
      if (state.isLocked !== body.isLocked) {
        await setLocked(tx, meetingId, body.isLocked);
        touch({ kind: 'room', subjectId: meetingId });
        await recordAudit(tx, {
          personId: caller.personId,
          action: body.isLocked ? 'lock-room' : 'unlock-room',
          subjectType: 'meeting',
          subjectId: meetingId,
          cohortId: meeting.cohortId,
        });
      }
      return presentRoom((await findTableMeeting(tx, meetingId))!, await findTableState(tx, meetingId));
    });
  }
}
