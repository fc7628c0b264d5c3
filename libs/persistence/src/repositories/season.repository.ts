import { DomainError } from '#domain/error/domain-error.ts';
import { Cohort, Season } from '../entities/season.entity.ts';
import type { Transaction } from '../transaction.ts';

export type SeasonWithCohorts = Season & { cohorts: Cohort[] };

/** Newest year first, cohorts in order. */
export async function findSeasons(tx: Transaction): Promise<SeasonWithCohorts[]> {
  const seasons = await tx.find(Season, { order: { year: 'DESC' } });
  const cohorts = Map.groupBy(await tx.find(Cohort, { order: { number: 'ASC' } }), (c) => c.seasonId);
  return seasons.map((season) => Object.assign(season, { cohorts: cohorts.get(season.id) ?? [] }));
}

/** @throws DomainError `not-found` */
export async function findSeason(tx: Transaction, seasonId: string): Promise<SeasonWithCohorts> {
  const season = await tx.findOneBy(Season, { id: seasonId });
  if (!season) throw new DomainError('not-found');
  const cohorts = await tx.find(Cohort, { where: { seasonId }, order: { number: 'ASC' } });
  return Object.assign(season, { cohorts });
}

export type CohortForm = Pick<
  Cohort,
  'number' | 'month' | 'capacity' | 'recruitmentOpensAt' | 'recruitmentClosesAt' | 'sessionDays'
>;

/**
 * Inserts a season in draft with its cohorts; returns its id and theirs in the order given.
 * @throws DomainError `season-exists`
 */
export async function insertSeason(
  tx: Transaction,
  season: Pick<Season, 'year' | 'name'>,
  cohorts: readonly CohortForm[],
): Promise<{ seasonId: string; cohortIds: string[] }> {
  const inserted = await tx.insert(Season, season);
  const seasonId = (inserted.identifiers[0] as { id: string }).id;
  const { identifiers } = await tx.insert(
    Cohort,
    cohorts.map((cohort) => ({ ...cohort, seasonId })),
  );
  return { seasonId, cohortIds: identifiers.map((row) => (row as { id: string }).id) };
}
