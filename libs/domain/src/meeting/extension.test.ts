import { describe, expect, it } from 'vitest';
import { decideExtension, type ExtendableMeeting } from './extension.ts';

const meeting: ExtendableMeeting = {
  state: 'confirmed',
  startsAt: new Date('2027-03-16T01:00:00Z'),
  endsAt: new Date('2027-03-16T01:40:00Z'),
  extendedMinutes: 0,
};
const at = (time: string) => new Date(`2027-03-16T${time}Z`);

describe('decideExtension', () => {
  it.each([
    ['firm', 0, 10, '01:35:00', { endsAt: at('01:50:00'), isAutomatic: true }],
    ['buyer', 0, 15, '01:44:59', { endsAt: at('01:55:00'), isAutomatic: true }],
    ['firm', 10, 10, '01:35:00', { endsAt: at('01:50:00'), isAutomatic: false }],
    ['staff', 10, 15, '01:35:00', { endsAt: at('01:55:00'), isAutomatic: true }],
    ['interpreter', 0, 5, '01:35:00', 'only-sides-ask'],
    ['firm', 0, 5, '00:59:59', 'extension-too-early'],
    ['firm', 0, 5, '01:45:01', 'extension-too-late'],
    ['staff', 20, 15, '01:35:00', 'extension-limit'],
  ] as const)(
    '%s with %i minutes before asks for %i at %s',
    (role, extendedMinutes, minutes, time, outcome) => {
      const decide = () => decideExtension({ ...meeting, extendedMinutes }, { role, minutes }, at(time));
      if (typeof outcome === 'string') expect(decide).toThrow(expect.objectContaining({ code: outcome }));
      else expect(decide()).toEqual(outcome);
    },
  );

  it('gives no time to what was called off', () => {
    expect(() =>
      decideExtension({ ...meeting, state: 'cancelled' }, { role: 'staff', minutes: 5 }, at('01:30:00')),
    ).toThrow(expect.objectContaining({ code: 'meeting-cancelled' }));
  });
});
