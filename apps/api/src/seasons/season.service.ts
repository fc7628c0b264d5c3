import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RouteInput } from '#contracts/http/route.ts';
import type { createSeason, Season, SeasonProposal } from '#contracts/http/seasons.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import { checkCohortPlan } from '#domain/season/cohort-plan.ts';
import { proposeSeason } from '#domain/season/propose-season.ts';
import { slotsOfDay } from '#domain/season/slots-of-day.ts';
import { Season as SeasonEntity } from '#persistence/entities/season.entity.ts';
import { recordAudit } from '#persistence/repositories/audit.repository.ts';
import { replaceBooths, replaceSlots } from '#persistence/repositories/cohort.repository.ts';
import { findSeason, findSeasons, insertSeason } from '#persistence/repositories/season.repository.ts';
import { inTransaction } from '#persistence/transaction.ts';
import { koreanHolidays } from '#platform/holidays/korean-holidays.ts';
import type { Caller } from '../kernel/caller.ts';
import { presentSeason } from './present-cohort.ts';

const DEFAULT_BOOTHS = ['1번 부스', '2번 부스'];

@Injectable()
export class SeasonService {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  async list(): Promise<Season[]> {
    return (await findSeasons(this.dataSource.manager)).map(presentSeason);
  }

  propose(year: number): SeasonProposal {
    const holidays = koreanHolidays(year);
    const cohorts = proposeSeason(year, new Set(holidays.keys()));
    return {
      year,
      name: `${year}년 비대면 수출상담회`,
      cohorts: cohorts.map((cohort, i) => ({
        number: i + 1,
        month: `${year}-${String(cohort.month).padStart(2, '0')}-01`,
        capacity: cohort.capacity,
        recruitmentOpensAt: cohort.opensAt.toISOString(),
        recruitmentClosesAt: cohort.closesAt.toISOString(),
        sessionDays: cohort.sessionDays,
      })),
      holidays: [...holidays].map(([day, name]) => ({ day, name })),
    };
  }

  /** Stores the season in draft, each cohort with the usual slots of its session days and two booths. */
  create(form: RouteInput<typeof createSeason>['body'], caller: Caller): Promise<Season> {
    const cohorts = form.cohorts.map((cohort) => ({
      ...cohort,
      recruitmentOpensAt: new Date(cohort.recruitmentOpensAt),
      recruitmentClosesAt: new Date(cohort.recruitmentClosesAt),
      sessionDays: cohort.sessionDays.toSorted(),
    }));
    checkCohortPlan(form.year, cohorts);
    return inTransaction(this.dataSource, async (tx) => {
      const { seasonId, cohortIds } = await insertSeason(tx, { year: form.year, name: form.name }, cohorts);
      for (const [i, cohort] of cohorts.entries()) {
        await replaceSlots(
          tx,
          cohortIds[i]!,
          cohort.sessionDays.flatMap((day) => slotsOfDay(day)),
        );
        await replaceBooths(tx, cohortIds[i]!, DEFAULT_BOOTHS);
      }
      await recordAudit(tx, {
        personId: caller.personId,
        action: 'create-season',
        subjectType: 'season',
        subjectId: seasonId,
        cohortId: null,
        detail: { year: form.year, cohorts: cohorts.length },
      });
      return presentSeason(await findSeason(tx, seasonId));
    });
  }

  publish(seasonId: string, caller: Caller): Promise<Season> {
    return inTransaction(this.dataSource, async (tx) => {
      const { affected } = await tx.update(
        SeasonEntity,
        { id: seasonId, state: 'draft' },
        { state: 'published' },
      );
      const season = await findSeason(tx, seasonId);
      if (!affected) throw new DomainError('season-published', { year: season.year });
      await recordAudit(tx, {
        personId: caller.personId,
        action: 'publish-season',
        subjectType: 'season',
        subjectId: seasonId,
        cohortId: null,
      });
      return presentSeason(season);
    });
  }
}
