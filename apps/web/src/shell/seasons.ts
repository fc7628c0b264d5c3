import { listSeasons } from '#contracts/http/seasons.ts';
import { queryOf } from '../api/queries.ts';

/** All seasons with their cohorts, newest first: what the navigation and the search stand on. */
export const seasonsQuery = queryOf(listSeasons);
