import { describe, expect, it } from 'vitest';
import type { Draft, TimetableMeeting } from '#contracts/http/schedule.ts';
import { isUsable, progressOf, publishSummary, remarksOf } from './draft-summary.ts';

const meeting = (firm: string, buyer: string, language: string | null, interpreter: string | null) =>
  ({
    firm: { id: firm, name: firm },
    buyer: { id: buyer },
    language,
    interpreter: interpreter && { id: interpreter, name: interpreter },
    state: 'draft',
    offer: 'none',
  }) as TimetableMeeting;

const draft = {
  state: 'ready',
  createdAt: '2027-03-02T01:00:00.000Z',
  meetings: [
    meeting('f1', 'b1', 'vi', 'i1'),
    meeting('f1', 'b2', 'vi', 'i1'),
    meeting('f2', 'b1', 'vi', null),
    meeting('f2', 'b3', null, null),
  ],
  unscheduled: [{ firm: 'f1', buyer: 'b3', code: 'no-common-slot', params: {} }],
  objective: { shortfall: 0, score: 300, gaps: 2, unsocial: 0, fieldMisfit: 0, maxLoad: 2 },
} as unknown as Draft;

describe('what a draft says', () => {
  it('counts what publishing sends', () => {
    expect(publishSummary(draft)).toEqual({
      meetings: 4,
      firms: 2,
      buyers: 3,
      interpreters: 1,
      offers: 2,
      unfilled: 1,
      unscheduled: 1,
    });
  });

  it('tells every term of the objective, bad news with its number', () => {
    expect(remarksOf(draft).map(({ key, count, isGood }) => [key, count, isGood])).toEqual([
      ['unfilled', 1, false],
      ['shortfallNone', 0, true],
      ['gaps', 2, false],
      ['unsocialNone', 0, true],
      ['misfitNone', 0, true],
      ['load', 2, true],
    ]);
    expect(remarksOf({ ...draft, objective: null })).toEqual([]);
  });

  it('is usable only when it finished with meetings', () => {
    expect(isUsable(draft)).toBe(true);
    expect(isUsable({ ...draft, state: 'failed' })).toBe(false);
    expect(isUsable({ ...draft, meetings: [] })).toBe(false);
    expect(isUsable(null)).toBe(false);
  });

  it('moves its bar with the time limit and stops at the end', () => {
    expect(progressOf(draft, 10, new Date('2027-03-02T01:00:05Z'))).toBe(0.5);
    expect(progressOf(draft, 10, new Date('2027-03-02T01:01:00Z'))).toBe(1);
    expect(progressOf(draft, 10, new Date('2027-03-02T00:59:59Z'))).toBe(0);
  });
});
