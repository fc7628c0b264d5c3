import { describe, expect, it } from 'vitest';
import { nextCandidate, rankCandidates, type Candidate, type MeetingNeed } from './candidates.ts';
import { decideOfferAnswer, isOfferExpired, offerExpiry, type AssignmentState } from './offer.ts';

const at = (time: string) => new Date(`2027-03-16T${time}:00Z`);
const meeting: MeetingNeed = {
  startsAt: at('01:00'),
  endsAt: at('01:40'),
  language: 'vi',
  minLevel: 3,
  fields: ['HS33'],
  firmId: 'f1',
  buyerId: 'b1',
};
const one = (id: string, change: Partial<Candidate> = {}): Candidate => ({
  id,
  languages: [{ code: 'vi', level: 4 }],
  fields: [],
  availability: [{ startsAt: at('00:00'), endsAt: at('08:00') }],
  busy: [],
  conflicts: [],
  load: 0,
  meetingsThatDay: 0,
  maxPerDay: 5,
  hoursLeft: null,
  ...change,
});

describe('rankCandidates', () => {
  it('prefers the field, then the lighter load, then the level', () => {
    const { ranked } = rankCandidates(meeting, [
      one('a', { load: 5 }),
      one('b', { load: 2 }),
      one('c', { load: 2, languages: [{ code: 'vi', level: 5 }] }),
      one('d', { load: 9, fields: ['HS33'] }),
    ]);
    expect(ranked.map((r) => r.id)).toEqual(['d', 'c', 'b', 'a']);
  });

  it.each([
    [{ languages: [{ code: 'vi', level: 2 }] }, 'language'],
    [{ languages: [{ code: 'zh', level: 5 }] }, 'language'],
    [{ conflicts: ['b1'] }, 'conflict-of-interest'],
    [{ availability: [{ startsAt: at('01:10'), endsAt: at('08:00') }] }, 'unavailable'],
    [{ busy: [{ startsAt: at('01:39'), endsAt: at('02:00') }] }, 'busy'],
    [{ busy: [{ startsAt: at('01:40'), endsAt: at('02:00') }] }, undefined],
    [{ meetingsThatDay: 5 }, 'daily-limit'],
    [{ hoursLeft: 0.5 }, 'monthly-limit'],
    [{ hoursLeft: 40 / 60 }, undefined],
  ])('refuses %j for %s', (change, code) => {
    const { ranked, refused } = rankCandidates(meeting, [one('a', change)]);
    expect(refused[0]?.code).toBe(code);
    expect(ranked).toHaveLength(code ? 0 : 1);
  });

  it('names who comes next until nobody is left', () => {
    const { ranked } = rankCandidates(meeting, [one('a'), one('b', { load: 1 })]);
    expect(nextCandidate(ranked, [])).toBe('a');
    expect(nextCandidate(ranked, ['a'])).toBe('b');
    expect(nextCandidate(ranked, ['a', 'b'])).toBeNull();
  });
});

describe('offers', () => {
  const scheduled = { state: 'scheduled', startsAt: at('12:00') } as const;
  const offer = (state: AssignmentState) => ({ state, expiresAt: at('06:00') });

  it.each([
    ['2027-03-10T00:00:00Z', '2027-03-12T00:00:00.000Z'],
    ['2027-03-16T09:00:00Z', '2027-03-16T11:00:00.000Z'],
    ['2027-03-16T11:00:00Z', '2027-03-16T12:00:00.000Z'],
    ['2027-03-16T00:00:00Z', '2027-03-16T06:00:00.000Z'],
    ['2027-03-16T13:00:00Z', '2027-03-16T13:00:00.000Z'],
  ])('an offer of %s stands until %s', (offeredAt, expected) => {
    expect(offerExpiry(new Date(offeredAt), scheduled.startsAt).toISOString()).toBe(expected);
  });

  it.each([
    ['offered', 'accept', 'accepted', true],
    ['offered', 'decline', 'declined', true],
    ['accepted', 'accept', 'accepted', false],
    ['declined', 'decline', 'declined', false],
    ['accepted', 'decline', 'declined', true],
  ] as const)('%s + %s = %s', (state, answer, expected, isChanged) => {
    expect(decideOfferAnswer(offer(state), answer, scheduled, at('05:59'))).toEqual({
      state: expected,
      isChanged,
    });
  });

  it.each([
    ['offered', 'accept', at('06:00'), scheduled, 'offer-expired'],
    ['expired', 'decline', at('05:00'), scheduled, 'offer-expired'],
    ['withdrawn', 'accept', at('05:00'), scheduled, 'offer-withdrawn'],
    ['declined', 'accept', at('05:00'), scheduled, 'offer-answered'],
    ['offered', 'accept', at('05:00'), { ...scheduled, state: 'cancelled' }, 'meeting-cancelled'],
    ['accepted', 'decline', at('12:00'), scheduled, 'meeting-started'],
  ] as const)('%s + %s is refused (%#)', (state, answer, now, about, code) => {
    expect(() => decideOfferAnswer(offer(state), answer, about, now)).toThrow(
      expect.objectContaining({ code }),
    );
  });

  it('expires only what is open', () => {
    expect(isOfferExpired(offer('offered'), at('05:59'))).toBe(false);
    expect(isOfferExpired(offer('offered'), at('06:00'))).toBe(true);
    expect(isOfferExpired(offer('accepted'), at('07:00'))).toBe(false);
  });
});
