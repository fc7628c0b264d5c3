import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Cohort, Season } from '#contracts/http/seasons.ts';

const LAST = 'untact.cohort';

/** The cohort of the page, else the one last looked at, else the first still being prepared, else the first not closed. */
export function useCurrentCohort(seasons: readonly Season[]): Cohort | null {
  const { cohortId } = useParams({ strict: false });
  const cohorts = seasons.flatMap((season) => season.cohorts);
  const wanted = cohortId ?? sessionStorage.getItem(LAST);
  useEffect(() => {
    if (cohortId) sessionStorage.setItem(LAST, cohortId);
  }, [cohortId]);
  return (
    cohorts.find(({ id }) => id === wanted) ??
    cohorts.find(({ state }) => state !== 'closed' && state !== 'published') ??
    cohorts.find(({ state }) => state !== 'closed') ??
    cohorts.at(-1) ??
    null
  );
}
