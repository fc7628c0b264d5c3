import { Module } from '@nestjs/common';
import { MediaNodesModule } from '../media-nodes/media-nodes.module.ts';
import { TableModule } from '../table/table.module.ts';
import { DocumentService } from './document.service.ts';
import { ExtensionService } from './extension.service.ts';
import { GlossaryService } from './glossary.service.ts';
import { HelpService } from './help.service.ts';
import { RoomController } from './room.controller.ts';
import { SeatService } from './seat.service.ts';

/** The rest of what stands beside the video: document, glossary, hands and rights, more time, help. */
@Module({
  imports: [TableModule, MediaNodesModule],
  controllers: [RoomController],
  providers: [DocumentService, GlossaryService, SeatService, ExtensionService, HelpService],
})
export class RoomModule {}
