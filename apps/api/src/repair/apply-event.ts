import { DomainError } from '#domain/error/domain-error.ts';
import type { RepairEvent } from '#domain/repair/repair-event.ts';
import type { RepairInput } from '#domain/repair/repair-problem.ts';
import { CohortBuyer } from '#persistence/entities/buyer.entity.ts';
import { Application } from '#persistence/entities/firm.entity.ts';
import { CohortInterpreter } from '#persistence/entities/interpreter.entity.ts';
import { Booth } from '#persistence/entities/season.entity.ts';
import type { Transaction } from '#persistence/transaction.ts';

/** @throws DomainError `not-found` when the event speaks of somebody or something that is not of this cohort */
export function assertEventIsOf({ event, snapshot, meetings }: RepairInput): void {
  if (!isKnown(event, snapshot, meetings)) throw new DomainError('not-found');
}

function isKnown(
  event: RepairEvent,
  snapshot: RepairInput['snapshot'],
  meetings: RepairInput['meetings'],
): boolean {
  switch (event.kind) {
    case 'buyer-cancelled':
    case 'buyer-added':
      return snapshot.buyers.some(({ id }) => id === event.buyerId);
    case 'firm-withdrawn':
      return snapshot.firms.some(({ id }) => id === event.firmId);
    case 'interpreter-out':
      return (
        snapshot.interpreters.some(({ id }) => id === event.interpreterId) ||
        meetings.some(({ interpreterId }) => interpreterId === event.interpreterId)
      );
    case 'booth-lost':
      return snapshot.boothIds.includes(event.boothId);
    case 'meeting-unfilled':
      return meetings.some(({ id, language }) => id === event.meetingId && language !== null);
  }
}

/** What an event changes beside the meetings, so that nothing is planned on it again. */
export async function applyEvent(
  tx: Transaction,
  cohortId: string,
  event: RepairEvent,
  now: Date,
): Promise<void> {
  switch (event.kind) {
    case 'buyer-cancelled':
      await tx.update(CohortBuyer, { cohortId, buyerId: event.buyerId }, { state: 'cancelled' });
      return;
    case 'firm-withdrawn': {
      const withdrawn = { state: 'withdrawn' as const, decidedAt: now };
      await tx.update(Application, { cohortId, firmId: event.firmId, state: 'selected' }, withdrawn);
      return;
    }
    case 'interpreter-out':
      await tx.delete(CohortInterpreter, { cohortId, interpreterId: event.interpreterId });
      return;
    case 'booth-lost':
      await tx.update(Booth, { id: event.boothId, cohortId }, { closedAt: now });
      return;
    case 'meeting-unfilled':
    case 'buyer-added':
  }
}
