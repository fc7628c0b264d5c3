import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { findMeetingRole, type MeetingRole } from '#persistence/repositories/meeting-access.repository.ts';
import type { Caller } from './caller.ts';

/** Who may enter a meeting: the one place that knows, for HTTP and for the live socket. */
@Injectable()
export class MeetingAccess {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  /** The caller's part in the meeting; null when there is none, and when there is no such meeting. */
  async roleOf(caller: Caller, meetingId: string): Promise<MeetingRole | 'staff' | null> {
    if (caller.stage !== 'full') return null;
    const { exists, role, isGuest } = await findMeetingRole(
      caller.personId,
      meetingId,
      this.dataSource.manager,
    );
    if (!exists) return null;
    // A meeting's link opens that meeting, and one to which staff have led this person from it.
    if (caller.meetingId !== null && caller.meetingId !== meetingId && !isGuest) return null;
    return role ?? (caller.roles.includes('staff') ? 'staff' : null);
  }
}
