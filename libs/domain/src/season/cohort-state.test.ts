import { describe, expect, it } from 'vitest';
import { isDomainError } from '#domain/error/domain-error.ts';
import { checkCohortPlan, checkSlots } from './cohort-plan.ts';
import {
  assertMayDecide,
  assertMayImportApplications,
  assertMaySchedule,
  assertNotPublished,
  type CohortState,
  decideCloseCohort,
  decideCloseRecruitment,
  decideFinishSelection,
  decideOpenRecruitment,
  decideReopenCohort,
  windowAt,
} from './cohort-state.ts';
import { cohortSteps, type StepCounts } from './cohort-steps.ts';

const at = (text: string) => new Date(`2027-02-${text}Z`);
const cohort = (state: CohortState, isSeasonPublished = true) => ({
  state,
  isSeasonPublished,
  opensAt: at('01T00:00:00'),
  closesAt: at('15T09:00:00'),
});
const codeOf = (work: () => unknown) => {
  try {
    work();
    return null;
  } catch (error) {
    return isDomainError(error) ? error.code : error;
  }
};
const STATES: CohortState[] = [
  'planned',
  'recruiting',
  'selecting',
  'matching',
  'scheduled',
  'published',
  'closed',
];

describe('the window', () => {
  it.each([
    ['planned', '2027-01-31T23:59:59Z', true, 'upcoming'],
    ['planned', '2027-02-01T00:00:00Z', true, 'open'],
    ['planned', '2027-02-01T00:00:00Z', false, 'upcoming'],
    ['recruiting', '2027-02-15T08:59:59Z', true, 'open'],
    ['recruiting', '2027-02-15T09:00:00Z', true, 'closed'],
    ['selecting', '2027-02-02T00:00:00Z', true, 'closed'],
  ] as const)('of a %s cohort at %s (public: %s) is %s', (state, now, isPublic, expected) => {
    expect(windowAt(cohort(state, isPublic), new Date(now))).toBe(expected);
  });

  it('opens at once when it lies ahead and keeps its start when that has passed', () => {
    const early = new Date('2027-01-10T00:00:00Z');
    expect(decideOpenRecruitment(cohort('planned'), early)).toEqual({ state: 'recruiting', opensAt: early });
    expect(decideOpenRecruitment(cohort('planned'), at('03T00:00:00')).opensAt).toEqual(at('01T00:00:00'));
  });

  it.each([
    ['planned', false, '03T00:00:00', 'season-not-published'],
    ['planned', true, '15T09:00:00', 'recruitment-over'],
    ['selecting', true, '03T00:00:00', 'recruitment-over'],
  ] as const)('of a %s cohort (public: %s) at %s does not open: %s', (state, isPublic, now, code) => {
    expect(codeOf(() => decideOpenRecruitment(cohort(state, isPublic), at(now)))).toBe(code);
  });

  it('ends when staff end it, never later than it would by itself', () => {
    expect(decideCloseRecruitment(cohort('recruiting'), at('10T00:00:00')).closesAt).toEqual(
      at('10T00:00:00'),
    );
    expect(decideCloseRecruitment(cohort('recruiting'), at('20T00:00:00')).closesAt).toEqual(
      at('15T09:00:00'),
    );
    expect(decideCloseRecruitment(cohort('planned'), at('20T00:00:00')).state).toBe('selecting');
    const ahead = () => decideCloseRecruitment(cohort('planned'), new Date('2027-01-10T00:00:00Z'));
    expect(codeOf(ahead)).toBe('recruitment-not-open');
  });
});

describe('what a cohort allows in each state', () => {
  const allowed = (work: (state: CohortState) => unknown) =>
    STATES.filter((state) => codeOf(() => work(state)) === null);

  it('imports applications until the selection is finished', () => {
    const now = at('03T00:00:00');
    expect(allowed((state) => assertMayImportApplications(cohort(state), now))).toEqual([
      'planned',
      'recruiting',
      'selecting',
    ]);
    const early = new Date('2027-01-10T00:00:00Z');
    expect(codeOf(() => assertMayImportApplications(cohort('planned'), early))).toBe('recruitment-not-open');
  });

  it('gives seats once the window is over, takes a withdrawal at any time before publishing', () => {
    expect(allowed((state) => assertMayDecide(state, 'select'))).toEqual([
      'selecting',
      'matching',
      'scheduled',
    ]);
    expect(allowed((state) => assertMayDecide(state, 'withdraw'))).toEqual(STATES.slice(0, 5));
  });

  it('schedules after the selection, changes nothing after publishing', () => {
    expect(allowed(assertMaySchedule)).toEqual(['matching', 'scheduled']);
    expect(allowed(assertNotPublished)).toEqual(STATES.slice(0, 5));
  });

  it('finishes a selection that selected somebody and left nobody undecided', () => {
    const finish = (selected: number, submitted: number, state: CohortState = 'selecting') =>
      codeOf(() => decideFinishSelection(state, { selected, submitted }));
    expect(finish(1, 0)).toBeNull();
    expect(finish(0, 0)).toBe('nobody-selected');
    expect(finish(1, 1)).toBe('applications-undecided');
    expect(finish(1, 0, 'recruiting')).toBe('selection-not-open');
  });
});

describe('a plan of cohorts', () => {
  const plan = (given: object = {}) => ({
    number: 1,
    month: '2027-03-01',
    recruitmentOpensAt: at('01T00:00:00'),
    recruitmentClosesAt: at('15T09:00:00'),
    sessionDays: ['2027-03-16'],
    ...given,
  });
  it.each([
    [null, [plan()]],
    ['cohort-numbers-repeat', [plan(), plan()]],
    ['cohort-month-outside-year', [plan({ month: '2028-03-01' })]],
    ['cohort-month-outside-year', [plan({ month: '2027-03-02' })]],
    ['window-out-of-order', [plan({ recruitmentClosesAt: at('01T00:00:00') })]],
    ['session-days-repeat', [plan({ sessionDays: ['2027-03-16', '2027-03-16'] })]],
  ] as const)('%s', (code, cohorts) => {
    expect(codeOf(() => checkCohortPlan(2027, cohorts))).toBe(code);
  });

  it('takes slots by hand that touch, not ones that overlap or last no time', () => {
    const slot = (from: string, to: string) => ({ startsAt: at(`16T${from}:00`), endsAt: at(`16T${to}:00`) });
    expect(codeOf(() => checkSlots([slot('01:00', '01:40'), slot('01:40', '02:20')]))).toBeNull();
    expect(codeOf(() => checkSlots([slot('01:00', '01:40'), slot('01:39', '02:20')]))).toBe('slots-overlap');
    expect(codeOf(() => checkSlots([slot('01:00', '01:04')]))).toBe('bad-slot-length');
    expect(codeOf(() => checkSlots([slot('01:00', '00:40')]))).toBe('bad-slot-length');
  });
});

describe('the steps of a month', () => {
  const counts = (given: Partial<StepCounts> = {}): StepCounts => ({
    seatsOpen: 0,
    submitted: 0,
    unscored: 0,
    applications: 12,
    buyers: 15,
    buyersWithoutTimes: 0,
    interpreters: 8,
    interpretersWithoutTimes: 0,
    readyDrafts: 0,
    offersOpen: 0,
    offersUnfilled: 0,
    meetingsAhead: 5,
    logsMissing: 0,
    ...given,
  });
  it.each([
    ['planned', {}, 'recruit'],
    ['selecting', {}, 'select'],
    ['matching', { buyers: 0 }, 'match'],
    ['matching', { buyersWithoutTimes: 3 }, 'schedule'],
    ['scheduled', { readyDrafts: 1 }, 'publish'],
    ['published', {}, 'run'],
    ['published', { meetingsAhead: 0 }, 'close'],
    ['closed', {}, undefined],
  ] as const)('%s with %j is at %s', (state, given, expected) => {
    const steps = cohortSteps(state, counts(given));
    expect(steps.find(({ state: of }) => of === 'current')?.step).toBe(expected);
    expect(steps).toHaveLength(7);
  });

  it('say what is missing and who owes it', () => {
    const missing = cohortSteps('matching', counts({ interpreters: 0, buyersWithoutTimes: 2 })).find(
      ({ step }) => step === 'match',
    )!.missing;
    expect(missing).toEqual([
      { code: 'interpreters-missing', owedBy: 'staff' },
      { code: 'buyer-times-missing', count: 2, owedBy: 'buyer' },
    ]);
  });
});

describe('the end of the month', () => {
  it('comes after the last meeting and can be taken back', () => {
    expect(decideCloseCohort('published', 0)).toEqual({ state: 'closed' });
    expect(codeOf(() => decideCloseCohort('published', 1))).toBe('meetings-ahead');
    expect(decideReopenCohort('closed')).toEqual({ state: 'published' });
  });

  it.each(STATES.filter((state) => state !== 'published'))('does not come to a %s cohort', (state) => {
    expect(codeOf(() => decideCloseCohort(state, 0))).toBe('cohort-not-running');
  });

  it.each(STATES.filter((state) => state !== 'closed'))('is not taken back from a %s cohort', (state) => {
    expect(codeOf(() => decideReopenCohort(state))).toBe('cohort-not-closed');
  });
});
