export type Presence = 'expected' | 'lobby' | 'in' | 'late' | 'lost' | 'left';

/** What is known of one person's way into a meeting. */
export interface Trace {
  /** Sits in the room now. */
  readonly isIn: boolean;
  /** How the last seat ended; null for who never had one. */
  readonly leftReason: string | null;
  readonly leftAt: Date | null;
  /** Last sign of the open lobby page. */
  readonly lobbySeenAt: Date | null;
}

/** The lobby page says that it is open every 15 s; three that are missing mean that it was closed. */
export const LOBBY_GONE_MS = 45_000;
/** A Wi-Fi change or a worker's death is over by then; only what lasts longer is a loss. */
export const LOST_AFTER_MS = 8_000;
/** Two minutes past the start nobody minds. */
export const LATE_AFTER_MS = 120_000;

/** Ends of a seat that the person did not choose. */
const lostReasons: ReadonlySet<string | null> = new Set(['connection-lost', 'room-closed', null]);

/** Where somebody stands who takes part in a meeting of that time. */
export function presenceOf(
  trace: Trace,
  meeting: { readonly startsAt: Date; readonly endsAt: Date },
  now: Date,
): Presence {
  if (trace.isIn) return 'in';
  const isInLobby =
    trace.lobbySeenAt !== null &&
    now.getTime() - trace.lobbySeenAt.getTime() < LOBBY_GONE_MS &&
    (trace.leftAt === null || trace.lobbySeenAt > trace.leftAt);
  if (isInLobby) return 'lobby';
  if (trace.leftAt !== null) {
    if (!lostReasons.has(trace.leftReason)) return 'left';
    // Who is on the way back still counts as in; after the end a lost line means that the person went.
    if (now.getTime() - trace.leftAt.getTime() < LOST_AFTER_MS) return 'in';
    return now < meeting.endsAt ? 'lost' : 'left';
  }
  return now.getTime() - meeting.startsAt.getTime() > LATE_AFTER_MS && now < meeting.endsAt
    ? 'late'
    : 'expected';
}
