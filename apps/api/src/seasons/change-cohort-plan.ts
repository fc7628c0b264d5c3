import type { RouteInput } from '#contracts/http/route.ts';
import type { updateCohort } from '#contracts/http/seasons.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import { checkSlots, checkWindow } from '#domain/season/cohort-plan.ts';
import { slotsOfDay } from '#domain/season/slots-of-day.ts';
import { wallClock } from '#domain/time/local-time.ts';
import { Cohort } from '#persistence/entities/season.entity.ts';
import {
  raiseScheduleVersion,
  replaceBooths,
  replaceSlots,
} from '#persistence/repositories/cohort.repository.ts';
import type { Transaction } from '#persistence/transaction.ts';

type Form = RouteInput<typeof updateCohort>['body'];

/**
 * Writes what staff changed. Slots written by hand carry their own days; changed session days get the usual slots
 * again. Whatever a schedule is built on makes the drafts so far out of date.
 */
export async function changeCohortPlan(tx: Transaction, cohort: Cohort, form: Form): Promise<void> {
  const changes: Partial<Cohort> = {};
  if (form.capacity !== undefined) changes.capacity = seats(form.capacity, cohort.selectedCount);
  if (form.recruitmentOpensAt) changes.recruitmentOpensAt = new Date(form.recruitmentOpensAt);
  if (form.recruitmentClosesAt) changes.recruitmentClosesAt = new Date(form.recruitmentClosesAt);
  const { recruitmentOpensAt, recruitmentClosesAt } = { ...cohort, ...changes };
  checkWindow(recruitmentOpensAt, recruitmentClosesAt);

  const slots = slotsOf(form);
  if (slots) {
    changes.sessionDays = [...new Set(slots.map(({ startsAt }) => wallClock(startsAt, 'Asia/Seoul').date))];
    await replaceSlots(tx, cohort.id, slots);
  }
  if (form.booths) await replaceBooths(tx, cohort.id, distinct(form.booths));
  if (Object.keys(changes).length > 0) await tx.update(Cohort, { id: cohort.id }, changes);
  if (slots || form.booths) await raiseScheduleVersion(tx, cohort.id);
}

function slotsOf({ slots, sessionDays }: Form) {
  if (slots) {
    const byHand = slots
      .map(({ startsAt, endsAt }) => ({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) }))
      .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
    checkSlots(byHand);
    return byHand;
  }
  return sessionDays && [...new Set(sessionDays)].toSorted().flatMap((day) => slotsOfDay(day));
}

function seats(capacity: number, selected: number): number {
  if (capacity < selected) throw new DomainError('capacity-below-selected', { capacity, selected });
  return capacity;
}

function distinct(names: string[]): string[] {
  if (new Set(names).size < names.length) throw new DomainError('booth-names-repeat');
  return names;
}
