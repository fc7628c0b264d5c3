import { Module } from '@nestjs/common';
import { DraftService } from './draft.service.ts';
import { DraftChangeService } from './draft-change.service.ts';
import { MeetingChangeService } from './meeting-change.service.ts';
import { PublishService } from './publish.service.ts';
import { ScheduleController } from './schedule.controller.ts';
import { ScheduleRunner } from './schedule-runner.ts';

/** Runs of the scheduler, drafts changed by hand, publishing, and changes of published meetings. */
@Module({
  controllers: [ScheduleController],
  providers: [ScheduleRunner, DraftService, DraftChangeService, PublishService, MeetingChangeService],
})
export class ScheduleModule {}
