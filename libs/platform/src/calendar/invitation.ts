import {
  ICalAlarmType,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
  ICalCalendar,
} from 'ical-generator';
import { inertLine, inertText } from '../mail/inert-text.ts';

export interface Invitation {
  readonly meetingId: string;
  readonly method: 'REQUEST' | 'CANCEL';
  /** The meeting's own count of changes. A calendar ignores what is older than what it has. */
  readonly sequence: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly summary: string;
  readonly description: string;
  readonly location: string;
  /** The reader's own page of the meeting. */
  readonly url: string | null;
  readonly organiser: { readonly name: string; readonly email: string };
  readonly attendee: { readonly name: string; readonly email: string };
  readonly locale: string;
}

/**
 * The meeting as iCalendar (RFC 5545, 5546), of one reader: the others' addresses are nobody's business.
 *
 * Times are written as UTC (`…Z`). A single meeting needs no rule of its zone, so no VTIMEZONE can be old or be read
 * differently by Outlook, Google and Apple; each shows the instant in its owner's zone.
 * @param now DTSTAMP
 */
export function renderInvitation(invitation: Invitation, now: Date): string {
  const cancelled = invitation.method === 'CANCEL';
  const calendar = new ICalCalendar({
    prodId: { company: 'Untact', product: 'Export consultations', language: invitation.locale.toUpperCase() },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  });
  const event = calendar.createEvent({
    id: invitation.meetingId,
    sequence: invitation.sequence,
    stamp: now,
    start: invitation.startsAt,
    end: invitation.endsAt,
    summary: inertLine(invitation.summary),
    description: inertText(invitation.description),
    location: inertLine(invitation.location),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: name(invitation.organiser.name), email: invitation.organiser.email },
    attendees: [
      {
        name: name(invitation.attendee.name),
        email: invitation.attendee.email,
        role: ICalAttendeeRole.REQ,
        status: ICalAttendeeStatus.NEEDSACTION,
        // The sender reads no answers.
        rsvp: false,
      },
    ],
    ...(invitation.url !== null && { url: invitation.url }),
  });
  if (!cancelled)
    event.createAlarm({
      type: ICalAlarmType.display,
      triggerBefore: 15 * 60,
      description: inertLine(invitation.summary),
    });
  return calendar.toString();
}

/** A parameter value cannot hold a double quote, escaped or not (RFC 5545, 3.1). */
const name = (text: string) => inertLine(text).replaceAll('"', "'");
