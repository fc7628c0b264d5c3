import { Controller } from '@nestjs/common';
import type { RouteInput } from '#contracts/http/route.ts';
import {
  answerExtension,
  answerHelp,
  askExtension,
  callHelp,
  deleteTerm,
  getNextMeeting,
  listOpenHelp,
  lockRoom,
  saveTerm,
  setHand,
  showDocument,
  steerPerson,
} from '#contracts/http/table.ts';
import { type Caller, CurrentCaller } from '../kernel/caller.ts';
import { Input } from '../kernel/input.decorator.ts';
import { Mount } from '../kernel/mount.decorator.ts';
import { DocumentService } from './document.service.ts';
import { ExtensionService } from './extension.service.ts';
import { GlossaryService } from './glossary.service.ts';
import { HelpService } from './help.service.ts';
import { SeatService } from './seat.service.ts';

@Controller()
export class RoomController {
  constructor(
    private readonly documents: DocumentService,
    private readonly glossary: GlossaryService,
    private readonly seats: SeatService,
    private readonly extensions: ExtensionService,
    private readonly help: HelpService,
  ) {}

  @Mount(showDocument)
  showDocument(@Input() input: RouteInput<typeof showDocument>, @CurrentCaller() caller: Caller) {
    return this.documents.show(input, caller);
  }

  @Mount(saveTerm)
  saveTerm(@Input() input: RouteInput<typeof saveTerm>, @CurrentCaller() caller: Caller) {
    return this.glossary.save(input, caller);
  }

  @Mount(deleteTerm)
  deleteTerm(@Input() { params }: RouteInput<typeof deleteTerm>, @CurrentCaller() caller: Caller) {
    return this.glossary.delete(params.meetingId, params.termId, caller);
  }

  @Mount(setHand)
  setHand(@Input() input: RouteInput<typeof setHand>, @CurrentCaller() caller: Caller) {
    return this.seats.setHand(input, caller);
  }

  @Mount(steerPerson)
  steer(@Input() input: RouteInput<typeof steerPerson>, @CurrentCaller() caller: Caller) {
    return this.seats.steer(input, caller);
  }

  @Mount(lockRoom)
  lock(@Input() input: RouteInput<typeof lockRoom>, @CurrentCaller() caller: Caller) {
    return this.seats.lock(input, caller);
  }

  @Mount(askExtension)
  askExtension(@Input() input: RouteInput<typeof askExtension>, @CurrentCaller() caller: Caller) {
    return this.extensions.ask(input, caller);
  }

  @Mount(answerExtension)
  answerExtension(@Input() input: RouteInput<typeof answerExtension>, @CurrentCaller() caller: Caller) {
    return this.extensions.answer(input, caller);
  }

  @Mount(getNextMeeting)
  next(@Input() { params }: RouteInput<typeof getNextMeeting>, @CurrentCaller() caller: Caller) {
    return this.extensions.next(params.meetingId, caller);
  }

  @Mount(callHelp)
  callHelp(@Input() input: RouteInput<typeof callHelp>, @CurrentCaller() caller: Caller) {
    return this.help.call(input, caller);
  }

  @Mount(answerHelp)
  answerHelp(@Input() input: RouteInput<typeof answerHelp>, @CurrentCaller() caller: Caller) {
    return this.help.answer(input, caller);
  }

  @Mount(listOpenHelp)
  listOpenHelp() {
    return this.help.listOpen();
  }
}
