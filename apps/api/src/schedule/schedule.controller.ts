import { Controller } from '@nestjs/common';
import type { RouteInput } from '#contracts/http/route.ts';
import {
  cancelMeeting,
  cancelScheduleRun,
  changeDraft,
  compareDrafts,
  getDraft,
  getDraftBoard,
  getReadyDraft,
  getTimetable,
  moveMeeting,
  publishSchedule,
  redoDraftChange,
  startScheduleRun,
  undoDraftChange,
} from '#contracts/http/schedule.ts';
import { type Caller, CurrentCaller } from '../kernel/caller.ts';
import { Input } from '../kernel/input.decorator.ts';
import { Mount } from '../kernel/mount.decorator.ts';
import { DraftService } from './draft.service.ts';
import { DraftChangeService } from './draft-change.service.ts';
import { MeetingChangeService } from './meeting-change.service.ts';
import { PublishService } from './publish.service.ts';

@Controller()
export class ScheduleController {
  constructor(
    private readonly drafts: DraftService,
    private readonly hand: DraftChangeService,
    private readonly publishing: PublishService,
    private readonly changes: MeetingChangeService,
  ) {}

  @Mount(startScheduleRun)
  start(@Input() { params, body }: RouteInput<typeof startScheduleRun>, @CurrentCaller() caller: Caller) {
    return this.drafts.start(params.cohortId, body, caller);
  }

  @Mount(cancelScheduleRun)
  cancelRun(@Input() { params }: RouteInput<typeof cancelScheduleRun>) {
    return this.drafts.cancel(params.cohortId, params.draftId);
  }

  @Mount(getDraft)
  draft(@Input() { params }: RouteInput<typeof getDraft>) {
    return this.drafts.newest(params.cohortId);
  }

  @Mount(getReadyDraft)
  readyDraft(@Input() { params }: RouteInput<typeof getReadyDraft>) {
    return this.drafts.newestReady(params.cohortId);
  }

  @Mount(getDraftBoard)
  board(@Input() { params }: RouteInput<typeof getDraftBoard>) {
    return this.hand.board(params.cohortId, params.draftId);
  }

  @Mount(compareDrafts)
  compare(@Input() { params }: RouteInput<typeof compareDrafts>) {
    return this.hand.compare(params.cohortId, params.draftId);
  }

  @Mount(changeDraft)
  change(@Input() { params, body }: RouteInput<typeof changeDraft>, @CurrentCaller() caller: Caller) {
    return this.hand.change(params, body, caller);
  }

  @Mount(undoDraftChange)
  undo(@Input() { params, body }: RouteInput<typeof undoDraftChange>, @CurrentCaller() caller: Caller) {
    return this.hand.undo(params.cohortId, body, caller);
  }

  @Mount(redoDraftChange)
  redo(@Input() { params, body }: RouteInput<typeof redoDraftChange>, @CurrentCaller() caller: Caller) {
    return this.hand.redo(params.cohortId, body, caller);
  }

  @Mount(publishSchedule)
  publish(@Input() { params, body }: RouteInput<typeof publishSchedule>, @CurrentCaller() caller: Caller) {
    return this.publishing.publish(params.cohortId, body, caller);
  }

  @Mount(getTimetable)
  timetable(@Input() { params }: RouteInput<typeof getTimetable>) {
    return this.publishing.timetable(params.cohortId);
  }

  @Mount(cancelMeeting)
  cancel(@Input() { params }: RouteInput<typeof cancelMeeting>, @CurrentCaller() caller: Caller) {
    return this.changes.cancel(params.meetingId, caller);
  }

  @Mount(moveMeeting)
  move(@Input() { params, body }: RouteInput<typeof moveMeeting>, @CurrentCaller() caller: Caller) {
    return this.changes.move(params.meetingId, body, caller);
  }
}
