import { Module } from '@nestjs/common';
import { LiveModule } from '../live/live.module.ts';
import { MediaEventController } from './media-event.controller.ts';
import { MediaEventService } from './media-event.service.ts';

/** What media nodes report. */
@Module({ imports: [LiveModule], controllers: [MediaEventController], providers: [MediaEventService] })
export class MediaNodesModule {}
