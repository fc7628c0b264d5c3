import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { MatchMatrix } from '#contracts/http/matching.ts';
import { buildProblem } from '#domain/matching/build-problem.ts';
import { DEFAULT_RULES } from '#domain/matching/cohort-snapshot.ts';
import { PairRule } from '#persistence/entities/buyer.entity.ts';
import { findCohort } from '#persistence/repositories/cohort.repository.ts';
import { readCohortSnapshot } from '#persistence/repositories/snapshot.repository.ts';
import { findNames } from '#persistence/repositories/timetable.repository.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';

@Injectable()
export class MatrixService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Selected firms × buyers, as the scheduler would see them at this moment. */
  read(cohortId: string): Promise<MatchMatrix> {
    return this.dataSource.transaction('REPEATABLE READ', async (tx) => {
      const cohort = await findCohort(tx, cohortId);
      const snapshot = await readCohortSnapshot(tx, cohort, this.clock.now());
      const names = await findNames(tx, cohortId);
      const rules = new Map(
        (await tx.findBy(PairRule, { cohortId })).map((rule) => [
          `${rule.firmId} ${rule.buyerId}`,
          rule.kind,
        ]),
      );
      return {
        firms: snapshot.firms.map(({ id }) => ({ id, name: names.firms.get(id)!.name })),
        buyers: snapshot.buyers.map(({ id, country }) => ({
          id,
          company: names.buyers.get(id)!.company,
          country,
        })),
        cells: buildProblem(snapshot).matches.map(({ firmId, buyerId, match, ...rest }) => ({
          firmId,
          buyerId,
          score: match.score,
          parts: match.parts,
          bannedBy: match.bannedBy,
          firmWish: rest.firmWish,
          buyerWish: rest.buyerWish,
          language: rest.language,
          isWanted: rest.isWanted,
          rule: rules.get(`${firmId} ${buyerId}`) ?? null,
        })),
        minScore: DEFAULT_RULES.minScore,
      };
    });
  }
}
