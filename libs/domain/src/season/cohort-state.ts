import { DomainError } from '#domain/error/domain-error.ts';

export type CohortState =
  'planned' | 'recruiting' | 'selecting' | 'matching' | 'scheduled' | 'published' | 'closed';

/** A cohort as its rules look at it. Recruitment is open from `opensAt` (inclusive) to `closesAt` (exclusive). */
export type CohortWindow = {
  state: CohortState;
  isSeasonPublished: boolean;
  opensAt: Date;
  closesAt: Date;
};

/**
 * Where the window for applications stands. It opens by the clock once its season is public, and closes by the clock
 * or when staff end it.
 */
export function windowAt(cohort: CohortWindow, now: Date): 'upcoming' | 'open' | 'closed' {
  if (cohort.state !== 'planned' && cohort.state !== 'recruiting') return 'closed';
  if (now >= cohort.closesAt) return 'closed';
  return cohort.isSeasonPublished && now >= cohort.opensAt ? 'open' : 'upcoming';
}

/** Throws `recruitment-not-open` (details: reason `upcoming` or `closed`). */
export function assertWindowOpen(cohort: CohortWindow, now: Date): void {
  const window = windowAt(cohort, now);
  if (window !== 'open') throw new DomainError('recruitment-not-open', { reason: window });
}

/** Throws `cohort-published`: from then on meetings are moved or cancelled one by one. */
export function assertNotPublished(state: CohortState): void {
  if (state === 'published' || state === 'closed') throw new DomainError('cohort-published', { state });
}

/** A buyer may still come after publishing: a repair finds its meetings. Throws `cohort-closed`. */
export function assertMayAddBuyer(state: CohortState): void {
  if (state === 'closed') throw new DomainError('cohort-closed', { state });
}

/**
 * Opens the window; one that lies ahead opens now.
 * Throws `season-not-published`, `recruitment-over` (the window has ended, or the cohort is past it).
 */
export function decideOpenRecruitment(
  cohort: CohortWindow,
  now: Date,
): { state: 'recruiting'; opensAt: Date } {
  if (!cohort.isSeasonPublished) throw new DomainError('season-not-published');
  if (!['planned', 'recruiting'].includes(cohort.state) || now >= cohort.closesAt) {
    throw new DomainError('recruitment-over', { state: cohort.state, closesAt: cohort.closesAt });
  }
  return { state: 'recruiting', opensAt: now < cohort.opensAt ? now : cohort.opensAt };
}

/** Ends the window, at once when it is still open. Throws `recruitment-not-open`. */
export function decideCloseRecruitment(
  cohort: CohortWindow,
  now: Date,
): { state: 'selecting'; closesAt: Date } {
  const isOver = cohort.state === 'planned' && now >= cohort.closesAt;
  if (!isOver && cohort.state !== 'recruiting' && windowAt(cohort, now) !== 'open') {
    throw new DomainError('recruitment-not-open', { state: cohort.state });
  }
  return { state: 'selecting', closesAt: now < cohort.closesAt ? now : cohort.closesAt };
}

/** Throws `recruitment-not-open` before the window, `selection-finished` after the selection. */
export function assertMayImportApplications(cohort: CohortWindow, now: Date): void {
  if (cohort.state === 'planned' && windowAt(cohort, now) === 'upcoming')
    throw new DomainError('recruitment-not-open', { reason: 'upcoming' });
  if (!['planned', 'recruiting', 'selecting'].includes(cohort.state))
    throw new DomainError('selection-finished', { state: cohort.state });
}

export type Decision = 'select' | 'waitlist' | 'decline' | 'withdraw' | 'reopen';

/**
 * Seats and places on the waitlist are given once the window is over: everybody who applied in time is looked at.
 * Throws `recruitment-still-open` or `cohort-published`.
 */
export function assertMayDecide(state: CohortState, decision: Decision): void {
  assertNotPublished(state);
  const isBefore = state === 'planned' || state === 'recruiting';
  if (isBefore && (decision === 'select' || decision === 'waitlist'))
    throw new DomainError('recruitment-still-open', { state });
}

/** Throws `selection-not-open` or `nobody-selected`, `applications-undecided` (details: count). */
export function decideFinishSelection(
  state: CohortState,
  counts: { selected: number; submitted: number },
): { state: 'matching' } {
  if (state !== 'selecting') throw new DomainError('selection-not-open', { state });
  if (counts.selected === 0) throw new DomainError('nobody-selected');
  if (counts.submitted > 0) throw new DomainError('applications-undecided', { count: counts.submitted });
  return { state: 'matching' };
}

/**
 * Ends the month once its last meeting is over; logs may still be written afterwards.
 * Throws `cohort-not-running`, or `meetings-ahead` (details: count of meetings that are not over).
 */
export function decideCloseCohort(state: CohortState, meetingsAhead: number): { state: 'closed' } {
  if (state !== 'published') throw new DomainError('cohort-not-running', { state });
  if (meetingsAhead > 0) throw new DomainError('meetings-ahead', { count: meetingsAhead });
  return { state: 'closed' };
}

/** Takes `decideCloseCohort` back. Throws `cohort-not-closed`. */
export function decideReopenCohort(state: CohortState): { state: 'published' } {
  if (state !== 'closed') throw new DomainError('cohort-not-closed', { state });
  return { state: 'published' };
}

/** Throws `selection-not-finished` or `cohort-published`. */
export function assertMaySchedule(state: CohortState): void {
  assertNotPublished(state);
  if (state !== 'matching' && state !== 'scheduled')
    throw new DomainError('selection-not-finished', { state });
}
