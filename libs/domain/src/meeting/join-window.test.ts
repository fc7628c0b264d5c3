import { describe, expect, it } from 'vitest';
import { decideJoin, type JoinableMeeting, type Joiner } from './join-window.ts';

const meeting: JoinableMeeting = {
  state: 'confirmed',
  startsAt: new Date('2027-03-16T01:00:00Z'),
  endsAt: new Date('2027-03-16T01:40:00Z'),
};
const firm: Joiner = { role: 'firm' };
const interpreter = (assignmentState: string | null): Joiner => ({ role: 'interpreter', assignmentState });

describe('decideJoin', () => {
  it.each([
    [firm, '00:45:00.000', null],
    [firm, '02:09:59.999', null],
    [{ role: 'buyer' } as Joiner, '01:00:00.000', null],
    [interpreter('accepted'), '00:45:00.000', null],
    [{ role: 'staff' } as Joiner, '00:45:00.000', null],
    [firm, '00:44:59.999', 'too-early'],
    [{ role: 'staff' } as Joiner, '00:44:59.999', 'too-early'],
    [firm, '02:10:00.000', 'too-late'],
    [interpreter('offered'), '01:00:00.000', 'assignment-not-accepted'],
    [interpreter('withdrawn'), '01:00:00.000', 'assignment-not-accepted'],
    [interpreter(null), '01:00:00.000', 'assignment-not-accepted'],
    [null, '01:00:00.000', 'not-a-participant'],
  ])('%j at %s: %s', (joiner, time, code) => {
    const decide = () => decideJoin(meeting, joiner, new Date(`2027-03-16T${time}Z`));
    if (code) expect(decide).toThrow(expect.objectContaining({ code }));
    else
      expect(decide()).toEqual({
        opensAt: new Date('2027-03-16T00:45:00Z'),
        closesAt: new Date('2027-03-16T02:10:00Z'),
      });
  });

  it('lets nobody into a cancelled meeting, and tells strangers nothing of it', () => {
    const cancelled = { ...meeting, state: 'cancelled' } as const;
    expect(() => decideJoin(cancelled, firm, meeting.startsAt)).toThrow(
      expect.objectContaining({ code: 'meeting-cancelled' }),
    );
    expect(() => decideJoin(cancelled, null, meeting.startsAt)).toThrow(
      expect.objectContaining({ code: 'not-a-participant' }),
    );
  });
});
