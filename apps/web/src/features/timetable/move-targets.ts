import type { TimetableMeeting } from '#contracts/http/schedule.ts';
import type { TimetableData, TimetableSlot } from './timetable-layout.ts';
import { liveMeetings } from './timetable-layout.ts';

/** Why a slot cannot take the meeting. */
export type Obstacle = 'past' | 'firm-busy' | 'buyer-busy' | 'interpreter-busy' | 'no-booth';
export type MoveTarget = {
  slot: TimetableSlot;
  /** Booths that are free then, lowest number first. Remote is always possible. */
  booths: TimetableData['booths'];
  obstacles: Obstacle[];
  isCurrent: boolean;
};

/**
 * Every slot of the timetable as a target for a meeting. The server has the last word; this only spares people a
 * refusal that can be seen beforehand. A booth that is taken is no obstacle, since the meeting can go on remotely.
 */
export function moveTargets(data: TimetableData, meeting: TimetableMeeting, now: Date): MoveTarget[] {
  const others = liveMeetings(data).filter((other) => other.meetingId !== meeting.meetingId);
  return data.slots
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))
    .map((slot) => {
      const clashing = others.filter((other) => other.startsAt < slot.endsAt && slot.startsAt < other.endsAt);
      const obstacles: Obstacle[] = [];
      if (new Date(slot.startsAt) <= now) obstacles.push('past');
      if (clashing.some((other) => other.firm.id === meeting.firm.id)) obstacles.push('firm-busy');
      if (clashing.some((other) => other.buyer.id === meeting.buyer.id)) obstacles.push('buyer-busy');
      if (
        meeting.interpreter &&
        clashing.some((other) => other.interpreter?.id === meeting.interpreter?.id)
      ) {
        obstacles.push('interpreter-busy');
      }
      const taken = new Set(clashing.map((other) => other.booth?.id));
      return {
        slot,
        booths: data.booths.filter((booth) => !taken.has(booth.id)).toSorted((a, b) => a.number - b.number),
        obstacles,
        isCurrent: slot.id === meeting.slotId,
      };
    });
}
