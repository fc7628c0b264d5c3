import { Controller } from '@nestjs/common';
import type { RouteInput } from '#contracts/http/route.ts';
import { createSeason, listSeasons, proposeSeason, publishSeason } from '#contracts/http/seasons.ts';
import { type Caller, CurrentCaller } from '../kernel/caller.ts';
import { Input } from '../kernel/input.decorator.ts';
import { Mount } from '../kernel/mount.decorator.ts';
import { SeasonService } from './season.service.ts';

@Controller()
export class SeasonController {
  constructor(private readonly seasons: SeasonService) {}

  @Mount(listSeasons)
  list() {
    return this.seasons.list();
  }

  @Mount(proposeSeason)
  propose(@Input() { query }: RouteInput<typeof proposeSeason>) {
    return this.seasons.propose(query.year);
  }

  @Mount(createSeason)
  create(@Input() { body }: RouteInput<typeof createSeason>, @CurrentCaller() caller: Caller) {
    return this.seasons.create(body, caller);
  }

  @Mount(publishSeason)
  publish(@Input() { params }: RouteInput<typeof publishSeason>, @CurrentCaller() caller: Caller) {
    return this.seasons.publish(params.seasonId, caller);
  }
}
