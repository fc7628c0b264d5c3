import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, Not } from 'typeorm';
import type { SeasonWeights } from '#contracts/http/matching.ts';
import { DEFAULT_WEIGHTS, type MatchWeights, pointsOf } from '#domain/matching/match-weights.ts';
import { Cohort, Season } from '#persistence/entities/season.entity.ts';
import { recordAudit } from '#persistence/repositories/audit.repository.ts';
import { lockCohort, raiseScheduleVersion } from '#persistence/repositories/cohort.repository.ts';
import { findSeason } from '#persistence/repositories/season.repository.ts';
import { inTransaction } from '#persistence/transaction.ts';
import type { Caller } from '../kernel/caller.ts';

@Injectable()
export class WeightsService {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  async read(seasonId: string): Promise<SeasonWeights> {
    return present(await findSeason(this.dataSource.manager, seasonId));
  }

  /** @throws DomainError `weights-all-zero`, `not-found` */
  set(seasonId: string, weights: MatchWeights, caller: Caller): Promise<SeasonWeights> {
    const points = pointsOf(weights);
    return inTransaction(this.dataSource, async (tx) => {
      const season = await findSeason(tx, seasonId);
      await tx.update(Season, { id: seasonId }, { matchWeights: weights });
      const entry = {
        personId: caller.personId,
        action: 'set-match-weights',
        subjectType: 'season',
        subjectId: seasonId,
        detail: { before: pointsOf(season.matchWeights), points },
      };
      await recordAudit(tx, { ...entry, cohortId: null });
      const open = await tx.find(Cohort, {
        where: { seasonId, state: Not(In(['published', 'closed'])) },
        order: { id: 'ASC' },
      });
      for (const { id: cohortId } of open) {
        await lockCohort(tx, cohortId);
        await raiseScheduleVersion(tx, cohortId);
        await recordAudit(tx, { ...entry, cohortId });
      }
      return present({ ...season, matchWeights: weights });
    });
  }
}

const present = ({
  id,
  year,
  matchWeights,
}: Pick<Season, 'id' | 'year' | 'matchWeights'>): SeasonWeights => ({
  seasonId: id,
  year,
  weights: { ...DEFAULT_WEIGHTS, ...matchWeights },
  points: pointsOf(matchWeights),
  defaults: DEFAULT_WEIGHTS,
});
