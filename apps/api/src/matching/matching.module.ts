import { Module } from '@nestjs/common';
import { MatchingController } from './matching.controller.ts';
import { MatrixService } from './matrix.service.ts';
import { WeightsService } from './weights.service.ts';

/** How well firms and buyers fit, and how much each part of it counts. */
@Module({ controllers: [MatchingController], providers: [MatrixService, WeightsService] })
export class MatchingModule {}
