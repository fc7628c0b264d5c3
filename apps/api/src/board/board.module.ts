import { Module } from '@nestjs/common';
import { LiveModule } from '../live/live.module.ts';
import { MediaNodesModule } from '../media-nodes/media-nodes.module.ts';
import { BoardActionService } from './board-action.service.ts';
import { BoardController } from './board.controller.ts';
import { BoardGateway } from './board.gateway.ts';
import { BoardService } from './board.service.ts';
import { LobbyService } from './lobby.service.ts';

/** The live day: what staff see of the rooms, and what they do from there. */
@Module({
  imports: [LiveModule, MediaNodesModule],
  controllers: [BoardController],
  providers: [BoardService, BoardActionService, LobbyService, BoardGateway],
})
export class BoardModule {}
