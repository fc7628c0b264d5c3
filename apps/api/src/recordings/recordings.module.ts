import { Module } from '@nestjs/common';
import { LiveModule } from '../live/live.module.ts';
import { MediaNodesModule } from '../media-nodes/media-nodes.module.ts';
import { RecordingArchiveService } from './recording-archive.service.ts';
import { RecordingNews } from './recording-news.ts';
import { RecordingController } from './recording.controller.ts';
import { RecordingService } from './recording.service.ts';
import { TrackService } from './track.service.ts';

/** Recording with everybody's consent, and what comes of it. */
@Module({
  imports: [LiveModule, MediaNodesModule],
  controllers: [RecordingController],
  providers: [RecordingService, RecordingArchiveService, TrackService, RecordingNews],
})
export class RecordingsModule {}
