import type { CohortState } from './cohort-state.ts';

export type StepName = 'recruit' | 'select' | 'match' | 'schedule' | 'publish' | 'run' | 'close';
export type Missing = {
  code: string;
  count?: number;
  owedBy: 'staff' | 'firm' | 'buyer' | 'interpreter';
};
/** `open`: not its turn yet, but work on it can begin; `blocked`: something before it is missing. */
export type CohortStep = {
  step: StepName;
  state: 'done' | 'current' | 'open' | 'blocked';
  missing: Missing[];
};

/** What the steps look at. */
export type StepCounts = {
  seatsOpen: number;
  submitted: number;
  unscored: number;
  applications: number;
  buyers: number;
  buyersWithoutTimes: number;
  interpreters: number;
  interpretersWithoutTimes: number;
  readyDrafts: number;
  offersOpen: number;
  offersUnfilled: number;
  /** Meetings that are not over, and those over without a consultation log. */
  meetingsAhead: number;
  logsMissing: number;
};

const STEPS: StepName[] = ['recruit', 'select', 'match', 'schedule', 'publish', 'run', 'close'];
const CURRENT: Record<CohortState, number> = {
  planned: 0,
  recruiting: 0,
  selecting: 1,
  matching: 2,
  scheduled: 4,
  published: 5,
  closed: 7,
};

/** The month as seven steps: which is due and what it lacks. */
export function cohortSteps(state: CohortState, counts: StepCounts): CohortStep[] {
  const missing = missingOf(counts);
  // In `matching` the scheduler's turn has come as soon as nothing staff owe is missing.
  const isMatched = missing.match.every(({ owedBy }) => owedBy !== 'staff');
  const isHeld = state === 'published' && counts.meetingsAhead === 0;
  const current = state === 'matching' && isMatched ? 3 : isHeld ? 6 : CURRENT[state];
  return STEPS.map((step, i) => {
    if (i < current) return { step, state: 'done', missing: [] };
    if (i === current) return { step, state: 'current', missing: missing[step] };
    const canBegin = step === 'match' && state !== 'planned';
    return { step, state: canBegin ? 'open' : 'blocked', missing: missing[step] };
  });
}

function missingOf(counts: StepCounts): Record<StepName, Missing[]> {
  const some = (code: string, count: number, owedBy: Missing['owedBy']): Missing[] =>
    count > 0 ? [{ code, count, owedBy }] : [];
  const none = (code: string, count: number, owedBy: Missing['owedBy']): Missing[] =>
    count === 0 ? [{ code, owedBy }] : [];
  return {
    recruit: none('applications-missing', counts.applications, 'firm'),
    select: [
      ...some('applications-unscored', counts.unscored, 'staff'),
      ...some('applications-undecided', counts.submitted, 'staff'),
      ...some('seats-open', counts.seatsOpen, 'staff'),
    ],
    match: [
      ...none('buyers-missing', counts.buyers, 'staff'),
      ...none('interpreters-missing', counts.interpreters, 'staff'),
      ...some('buyer-times-missing', counts.buyersWithoutTimes, 'buyer'),
      ...some('interpreter-times-missing', counts.interpretersWithoutTimes, 'interpreter'),
    ],
    schedule: none('draft-missing', counts.readyDrafts, 'staff'),
    publish: none('draft-missing', counts.readyDrafts, 'staff'),
    run: [
      ...some('offers-open', counts.offersOpen, 'interpreter'),
      ...some('offers-unfilled', counts.offersUnfilled, 'staff'),
    ],
    close: some('logs-missing', counts.logsMissing, 'firm'),
  };
}
