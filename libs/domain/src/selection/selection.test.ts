import { describe, expect, it } from 'vitest';
import { CRITERIA, DEFAULT_RUBRIC, rubricScore, type Marks } from './rubric.ts';
import {
  decideSelection,
  rankApplications,
  type ApplicationState,
  type ApplicationStatus,
  type SelectionState,
} from './selection.ts';

const NOW = new Date('2027-02-20T01:00:00Z');

function cohort(statuses: Record<string, ApplicationStatus>, capacity = 2): SelectionState {
  let rank = 0;
  return {
    cohortId: 'c3',
    capacity,
    applications: Object.entries(statuses).map(([id, status]) => ({
      id,
      status,
      waitlistRank: status === 'waitlisted' ? ++rank : null,
      score: null,
      submittedAt: NOW,
    })),
  };
}

const marks = (mark: number) => Object.fromEntries(CRITERIA.map((c) => [c, mark])) as Marks;

describe('rubricScore', () => {
  it.each([
    [marks(5), 100],
    [marks(0), 0],
    [{ ...marks(0), 'export-readiness': 5 }, 30],
    [{ ...marks(3), 'buyer-interest': 4 }, 64],
  ])('%j is %d', (given, expected) => {
    expect(rubricScore(given)).toBe(expected);
  });

  it.each([-1, 6, 2.5, NaN])('refuses a mark of %d', (mark) => {
    expect(() => rubricScore({ ...marks(3), 'product-fit': mark })).toThrow(
      expect.objectContaining({ code: 'bad-mark' }),
    );
  });

  it('scales another rubric to 100', () => {
    const rubric = { ...DEFAULT_RUBRIC, 'export-readiness': 300 };
    expect(rubricScore(marks(5), rubric)).toBe(100);
  });
});

describe('rankApplications', () => {
  it('orders by score, then by submission, unscored last', () => {
    const of = (id: string, score: number | null, minute: number): ApplicationState => ({
      id,
      status: 'submitted',
      waitlistRank: null,
      score,
      submittedAt: new Date(NOW.getTime() + minute * 60_000),
    });
    const ranked = rankApplications([of('d', null, 0), of('b', 70, 5), of('a', 70, 1), of('c', 90, 9)]);
    expect(ranked.map((a) => a.id)).toEqual(['c', 'a', 'b', 'd']);
  });
});

describe('decideSelection', () => {
  it('refuses a selection beyond capacity', () => {
    const state = cohort({ a: 'selected', b: 'selected', c: 'submitted' });
    expect(() => decideSelection(state, { type: 'select', applicationId: 'c' }, NOW)).toThrow(
      expect.objectContaining({ code: 'cohort-full', details: { capacity: 2 } }),
    );
  });

  it('appends to the waitlist', () => {
    const state = cohort({ a: 'waitlisted', b: 'submitted' });
    expect(decideSelection(state, { type: 'waitlist', applicationId: 'b' }, NOW).changes).toEqual([
      { applicationId: 'b', from: 'submitted', to: 'waitlisted', waitlistRank: 2 },
    ]);
  });

  it.each(['withdraw', 'decline'] as const)('a selected one that leaves by %s promotes the next', (type) => {
    const state = cohort({ a: 'selected', b: 'selected', c: 'waitlisted', d: 'waitlisted' });
    const result = decideSelection(state, { type, applicationId: 'a' }, NOW);
    expect(result.promotedId).toBe('c');
    expect(result.changes).toEqual([
      {
        applicationId: 'a',
        from: 'selected',
        to: type === 'withdraw' ? 'withdrawn' : 'declined',
        waitlistRank: null,
      },
      { applicationId: 'c', from: 'waitlisted', to: 'selected', waitlistRank: null },
      { applicationId: 'd', from: 'waitlisted', to: 'waitlisted', waitlistRank: 1 },
    ]);
    expect(state.applications[0]!.status).toBe('selected');
  });

  it('promotes nobody once the schedule is out, or when a waitlisted one leaves', () => {
    const state = cohort({ a: 'selected', b: 'selected', c: 'waitlisted', d: 'waitlisted' });
    expect(decideSelection(state, { type: 'withdraw', applicationId: 'c' }, NOW)).toEqual({
      promotedId: null,
      changes: [
        { applicationId: 'c', from: 'waitlisted', to: 'withdrawn', waitlistRank: null },
        { applicationId: 'd', from: 'waitlisted', to: 'waitlisted', waitlistRank: 1 },
      ],
    });
    state.promotionEndsAt = NOW;
    expect(decideSelection(state, { type: 'withdraw', applicationId: 'a' }, NOW).promotedId).toBeNull();
  });

  it('selects in order and waitlists the rest in order', () => {
    const state = cohort({ a: 'submitted', b: 'submitted', c: 'submitted', d: 'submitted' });
    const { changes } = decideSelection(
      state,
      { type: 'select-in-order', applicationIds: ['d', 'b', 'c', 'a'] },
      NOW,
    );
    expect(changes.map((c) => [c.applicationId, c.to, c.waitlistRank])).toEqual([
      ['a', 'waitlisted', 2],
      ['b', 'selected', null],
      ['c', 'waitlisted', 1],
      ['d', 'selected', null],
    ]);
  });

  it.each([
    ['select', 'selected'],
    ['select', 'withdrawn'],
    ['waitlist', 'selected'],
    ['waitlist', 'waitlisted'],
    ['decline', 'withdrawn'],
    ['withdraw', 'declined'],
  ] as const)('refuses to %s a %s one', (type, status) => {
    expect(() => decideSelection(cohort({ a: status }), { type, applicationId: 'a' }, NOW)).toThrow(
      expect.objectContaining({ code: 'illegal-transition' }),
    );
  });

  it('names an unknown application', () => {
    expect(() => decideSelection(cohort({}), { type: 'select', applicationId: 'x' }, NOW)).toThrow(
      expect.objectContaining({ code: 'application-not-found' }),
    );
  });
});

describe('taking a decision back', () => {
  it('leaves the seat free instead of promoting, and closes the ranks of the waitlist', () => {
    const state = cohort({ a: 'selected', b: 'waitlisted', c: 'waitlisted' });
    const { changes, promotedId } = decideSelection(state, { type: 'reopen', applicationId: 'a' }, NOW);
    expect(promotedId).toBeNull();
    expect(changes).toMatchObject([{ applicationId: 'a', from: 'selected', to: 'submitted' }]);
    const second = decideSelection(state, { type: 'reopen', applicationId: 'b' }, NOW);
    expect(second.changes).toMatchObject([
      { applicationId: 'b', to: 'submitted', waitlistRank: null },
      { applicationId: 'c', to: 'waitlisted', waitlistRank: 1 },
    ]);
  });
});
