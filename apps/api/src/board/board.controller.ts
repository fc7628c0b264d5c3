import { Controller } from '@nestjs/common';
import {
  callIn,
  endRoom,
  getBoard,
  getLineHistory,
  movePerson,
  reopenRoom,
  visitLobby,
} from '#contracts/http/live.ts';
import type { RouteInput } from '#contracts/http/route.ts';
import { type Caller, CurrentCaller } from '../kernel/caller.ts';
import { Input } from '../kernel/input.decorator.ts';
import { Mount } from '../kernel/mount.decorator.ts';
import { BoardActionService } from './board-action.service.ts';
import { BoardService } from './board.service.ts';
import { LobbyService } from './lobby.service.ts';

@Controller()
export class BoardController {
  constructor(
    private readonly board: BoardService,
    private readonly actions: BoardActionService,
    private readonly lobby: LobbyService,
  ) {}

  @Mount(getBoard)
  day(@Input() { query }: RouteInput<typeof getBoard>) {
    return this.board.day(query.day);
  }

  @Mount(getLineHistory)
  line(@Input() { params }: RouteInput<typeof getLineHistory>) {
    return this.board.lineHistory(params.meetingId, params.personId);
  }

  @Mount(endRoom)
  end(@Input() { params }: RouteInput<typeof endRoom>, @CurrentCaller() caller: Caller) {
    return this.actions.endRoom(params.meetingId, caller);
  }

  @Mount(reopenRoom)
  reopen(@Input() { params }: RouteInput<typeof reopenRoom>, @CurrentCaller() caller: Caller) {
    return this.actions.reopenRoom(params.meetingId, caller);
  }

  @Mount(callIn)
  call(@Input() { params }: RouteInput<typeof callIn>, @CurrentCaller() caller: Caller) {
    return this.actions.callIn(params.meetingId, params.personId, caller);
  }

  @Mount(movePerson)
  move(@Input() { params, body }: RouteInput<typeof movePerson>, @CurrentCaller() caller: Caller) {
    return this.actions.movePerson(params.meetingId, params.personId, body.toMeetingId, caller);
  }

  @Mount(visitLobby)
  visit(@Input() { params }: RouteInput<typeof visitLobby>, @CurrentCaller() caller: Caller) {
    return this.lobby.visit(params.meetingId, caller);
  }
}
