import { listApplications } from '#contracts/http/applications.ts';
import { queryOf } from '../../api/queries.ts';

/** Best score first, as the API orders them. */
export const applicationsQuery = (cohortId: string) => queryOf(listApplications, { params: { cohortId } });
