import type { Role } from '#contracts/http/route.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Idle time after which staff sign in again: a working day. */
const STAFF_IDLE = 8 * HOUR;
const OTHERS_IDLE = 14 * 24 * HOUR;
/** Time to give the second factor. */
const SECOND_FACTOR = 15 * MINUTE;

interface Life {
  roles: readonly Role[];
  stage: 'totp' | 'full';
  meetingId: string | null;
  lastSeenAt: Date;
  expiresAt: Date;
}

/** End of a session used at `now`. */
export function sessionEndsAt({ roles, stage }: Life, now: Date): Date {
  if (stage === 'totp') return new Date(now.getTime() + SECOND_FACTOR);
  return new Date(now.getTime() + (roles.includes('staff') ? STAFF_IDLE : OTHERS_IDLE));
}

/** Whether a use at `now` puts off the end: never for half sessions and meeting links, and not on every request. */
export function shouldTouch(session: Life, now: Date): boolean {
  if (session.stage === 'totp' || session.meetingId !== null) return false;
  return now.getTime() - session.lastSeenAt.getTime() > MINUTE;
}
