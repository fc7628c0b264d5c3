import { Controller } from '@nestjs/common';
import { getMatchMatrix, getMatchWeights, setMatchWeights } from '#contracts/http/matching.ts';
import type { RouteInput } from '#contracts/http/route.ts';
import { type Caller, CurrentCaller } from '../kernel/caller.ts';
import { Input } from '../kernel/input.decorator.ts';
import { Mount } from '../kernel/mount.decorator.ts';
import { MatrixService } from './matrix.service.ts';
import { WeightsService } from './weights.service.ts';

@Controller()
export class MatchingController {
  constructor(
    private readonly matrix: MatrixService,
    private readonly weights: WeightsService,
  ) {}

  @Mount(getMatchMatrix)
  read(@Input() { params }: RouteInput<typeof getMatchMatrix>) {
    return this.matrix.read(params.cohortId);
  }

  @Mount(getMatchWeights)
  readWeights(@Input() { params }: RouteInput<typeof getMatchWeights>) {
    return this.weights.read(params.seasonId);
  }

  @Mount(setMatchWeights)
  setWeights(@Input() { params, body }: RouteInput<typeof setMatchWeights>, @CurrentCaller() caller: Caller) {
    return this.weights.set(params.seasonId, body.weights, caller);
  }
}
