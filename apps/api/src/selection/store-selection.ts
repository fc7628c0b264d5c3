import type { SelectionResult, SelectionState } from '#domain/selection/selection.ts';
import type { Application } from '#persistence/entities/firm.entity.ts';
import type { Cohort } from '#persistence/entities/season.entity.ts';
import { applyMoves } from '#persistence/repositories/application.repository.ts';
import { raiseScheduleVersion } from '#persistence/repositories/cohort.repository.ts';
import { enqueueMessage } from '#persistence/repositories/outbox.repository.ts';
import type { Transaction } from '#persistence/transaction.ts';

/** A cohort's applications as the domain decides on them. */
export const selectionStateOf = (cohort: Cohort, applications: Application[]): SelectionState => ({
  cohortId: cohort.id,
  capacity: cohort.capacity,
  applications: applications.map(({ id, state, waitlistPlace, score, submittedAt }) => ({
    id,
    status: state,
    waitlistRank: waitlistPlace,
    score,
    submittedAt,
  })),
});

/**
 * Writes what a selection decided. Until the selection is finished nobody is told, staff may still change their
 * minds; afterwards each change is told at once and makes the drafts of the schedule out of date.
 */
export async function storeSelection(
  tx: Transaction,
  cohort: Cohort,
  { changes }: SelectionResult,
  decidedAt: Date,
): Promise<void> {
  await applyMoves(tx, changes, decidedAt);
  if (cohort.state !== 'matching' && cohort.state !== 'scheduled') return;
  for (const { applicationId, from, to } of changes) {
    if (from !== to) await enqueueDecisionMail(tx, applicationId, to, decidedAt);
  }
  if (changes.some(({ from, to }) => from === 'selected' || to === 'selected'))
    await raiseScheduleVersion(tx, cohort.id);
}

/** Owes the mail that tells a firm of a decision; a withdrawal is the firm's own and needs none. */
export async function enqueueDecisionMail(
  tx: Transaction,
  applicationId: string,
  to: Application['state'],
  decidedAt: Date,
): Promise<void> {
  if (to !== 'selected' && to !== 'waitlisted' && to !== 'declined') return;
  const key = `${applicationId}-${to}-${decidedAt.toISOString()}`;
  await enqueueMessage(tx, 'send-application-mail', { applicationId, kind: to }, key);
}
