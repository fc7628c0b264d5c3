import type { Application } from '#contracts/http/applications.ts';
import type { CohortState } from '#contracts/http/seasons.ts';

export type Decision = 'select' | 'waitlist' | 'decline' | 'withdraw' | 'reopen';

const FROM: Record<Application['state'], readonly Decision[]> = {
  submitted: ['select', 'waitlist', 'decline', 'withdraw'],
  waitlisted: ['select', 'decline', 'withdraw', 'reopen'],
  selected: ['decline', 'withdraw', 'reopen'],
  declined: ['select', 'waitlist', 'reopen'],
  withdrawn: ['reopen'],
};

/** What may be decided in a state, so that no button leads to a refusal; the API has the last word. */
export function decisionsOf(application: Application['state'], cohort: CohortState): readonly Decision[] {
  if (cohort === 'published' || cohort === 'closed') return [];
  const isRecruiting = cohort === 'planned' || cohort === 'recruiting';
  return FROM[application].filter(
    (decision) => !isRecruiting || (decision !== 'select' && decision !== 'waitlist'),
  );
}

/** Decisions, in order, that bring an application back to the state it was in. */
export function wayBack(from: Application['state'], to: Application['state']): Decision[] {
  if (from === to) return [];
  const target = (
    { selected: 'select', waitlisted: 'waitlist', declined: 'decline', withdrawn: 'withdraw' } as const
  )[to as Exclude<typeof to, 'submitted'>];
  if (to === 'submitted') return ['reopen'];
  return FROM[from].includes(target) ? [target] : ['reopen', target];
}
