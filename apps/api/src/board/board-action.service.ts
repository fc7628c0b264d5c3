import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DomainError } from '#domain/error/domain-error.ts';
import { LOBBY_GONE_MS } from '#domain/live/presence.ts';
import { joinWindow } from '#domain/meeting/join-window.ts';
import { Meeting } from '#persistence/entities/meeting.entity.ts';
import { recordAudit } from '#persistence/repositories/audit.repository.ts';
import { callFromLobby } from '#persistence/repositories/lobby.repository.ts';
import { findMeetingRole } from '#persistence/repositories/meeting-access.repository.ts';
import { moveToMeeting } from '#persistence/repositories/meeting-move.repository.ts';
import { enqueueMessage } from '#persistence/repositories/outbox.repository.ts';
import { inTransaction, type Transaction } from '#persistence/transaction.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import type { Caller } from '../kernel/caller.ts';
import { LiveBus } from '../live/live-bus.ts';
import { MediaLine } from '../media-nodes/media-line.ts';

/** Whoever was written to in this minute is not written to again by another press. */
const WRITE_EVERY_MS = 60_000;

/** What staff do from the live board. Each is in the audit trail. */
@Injectable()
export class BoardActionService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LiveBus) private readonly bus: LiveBus,
    @Inject(MediaLine) private readonly line: MediaLine,
  ) {}

  /** Closes the room at once; ended twice, it stays ended. */
  endRoom(meetingId: string, caller: Caller): Promise<void> {
    return this.act(meetingId, caller, 'end-room', async (tx, meeting, now) => {
      await tx.update(Meeting, { id: meeting.id }, { roomEndedAt: now });
      await this.line.command(tx, { type: 'close-room', room: meeting.id });
    });
  }

  reopenRoom(meetingId: string, caller: Caller): Promise<void> {
    return this.act(meetingId, caller, 'reopen-room', async (tx, meeting) => {
      await tx.update(Meeting, { id: meeting.id }, { roomEndedAt: null });
    });
  }

  /** Calls somebody in: by the lobby page where it is open, else by a mail with the way in. */
  callIn(meetingId: string, personId: string, caller: Caller): Promise<{ by: 'lobby' | 'mail' }> {
    return this.act(meetingId, caller, 'call-in', async (tx, meeting, now) => {
      await needPart(tx, personId, meetingId);
      const since = new Date(now.getTime() - LOBBY_GONE_MS);
      if (await callFromLobby(tx, meetingId, personId, since, now)) return { by: 'lobby' };
      if (now >= joinWindow(meeting).closesAt) throw new DomainError('too-late');
      const minute = Math.floor(now.getTime() / WRITE_EVERY_MS);
      await enqueueMessage(
        tx,
        'send-late-call',
        { meetingId, personId, calledAt: now.toISOString() },
        `${meetingId}-${personId}-${minute}`,
      );
      return { by: 'mail' };
    });
  }

  /** Leads somebody from one room, or its lobby, to another. @throws DomainError `same-meeting` */
  movePerson(meetingId: string, personId: string, toMeetingId: string, caller: Caller): Promise<void> {
    if (meetingId === toMeetingId) throw new DomainError('same-meeting');
    return this.act(meetingId, caller, 'move-person', async (tx, _meeting, now) => {
      const to = await findMeeting(tx, toMeetingId);
      if (to.roomEndedAt) throw new DomainError('room-ended');
      if (now >= joinWindow(to).closesAt) throw new DomainError('too-late');
      const role = await needPart(tx, personId, meetingId);
      await moveToMeeting(
        tx,
        { fromMeetingId: meetingId, toMeetingId, personId, role },
        caller.personId,
        now,
      );
      await this.line.command(tx, {
        type: 'move-person',
        room: meetingId,
        person: personId,
        to: toMeetingId,
      });
      await this.bus.tell(tx, { kind: 'board', meetingId: toMeetingId });
    });
  }

  private act<T>(
    meetingId: string,
    caller: Caller,
    action: string,
    work: (tx: Transaction, meeting: Meeting, now: Date) => Promise<T>,
  ): Promise<T> {
    const now = this.clock.now();
    return inTransaction(this.dataSource, async (tx) => {
      const meeting = await findMeeting(tx, meetingId);
      const result = await work(tx, meeting, now);
      await recordAudit(tx, {
        personId: caller.personId,
        action,
        subjectType: 'meeting',
        subjectId: meetingId,
        cohortId: meeting.cohortId,
      });
      await this.bus.tell(tx, { kind: 'board', meetingId });
      return result;
    });
  }
}

async function findMeeting(tx: Transaction, id: string): Promise<Meeting> {
  const meeting = await tx.findOneBy(Meeting, { id });
  if (!meeting) throw new DomainError('not-found');
  if (meeting.state === 'cancelled') throw new DomainError('meeting-cancelled');
  return meeting;
}

async function needPart(tx: Transaction, personId: string, meetingId: string) {
  const { role } = await findMeetingRole(personId, meetingId, tx);
  if (role === null) throw new DomainError('not-found');
  return role;
}
