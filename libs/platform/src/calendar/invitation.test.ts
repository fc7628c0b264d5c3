import ICAL from 'ical.js';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { renderInvitation, type Invitation } from './invitation.ts';

const given: Invitation = {
  meetingId: '01997a00-0000-7000-8000-000000000001',
  method: 'REQUEST',
  sequence: 2,
  startsAt: new Date('2027-03-16T01:00:00Z'),
  endsAt: new Date('2027-03-16T01:40:00Z'),
  summary: '수출상담 – 한빛식품, Hanoi Trading',
  description: '첫째 줄\n둘째 줄; 쉼표, 역슬래시 \\',
  location: 'http://localhost:3000',
  url: 'http://localhost:3000/link#abc_DEF-123',
  organiser: { name: 'Untact', email: 'no-reply@example.com' },
  attendee: { name: 'Nguyễn Văn An', email: 'an@example.com' },
  locale: 'ko',
};
const stamp = new Date('2027-02-01T00:00:00Z');
const parse = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const component = calendar.getFirstSubcomponent('vevent')!;
  return { calendar, component, event: new ICAL.Event(component) };
};

describe('an invitation', () => {
  it.each([
    ['Asia/Ho_Chi_Minh', '2027-03-16T01:00:00Z', '2027-03-16 08:00'],
    ['Asia/Seoul', '2027-03-16T01:00:00Z', '2027-03-16 10:00'],
    // Los Angeles moves its clocks on 14 March and 7 November 2027.
    ['America/Los_Angeles', '2027-03-12T01:00:00Z', '2027-03-11 17:00'],
    ['America/Los_Angeles', '2027-03-16T01:00:00Z', '2027-03-15 18:00'],
    ['America/Los_Angeles', '2027-11-05T01:00:00Z', '2027-11-04 18:00'],
    ['America/Los_Angeles', '2027-11-09T01:00:00Z', '2027-11-08 17:00'],
    ['Asia/Kolkata', '2028-02-29T01:00:00Z', '2028-02-29 06:30'],
  ])('shows the right wall clock in %s for %s', (zone, instant, expected) => {
    const startsAt = new Date(instant);
    const text = renderInvitation(
      { ...given, startsAt, endsAt: new Date(startsAt.getTime() + 2_400_000) },
      stamp,
    );
    const { event } = parse(text);
    expect(event.startDate.toJSDate().toISOString()).toBe(startsAt.toISOString());
    expect(event.startDate.zone.tzid).toBe('UTC');
    expect(DateTime.fromJSDate(event.startDate.toJSDate(), { zone }).toFormat('yyyy-MM-dd HH:mm')).toBe(
      expected,
    );
    expect(event.duration.toSeconds()).toBe(2400);
  });

  it('keeps what it is about through parsing', () => {
    const { calendar, component, event } = parse(renderInvitation(given, stamp));
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
    expect(event.uid).toBe(given.meetingId);
    expect(event.sequence).toBe(2);
    expect(event.summary).toBe(given.summary);
    expect(event.description).toBe(given.description);
    expect(component.getFirstPropertyValue('url')).toBe(given.url);
    expect(component.getFirstPropertyValue('status')).toBe('CONFIRMED');
    expect(component.getFirstPropertyValue('organizer')).toBe('mailto:no-reply@example.com');
    expect(event.attendees[0]!.getFirstValue()).toBe('MAILTO:an@example.com');
    expect(event.attendees[0]!.getParameter('cn')).toBe('Nguyễn Văn An');
    const alarm = component.getFirstSubcomponent('valarm')!;
    expect(String(alarm.getFirstPropertyValue('trigger'))).toBe('-PT15M');
  });

  it('cancels the same event', () => {
    const { calendar, component, event } = parse(
      renderInvitation({ ...given, method: 'CANCEL', sequence: 3, url: null }, stamp),
    );
    expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL');
    expect(component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect([event.uid, event.sequence]).toEqual([given.meetingId, 3]);
    expect(component.getFirstSubcomponent('valarm')).toBeNull();
  });

  it('takes line breaks and direction marks in names as text', () => {
    const evil = 'A\r\nATTENDEE:mailto:evil@example.com\u202egnp\u2066"; x="y\nEND:VEVENT';
    const text = renderInvitation(
      {
        ...given,
        summary: evil,
        location: evil,
        description: evil,
        attendee: { name: evil, email: 'an@example.com' },
        organiser: { name: evil, email: 'no-reply@example.com' },
      },
      stamp,
    );
    const { component, event } = parse(text);
    expect(event.attendees).toHaveLength(1);
    expect(event.attendees[0]!.getFirstValue()).toBe('MAILTO:an@example.com');
    expect(component.getAllProperties('organizer')).toHaveLength(1);
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    expect(text.match(/END:VEVENT/gm)).not.toBeNull();
    expect(text.split('\r\n').filter((line) => line === 'END:VEVENT')).toHaveLength(1);
    // Content lines end in CRLF and are at most 75 bytes long (RFC 5545, 3.1).
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });
});
