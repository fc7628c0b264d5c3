import { Module } from '@nestjs/common';
import { LiveModule } from '../live/live.module.ts';
import { MediaNodesModule } from '../media-nodes/media-nodes.module.ts';
import { StandbyController } from './standby.controller.ts';
import { StandbyService } from './standby.service.ts';

/** Interpreters who agreed to step in on a session day. */
@Module({
  imports: [LiveModule, MediaNodesModule],
  controllers: [StandbyController],
  providers: [StandbyService],
})
export class StandbysModule {}
