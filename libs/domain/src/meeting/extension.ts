import { DomainError } from '#domain/error/domain-error.ts';
import type { JoinRole } from './join-window.ts';

const MINUTE = 60_000;
/** What may be asked for in one go. */
export const EXTENSION_MINUTES = [5, 10, 15] as const;
/** Up to here more time is given without asking anybody, where all are free. */
export const AUTOMATIC_LIMIT_MINUTES = 15;
/** Nobody plans further: what needs longer is another meeting. */
export const EXTENSION_LIMIT_MINUTES = 30;
/** The last words after the bell. */
const ASK_UNTIL_AFTER_MS = 5 * MINUTE;

export interface ExtendableMeeting {
  readonly state: 'scheduled' | 'confirmed' | 'held' | 'cancelled';
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Minutes given before. */
  readonly extendedMinutes: number;
}

/**
 * What comes of a request for more time: given at once, or left to staff beyond the automatic limit. Whether booth,
 * firm, buyer and interpreter are free then is for the database's exclusion constraints to say.
 * @throws DomainError `only-sides-ask`, `meeting-cancelled`, `extension-too-early`, `extension-too-late`,
 * `extension-limit` (details: leftMinutes)
 */
export function decideExtension(
  meeting: ExtendableMeeting,
  asked: { role: JoinRole; minutes: number },
  now: Date,
): { endsAt: Date; isAutomatic: boolean } {
  if (asked.role === 'interpreter') throw new DomainError('only-sides-ask');
  if (meeting.state === 'cancelled') throw new DomainError('meeting-cancelled');
  if (now < meeting.startsAt) throw new DomainError('extension-too-early');
  if (now.getTime() > meeting.endsAt.getTime() + ASK_UNTIL_AFTER_MS)
    throw new DomainError('extension-too-late');
  const total = meeting.extendedMinutes + asked.minutes;
  if (total > EXTENSION_LIMIT_MINUTES)
    throw new DomainError('extension-limit', {
      leftMinutes: Math.max(0, EXTENSION_LIMIT_MINUTES - meeting.extendedMinutes),
    });
  return {
    endsAt: new Date(meeting.endsAt.getTime() + asked.minutes * MINUTE),
    isAutomatic: asked.role === 'staff' || total <= AUTOMATIC_LIMIT_MINUTES,
  };
}
