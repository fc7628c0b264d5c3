import { getCohort } from '#contracts/http/seasons.ts';
import { queryOf } from '../../api/queries.ts';

export const cohortQuery = (cohortId: string) => queryOf(getCohort, { params: { cohortId } });

/** What to refresh after anything changed in a cohort. */
export const cohortKeys = (cohortId: string): readonly (readonly unknown[])[] => [
  ['api', 'cohorts', cohortId],
  ['api', 'seasons'],
];
