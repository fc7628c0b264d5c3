import { afterAll, describe, expect, it } from 'vitest';
import { availabilityOf } from '#domain/import/availability.ts';
import { reminderPlan } from '#domain/reminder/reminder-plan.ts';
import { proposeSeason } from '#domain/season/propose-season.ts';
import { slotsOfDay } from '#domain/season/slots-of-day.ts';
import { wallClock } from './local-time.ts';

const before = process.env.TZ;
afterAll(() => {
  process.env.TZ = before ?? '';
});

// The zone of the server must never leak into a rule; every answer below is the same whichever it is.
describe.each([
  ['UTC', 0],
  ['Asia/Seoul', -540],
  ['America/New_York', 300],
])('with the process in %s', (zone, offset) => {
  const within = <T>(what: () => T): T => {
    process.env.TZ = zone;
    // The test would prove nothing if the change of zone had not taken hold.
    expect(new Date('2027-01-15T00:00:00Z').getTimezoneOffset()).toBe(offset);
    return what();
  };

  it('cohorts and slots stand at Seoul’s hours', () => {
    const [march] = within(() => proposeSeason(2027, new Set(['2027-02-08', '2027-02-09', '2027-03-01'])));
    expect(march!.opensAt.toISOString()).toBe('2027-02-01T00:00:00.000Z');
    expect(march!.sessionDays).toEqual(['2027-03-16', '2027-03-17', '2027-03-18']);
    expect(within(() => slotsOfDay('2027-03-16'))[0]!.startsAt.toISOString()).toBe(
      '2027-03-16T01:00:00.000Z',
    );
  });

  it('a buyer’s hours are those of the buyer’s clock, on the nights the clocks change too', () => {
    const [range] = within(() => availabilityOf('2027-03-13 23:00-04:00', 'America/New_York'));
    expect(range!.endsAt.toISOString()).toBe('2027-03-14T08:00:00.000Z');
    expect(within(() => wallClock(new Date('2027-11-07T06:30:00Z'), 'America/New_York'))).toEqual({
      date: '2027-11-07',
      minutes: 90,
    });
  });

  it('reminders keep their distance', () => {
    const startsAt = new Date('2027-03-14T12:00:00Z');
    const plan = within(() =>
      reminderPlan({ state: 'confirmed', startsAt }, new Date('2027-03-01T00:00:00Z')),
    );
    expect(plan[0]!.dueAt.toISOString()).toBe('2027-03-13T12:00:00.000Z');
  });
});
