import { describe, expect, it } from 'vitest';
import { isReminderStale, reminderKey, reminderPlan, type RemindedMeeting } from './reminder-plan.ts';

const startsAt = new Date('2027-03-16T01:00:00Z');
const meeting: RemindedMeeting = { state: 'confirmed', startsAt };
const before = (minutes: number) => new Date(startsAt.getTime() - minutes * 60_000);

describe('reminderPlan', () => {
  it.each([
    [3 * 1440, ['day-before', 'hour-before', 'ten-minutes-before']],
    [1440, ['hour-before', 'ten-minutes-before']],
    [61, ['hour-before', 'ten-minutes-before']],
    [30, ['ten-minutes-before']],
    [10, []],
    [-5, []],
  ])('%d minutes ahead: %j', (minutes, kinds) => {
    expect(reminderPlan(meeting, before(minutes)).map((r) => r.kind)).toEqual(kinds);
  });

  it('is due by the clock, whatever happens to local time in between', () => {
    // Berlin changes its clocks in the night before; 24 hours are 24 hours.
    const after = { ...meeting, startsAt: new Date('2027-03-28T06:00:00Z') };
    expect(reminderPlan(after, new Date('2027-03-20T00:00:00Z')).map((r) => r.dueAt.toISOString())).toEqual([
      '2027-03-27T06:00:00.000Z',
      '2027-03-28T05:00:00.000Z',
      '2027-03-28T05:50:00.000Z',
    ]);
  });

  it.each(['cancelled', 'held'] as const)('plans none for a %s meeting', (state) => {
    expect(reminderPlan({ ...meeting, state }, before(3 * 1440))).toEqual([]);
  });
});

describe('isReminderStale', () => {
  const hour = { kind: 'hour-before', startsAt } as const;
  it.each([
    [hour, meeting, 60, false],
    [hour, meeting, 11, false],
    [hour, meeting, 10, true],
    [{ ...hour, kind: 'ten-minutes-before' as const }, meeting, 1, false],
    [{ ...hour, kind: 'ten-minutes-before' as const }, meeting, 0, true],
    [hour, null, 60, true],
    [hour, { ...meeting, state: 'cancelled' as const }, 60, true],
    [hour, { ...meeting, startsAt: before(-60) }, 60, true],
  ])('case %#', (reminder, about, minutes, expected) => {
    expect(isReminderStale(reminder, about, before(minutes))).toBe(expected);
  });

  it('has a key that changes with the time', () => {
    expect(reminderKey('m1', 'hour-before', startsAt)).toBe(`m1-hour-before-${startsAt.getTime()}`);
    expect(reminderKey('m1', 'hour-before', before(1))).not.toBe(reminderKey('m1', 'hour-before', startsAt));
  });
});
