const MINUTE = 60_000;

/** What is sent before a meeting, and how long before. The order is that of time. */
export const REMINDER_KINDS = ['day-before', 'hour-before', 'ten-minutes-before'] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];

const LEAD: Record<ReminderKind, number> = {
  'day-before': 24 * 60 * MINUTE,
  'hour-before': 60 * MINUTE,
  'ten-minutes-before': 10 * MINUTE,
};

export type RemindedMeeting = { state: 'scheduled' | 'confirmed' | 'held' | 'cancelled'; startsAt: Date };
export type Reminder = { kind: ReminderKind; dueAt: Date };

/**
 * The reminders of a meeting still to come, in order. What fell due before `now` is left out: who was invited half a
 * day ahead needs no reminder of the day before. Empty for a meeting that is cancelled, held or has started.
 */
export function reminderPlan(meeting: RemindedMeeting, now: Date): Reminder[] {
  if (meeting.state === 'cancelled' || meeting.state === 'held') return [];
  return REMINDER_KINDS.map((kind) => ({ kind, dueAt: dueAt(kind, meeting.startsAt) })).filter(
    (reminder) => reminder.dueAt > now,
  );
}

/**
 * True when a planned reminder must not be sent any more: the meeting is gone, cancelled, held or moved to another
 * time than the one planned for (`startsAt`), has started, or the next reminder is due already, which says the same
 * with a truer "in …".
 */
export function isReminderStale(
  reminder: { kind: ReminderKind; startsAt: Date },
  meeting: RemindedMeeting | null,
  now: Date,
): boolean {
  if (!meeting || meeting.state === 'cancelled' || meeting.state === 'held') return true;
  if (meeting.startsAt.getTime() !== reminder.startsAt.getTime()) return true;
  const next = REMINDER_KINDS[REMINDER_KINDS.indexOf(reminder.kind) + 1];
  return now >= (next ? dueAt(next, meeting.startsAt) : meeting.startsAt);
}

/** Names a reminder by what it is about, so that queueing it twice makes one job. */
export function reminderKey(meetingId: string, kind: ReminderKind, startsAt: Date): string {
  return `${meetingId}-${kind}-${startsAt.getTime()}`;
}

function dueAt(kind: ReminderKind, startsAt: Date): Date {
  return new Date(startsAt.getTime() - LEAD[kind]);
}
