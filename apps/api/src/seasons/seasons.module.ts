import { Module } from '@nestjs/common';
import { CohortController } from './cohort.controller.ts';
import { CohortService } from './cohort.service.ts';
import { SeasonController } from './season.controller.ts';
import { SeasonService } from './season.service.ts';

/** Seasons and their cohorts. */
@Module({
  controllers: [SeasonController, CohortController],
  providers: [SeasonService, CohortService],
})
export class SeasonsModule {}
