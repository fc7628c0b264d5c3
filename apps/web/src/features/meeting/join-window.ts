/** Where the present moment lies for a meeting, as the page tells it. */
export type JoinPhase =
  | { kind: 'cancelled' }
  /** `opensIn` milliseconds until joining is possible. */
  | { kind: 'early'; opensIn: number; startsIn: number }
  /** Joining is possible; `startsIn` is negative once the meeting runs. */
  | { kind: 'open'; startsIn: number; closesIn: number }
  | { kind: 'over' };

type Window = { startsAt: string; joinOpensAt: string; joinClosesAt: string; state: string };

export function joinPhase(meeting: Window, now: Date): JoinPhase {
  const at = now.getTime();
  const until = (instant: string) => Date.parse(instant) - at;
  if (meeting.state === 'cancelled') return { kind: 'cancelled' };
  if (until(meeting.joinOpensAt) > 0) {
    return { kind: 'early', opensIn: until(meeting.joinOpensAt), startsIn: until(meeting.startsAt) };
  }
  if (until(meeting.joinClosesAt) <= 0) return { kind: 'over' };
  return { kind: 'open', startsIn: until(meeting.startsAt), closesIn: until(meeting.joinClosesAt) };
}

/** The largest two units of a span of time, rounded up to the second, as a countdown shows them. */
export type Span = { days: number; hours: number; minutes: number; seconds: number };
export function spanOf(milliseconds: number): Span {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return {
    days: Math.floor(seconds / 86_400),
    hours: Math.floor((seconds % 86_400) / 3600),
    minutes: Math.floor((seconds % 3600) / 60),
    seconds: seconds % 60,
  };
}
