import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RouteInput } from '#contracts/http/route.ts';
import type { moveMeeting } from '#contracts/http/schedule.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import { Meeting } from '#persistence/entities/meeting.entity.ts';
import { Booth, Slot } from '#persistence/entities/season.entity.ts';
import { recordAudit } from '#persistence/repositories/audit.repository.ts';
import {
  dropReminders,
  findAcceptedInterpreter,
  findSides,
  lockChangeableMeeting,
  offerMovedMeeting,
  oweInvitations,
  withdrawAssignment,
} from '#persistence/repositories/meeting-change.repository.ts';
import { planReminders } from '#persistence/repositories/reminder.repository.ts';
import { inTransaction, type Transaction } from '#persistence/transaction.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import type { Caller } from '../kernel/caller.ts';

/** Changes of single meetings after the schedule is out; each raises the meeting's `sequence` and tells everybody. */
@Injectable()
export class MeetingChangeService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  cancel(meetingId: string, caller: Caller): Promise<void> {
    const now = this.clock.now();
    return inTransaction(this.dataSource, async (tx) => {
      const before = await lockChangeableMeeting(tx, meetingId, now);
      const meeting = { ...before, state: 'cancelled' as const, sequence: before.sequence + 1 };
      await tx.update(Meeting, { id: meetingId }, { state: meeting.state, sequence: meeting.sequence });
      await withdrawAssignment(tx, meeting);
      await dropReminders(tx, meetingId, now);
      await oweInvitations(tx, meeting, await findSides(tx, meeting), 'CANCEL');
      await audit(tx, 'cancel-meeting', meeting, caller, { startsAt: meeting.startsAt });
    });
  }

  move(
    meetingId: string,
    { slotId, boothId }: RouteInput<typeof moveMeeting>['body'],
    caller: Caller,
  ): Promise<void> {
    const now = this.clock.now();
    return inTransaction(this.dataSource, async (tx) => {
      const before = await lockChangeableMeeting(tx, meetingId, now);
      if (before.slotId === slotId && before.boothId === boothId) return;
      const place = await placeOf(tx, before.cohortId, slotId, boothId, now);
      const meeting: Meeting = { ...before, ...place, sequence: before.sequence + 1 };
      const isSameTime = before.startsAt.getTime() === meeting.startsAt.getTime();
      if (isSameTime) await write(tx, meeting);
      else await this.changeTime(tx, before, meeting, now);
      const sides = await findSides(tx, meeting);
      const interpreter = isSameTime ? await findAcceptedInterpreter(tx, meetingId) : [];
      const known = isSameTime ? undefined : before;
      await oweInvitations(tx, meeting, [...sides, ...interpreter], 'REQUEST', known);
      for (const personId of sides) await planReminders(tx, meeting, personId, now);
      await audit(tx, 'move-meeting', meeting, caller, {
        from: { startsAt: before.startsAt, boothId: before.boothId },
        to: { startsAt: meeting.startsAt, boothId },
      });
    });
  }

  /** The old time's interpreter is let go first: whether free at the new one is another question. */
  private async changeTime(tx: Transaction, before: Meeting, meeting: Meeting, now: Date): Promise<void> {
    Object.assign(meeting, { interpreterId: null });
    if (meeting.language !== null) meeting.state = 'scheduled';
    await withdrawAssignment(tx, meeting, before);
    await write(tx, meeting);
    await offerMovedMeeting(tx, meeting, before.interpreterId, now);
  }
}

const write = (tx: Transaction, meeting: Meeting): Promise<unknown> => {
  const { id, slotId, boothId, startsAt, endsAt, interpreterId, state, sequence } = meeting;
  return tx.update(Meeting, { id }, { slotId, boothId, startsAt, endsAt, interpreterId, state, sequence });
};

/** @throws DomainError `not-found` for a slot or booth of another cohort, `slot-has-begun` */
async function placeOf(
  tx: Transaction,
  cohortId: string,
  slotId: string,
  boothId: string | null,
  now: Date,
): Promise<Pick<Meeting, 'slotId' | 'boothId' | 'startsAt' | 'endsAt'>> {
  const slot = await tx.findOneBy(Slot, { id: slotId, cohortId });
  const isBoothKnown = boothId === null || (await tx.existsBy(Booth, { id: boothId, cohortId }));
  if (!slot || !isBoothKnown) throw new DomainError('not-found');
  if (slot.startsAt <= now) throw new DomainError('slot-has-begun', { startsAt: slot.startsAt });
  return { slotId, boothId, startsAt: slot.startsAt, endsAt: slot.endsAt };
}

const audit = (
  tx: Transaction,
  action: string,
  { id, cohortId }: Meeting,
  caller: Caller,
  detail: Record<string, unknown>,
) =>
  recordAudit(tx, {
    personId: caller.personId,
    action,
    subjectType: 'meeting',
    subjectId: id,
    cohortId,
    detail,
  });
