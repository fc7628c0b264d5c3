import { DomainError } from '#domain/error/domain-error.ts';

const MINUTE = 60_000;
/** The room opens a quarter of an hour ahead, for the device check and the lobby. */
export const OPENS_BEFORE_MS = 15 * MINUTE;
/** A good talk may run over. */
export const CLOSES_AFTER_MS = 30 * MINUTE;

export type JoinRole = 'firm' | 'buyer' | 'interpreter' | 'staff';

export type JoinableMeeting = {
  state: 'scheduled' | 'confirmed' | 'held' | 'cancelled';
  startsAt: Date;
  endsAt: Date;
  /** Staff closed the room. */
  roomEndedAt?: Date | null;
};

/** What somebody is to a meeting; an interpreter with the state of the assignment. */
export type Joiner = { role: JoinRole; assignmentState?: string | null };

export function joinWindow(meeting: Pick<JoinableMeeting, 'startsAt' | 'endsAt'>): {
  opensAt: Date;
  closesAt: Date;
} {
  return {
    opensAt: new Date(meeting.startsAt.getTime() - OPENS_BEFORE_MS),
    closesAt: new Date(meeting.endsAt.getTime() + CLOSES_AFTER_MS),
  };
}

/**
 * Whether somebody may enter now; returns the window. Throws `not-a-participant` (joiner null), `meeting-cancelled`, `room-ended`,
 * `assignment-not-accepted`, `too-early` (details: opensAt) or `too-late` (details: closesAt). Nobody is let in early,
 * staff included: an open room without the parties helps no one.
 */
export function decideJoin(
  meeting: JoinableMeeting,
  joiner: Joiner | null,
  now: Date,
): { opensAt: Date; closesAt: Date } {
  if (!joiner) throw new DomainError('not-a-participant');
  if (meeting.state === 'cancelled') throw new DomainError('meeting-cancelled');
  if (meeting.roomEndedAt) throw new DomainError('room-ended');
  if (joiner.role === 'interpreter' && joiner.assignmentState !== 'accepted') {
    throw new DomainError('assignment-not-accepted');
  }
  const { opensAt, closesAt } = joinWindow(meeting);
  if (now < opensAt) throw new DomainError('too-early', { opensAt: opensAt.toISOString() });
  if (now >= closesAt) throw new DomainError('too-late', { closesAt: closesAt.toISOString() });
  return { opensAt, closesAt };
}
