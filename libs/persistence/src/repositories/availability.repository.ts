import { In } from 'typeorm';
import { mergeIntervals, type Interval } from '#domain/time/interval.ts';
import { Availability } from '../entities/buyer.entity.ts';
import type { Transaction } from '../transaction.ts';

/** When the given people can come to a cohort, in order; people who said nothing are not in the map. */
export async function findAvailability(
  tx: Transaction,
  cohortId: string,
  personIds: readonly string[],
): Promise<Map<string, Interval[]>> {
  const rows = await tx.find(Availability, {
    where: { cohortId, personId: In([...personIds]) },
    order: { startsAt: 'ASC' },
  });
  return Map.groupBy(rows, ({ personId }) => personId);
}

/** Replaces what a person said, overlapping and touching times joined. */
export async function replaceAvailability(
  tx: Transaction,
  cohortId: string,
  personId: string,
  intervals: readonly Interval[],
): Promise<void> {
  await tx.delete(Availability, { cohortId, personId });
  const merged = mergeIntervals(intervals);
  if (merged.length > 0)
    await tx.insert(
      Availability,
      merged.map(({ startsAt, endsAt }) => ({ cohortId, personId, startsAt, endsAt })),
    );
}
