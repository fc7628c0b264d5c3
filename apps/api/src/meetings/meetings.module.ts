import { Module } from '@nestjs/common';
import { InvitationService } from './invitation.service.ts';
import { JoinService } from './join.service.ts';
import { MeetingController } from './meeting.controller.ts';
import { MeetingService } from './meeting.service.ts';

/** Meetings as those who take part see them, and the way into the room. */
@Module({
  controllers: [MeetingController],
  providers: [MeetingService, InvitationService, JoinService],
})
export class MeetingsModule {}
