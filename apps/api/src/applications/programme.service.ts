import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Programme } from '#contracts/http/applications.ts';
import { windowAt } from '#domain/season/cohort-state.ts';
import {
  findPublicCohorts,
  type PublicCohort,
  sumProgramme,
} from '#persistence/repositories/programme.repository.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';

@Injectable()
export class ProgrammeService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Windows of the season at hand: the one with an open or coming window, else the newest public one. */
  async get(): Promise<Programme> {
    const now = this.clock.now();
    const windows = (await findPublicCohorts(this.dataSource.manager)).map((cohort) => present(cohort, now));
    const current =
      windows.find(({ state }) => state === 'open') ??
      windows.find(({ state }) => state === 'upcoming') ??
      null;
    const year = current?.year ?? windows.at(-1)?.year ?? null;
    return {
      year,
      current,
      windows: windows.filter((window) => window.year === year),
      totals: await sumProgramme(this.dataSource.manager),
    };
  }
}

function present(cohort: PublicCohort, now: Date): Programme['windows'][number] {
  return {
    cohortId: cohort.id,
    year: cohort.year,
    number: cohort.number,
    month: cohort.month,
    opensAt: cohort.recruitmentOpensAt.toISOString(),
    closesAt: cohort.recruitmentClosesAt.toISOString(),
    capacity: cohort.capacity,
    seatsLeft: cohort.capacity - cohort.selectedCount,
    applications: cohort.applications,
    sessionDays: cohort.sessionDays,
    state: windowAt(
      {
        state: cohort.state,
        isSeasonPublished: true,
        opensAt: cohort.recruitmentOpensAt,
        closesAt: cohort.recruitmentClosesAt,
      },
      now,
    ),
  };
}
