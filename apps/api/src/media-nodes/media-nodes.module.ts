import { Module } from '@nestjs/common';
import { LiveModule } from '../live/live.module.ts';
import { MediaEventController } from './media-event.controller.ts';
import { MediaEventService } from './media-event.service.ts';
import { MediaLine } from './media-line.ts';

/** What media nodes report, and what they are told. */
@Module({
  imports: [LiveModule],
  controllers: [MediaEventController],
  providers: [MediaEventService, MediaLine],
  exports: [MediaLine],
})
export class MediaNodesModule {}
