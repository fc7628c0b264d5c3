import type { Interval } from '#domain/time/interval.ts';
import { wallClock } from '#domain/time/local-time.ts';
import { addDays } from '#domain/time/working-day.ts';
import { Buyer, CohortBuyer } from '../entities/buyer.entity.ts';
import { Application, Firm } from '../entities/firm.entity.ts';
import { CohortInterpreter, Interpreter } from '../entities/interpreter.entity.ts';
import { Cohort, type Booth, type Slot } from '../entities/season.entity.ts';
import { replaceAvailability } from '../repositories/availability.repository.ts';
import { findBooths, findSlots, replaceBooths, replaceSlots } from '../repositories/cohort.repository.ts';
import type { Transaction } from '../transaction.ts';

export interface CohortCast {
  firms: readonly Firm[];
  buyers: readonly Buyer[];
  interpreters: readonly Interpreter[];
}

export interface SeededCohort {
  id: string;
  slots: Slot[];
  booths: Booth[];
}

/** A cohort whose selection is over: its firms are selected, its buyers and interpreters can come at all slots. */
export async function seedCohort(
  tx: Transaction,
  cohort: {
    seasonId: string;
    number: number;
    month: string;
    state: 'matching' | 'published' | 'closed';
    /** Null where no timetable was published. */
    publishedAt: Date | null;
  },
  slots: readonly Interval[],
  cast: CohortCast,
): Promise<SeededCohort> {
  const sessionDays = [...new Set(slots.map(({ startsAt }) => wallClock(startsAt, 'Asia/Seoul').date))];
  const closesAt = new Date(`${addDays(sessionDays[0]!, -28)}T09:00:00Z`);
  const opensAt = new Date(closesAt.getTime() - 14 * 86_400_000);
  const { identifiers } = await tx.insert(Cohort, {
    ...cohort,
    sessionDays,
    recruitmentOpensAt: opensAt,
    recruitmentClosesAt: closesAt,
    scheduleVersion: cohort.publishedAt ? 1 : 0,
  });
  const { id: cohortId } = identifiers[0] as { id: string };
  await replaceSlots(tx, cohortId, slots);
  await replaceBooths(tx, cohortId, ['1번 부스', '2번 부스']);
  await tx.insert(
    Application,
    cast.firms.map((firm, i) => ({
      cohortId,
      firmId: firm.id,
      state: 'selected' as const,
      source: 'public' as const,
      score: 92 - 3 * i,
      submittedAt: new Date(opensAt.getTime() + (i + 1) * 86_400_000),
      decidedAt: new Date(closesAt.getTime() + 5 * 86_400_000),
    })),
  );
  for (const { id: buyerId, personId } of cast.buyers) {
    await tx.insert(CohortBuyer, { cohortId, buyerId, state: 'confirmed' });
    await replaceAvailability(tx, cohortId, personId, slots);
  }
  for (const { id: interpreterId, personId } of cast.interpreters) {
    await tx.insert(CohortInterpreter, { cohortId, interpreterId });
    await replaceAvailability(tx, cohortId, personId, slots);
  }
  return { id: cohortId, slots: await findSlots(tx, cohortId), booths: await findBooths(tx, cohortId) };
}
