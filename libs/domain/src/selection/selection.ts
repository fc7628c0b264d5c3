import { DomainError } from '#domain/error/domain-error.ts';

export type ApplicationStatus = 'submitted' | 'selected' | 'waitlisted' | 'declined' | 'withdrawn';

export type ApplicationState = {
  id: string;
  status: ApplicationStatus;
  /** 1 for the next to be promoted; null unless waitlisted. */
  waitlistRank: number | null;
  /** Rubric score, 0 to 100; null until scored. */
  score: number | null;
  submittedAt: Date;
};

export type SelectionState = {
  cohortId: string;
  capacity: number;
  /** From here on a freed place stays empty (the schedule is out); null: always promote. */
  promotionEndsAt?: Date | null;
  applications: ApplicationState[];
};

export type SelectionCommand =
  /** `reopen` takes a decision back; a place it frees stays free until staff give it. */
  | { type: 'select' | 'waitlist' | 'decline' | 'withdraw' | 'reopen'; applicationId: string }
  /** Select the first ones as far as there are places and waitlist the rest, in the order given. */
  | { type: 'select-in-order'; applicationIds: string[] };

export type ApplicationChange = {
  applicationId: string;
  from: ApplicationStatus;
  to: ApplicationStatus;
  waitlistRank: number | null;
};

export type SelectionResult = {
  changes: ApplicationChange[];
  /** The application that moved up from the waitlist because a place became free. */
  promotedId: string | null;
};

/** Best score first; equal scores by the earlier submission, then by id; unscored ones last. Does not mutate. */
export function rankApplications<T extends Pick<ApplicationState, 'id' | 'score' | 'submittedAt'>>(
  applications: readonly T[],
): T[] {
  return applications.toSorted(
    (a, b) =>
      (b.score ?? -1) - (a.score ?? -1) ||
      a.submittedAt.getTime() - b.submittedAt.getTime() ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}

const ALLOWED_FROM: Record<'select' | 'waitlist' | 'decline' | 'withdraw' | 'reopen', ApplicationStatus[]> = {
  select: ['submitted', 'waitlisted', 'declined'],
  waitlist: ['submitted', 'declined'],
  decline: ['submitted', 'waitlisted', 'selected'],
  withdraw: ['submitted', 'waitlisted', 'selected'],
  reopen: ['selected', 'waitlisted', 'declined', 'withdrawn'],
};

const TARGET = {
  select: 'selected',
  waitlist: 'waitlisted',
  decline: 'declined',
  withdraw: 'withdrawn',
  reopen: 'submitted',
} as const;

/**
 * Decides a command on a cohort's applications and returns what changes; the state given is not touched.
 * A selected firm that withdraws or is declined makes room, and the first on the waitlist is promoted.
 * Throws `application-not-found`, `illegal-transition` (details: from, to) or `cohort-full`.
 */
export function decideSelection(
  state: SelectionState,
  command: SelectionCommand,
  now: Date,
): SelectionResult {
  const draft = state.applications.map((a) => ({ ...a }));
  let promotedId: string | null = null;
  if (command.type === 'select-in-order') {
    for (const id of new Set(command.applicationIds)) {
      const hasRoom = draft.filter((a) => a.status === 'selected').length < state.capacity;
      move(draft, state.capacity, id, hasRoom ? 'select' : 'waitlist');
    }
  } else {
    const before = move(draft, state.capacity, command.applicationId, command.type);
    const isOpen = !state.promotionEndsAt || now < state.promotionEndsAt;
    if (before === 'selected' && isOpen && command.type !== 'reopen')
      promotedId = promoteNext(draft, state.capacity);
  }
  closeRanks(draft);
  const changes: ApplicationChange[] = [];
  draft.forEach((after, i) => {
    const before = state.applications[i]!;
    if (before.status === after.status && before.waitlistRank === after.waitlistRank) return;
    changes.push({
      applicationId: after.id,
      from: before.status,
      to: after.status,
      waitlistRank: after.waitlistRank,
    });
  });
  return { changes, promotedId };
}

function move(
  draft: ApplicationState[],
  capacity: number,
  id: string,
  verb: keyof typeof TARGET,
): ApplicationStatus {
  const application = draft.find((a) => a.id === id);
  if (!application) throw new DomainError('application-not-found', { applicationId: id });
  const before = application.status;
  if (!ALLOWED_FROM[verb].includes(before)) {
    throw new DomainError('illegal-transition', { applicationId: id, from: before, to: TARGET[verb] });
  }
  if (verb === 'select' && draft.filter((a) => a.status === 'selected').length >= capacity) {
    throw new DomainError('cohort-full', { capacity });
  }
  application.status = TARGET[verb];
  application.waitlistRank =
    verb === 'waitlist'
      ? Math.max(0, ...draft.map((a) => (a.id === id ? 0 : (a.waitlistRank ?? 0)))) + 1
      : null;
  return before;
}

function promoteNext(draft: ApplicationState[], capacity: number): string | null {
  if (draft.filter((a) => a.status === 'selected').length >= capacity) return null;
  const next = waitlist(draft)[0];
  if (!next) return null;
  next.status = 'selected';
  next.waitlistRank = null;
  return next.id;
}

function closeRanks(draft: ApplicationState[]): void {
  waitlist(draft).forEach((application, i) => (application.waitlistRank = i + 1));
}

function waitlist(draft: ApplicationState[]): ApplicationState[] {
  return draft
    .filter((a) => a.status === 'waitlisted')
    .toSorted((a, b) => (a.waitlistRank ?? Infinity) - (b.waitlistRank ?? Infinity));
}
