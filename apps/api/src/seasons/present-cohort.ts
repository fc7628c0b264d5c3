import type { Cohort as CohortView, CohortDetail, Season as SeasonView } from '#contracts/http/seasons.ts';
import { cohortSteps } from '#domain/season/cohort-steps.ts';
import type { Booth, Cohort, Slot } from '#persistence/entities/season.entity.ts';
import type { CohortCounts, SeasonedCohort } from '#persistence/repositories/cohort.repository.ts';
import type { SeasonWithCohorts } from '#persistence/repositories/season.repository.ts';

export const presentCohort = (cohort: Cohort, year: number): CohortView => ({
  id: cohort.id,
  seasonId: cohort.seasonId,
  year,
  number: cohort.number,
  month: cohort.month,
  capacity: cohort.capacity,
  selectedCount: cohort.selectedCount,
  state: cohort.state,
  recruitmentOpensAt: cohort.recruitmentOpensAt.toISOString(),
  recruitmentClosesAt: cohort.recruitmentClosesAt.toISOString(),
  sessionDays: cohort.sessionDays,
  scheduleVersion: cohort.scheduleVersion,
  publishedAt: cohort.publishedAt?.toISOString() ?? null,
});

export const presentSeason = ({ id, year, name, state, cohorts }: SeasonWithCohorts): SeasonView => ({
  id,
  year,
  name,
  state,
  cohorts: cohorts.map((cohort) => presentCohort(cohort, year)),
});

export const presentSlot = ({ id, day, startsAt, endsAt }: Slot) => ({
  id,
  day,
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
});

export const presentBooth = ({ id, name, number }: Booth) => ({ id, name, number });

export function presentCohortDetail(
  cohort: SeasonedCohort,
  slots: Slot[],
  booths: Booth[],
  counts: CohortCounts,
): CohortDetail {
  const { applications } = counts;
  const steps = cohortSteps(cohort.state, {
    ...counts,
    seatsOpen: cohort.capacity - cohort.selectedCount,
    submitted: applications.submitted,
    applications: Object.values(applications).reduce((sum, count) => sum + count, 0),
  });
  const { buyers, interpreters, preferences, meetings, offersOpen, offersAccepted, offersUnfilled } = counts;
  return {
    ...presentCohort(cohort, cohort.season.year),
    steps,
    slots: slots.map(presentSlot),
    booths: booths.map(presentBooth),
    counts: {
      applications,
      buyers,
      interpreters,
      preferences,
      meetings,
      offersOpen,
      offersAccepted,
      offersUnfilled,
    },
  };
}
