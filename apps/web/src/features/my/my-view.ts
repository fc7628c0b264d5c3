import type { Meeting, Offer } from '#contracts/http/meetings.ts';
import type { RouteResult } from '#contracts/http/route.ts';
import type { listMyCohorts } from '#contracts/http/people.ts';
import type { PaintableSlot } from '../availability/availability.ts';
import { slotsWithin } from '../availability/availability.ts';

export type MyCohort = RouteResult<typeof listMyCohorts>[number];
export type Task =
  | { kind: 'availability'; cohortId: string; chosen: number; isDone: boolean }
  | { kind: 'preferences'; cohortId: string; role: 'firm' | 'buyer' }
  | { kind: 'offers'; count: number }
  | { kind: 'log'; meetingId: string; meeting: Meeting };

const BEFORE_PUBLISHING = ['planned', 'recruiting', 'selecting', 'matching', 'scheduled'];

/** Meetings ahead (the running one included) soonest first, and those behind, latest first. */
export function sortMeetings(
  meetings: readonly Meeting[],
  now: Date,
): { ahead: Meeting[]; behind: Meeting[] } {
  const byStart = meetings.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
  const isAhead = (meeting: Meeting) => Date.parse(meeting.joinClosesAt) > now.getTime();
  return { ahead: byStart.filter(isAhead), behind: byStart.filter((m) => !isAhead(m)).toReversed() };
}

/** What a person still owes, the most urgent first. */
export function tasksOf(
  cohorts: readonly MyCohort[],
  meetings: readonly Meeting[],
  offers: readonly Offer[],
  now: Date,
): Task[] {
  const tasks: Task[] = [];
  const open = offers.filter(
    (offer) => offer.state === 'offered' && Date.parse(offer.expiresAt) > now.getTime(),
  );
  if (open.length > 0) tasks.push({ kind: 'offers', count: open.length });
  for (const meeting of meetings) {
    const isOver = meeting.state === 'held' || Date.parse(meeting.endsAt) <= now.getTime();
    if (meeting.myRole === 'firm' && meeting.state !== 'cancelled' && isOver && !meeting.hasLog) {
      tasks.push({ kind: 'log', meetingId: meeting.id, meeting });
    }
  }
  for (const cohort of cohorts) {
    if (!BEFORE_PUBLISHING.includes(cohort.state)) continue;
    if (cohort.role !== 'firm' && cohort.slots.length > 0) {
      const chosen = slotsWithin(cohort.slots as PaintableSlot[], cohort.availability).size;
      tasks.push({ kind: 'availability', cohortId: cohort.cohortId, chosen, isDone: chosen > 0 });
    }
    if (cohort.role !== 'interpreter' && !['planned', 'recruiting', 'selecting'].includes(cohort.state)) {
      tasks.push({ kind: 'preferences', cohortId: cohort.cohortId, role: cohort.role });
    }
  }
  return tasks;
}
