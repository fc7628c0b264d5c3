import { Controller } from '@nestjs/common';
import {
  downloadInvitation,
  getMeeting,
  joinMeeting,
  listChat,
  listMyMeetings,
  saveDeviceCheck,
} from '#contracts/http/meetings.ts';
import type { RouteInput } from '#contracts/http/route.ts';
import { type Caller, CurrentCaller } from '../kernel/caller.ts';
import { Input } from '../kernel/input.decorator.ts';
import { Mount } from '../kernel/mount.decorator.ts';
import { InvitationService } from './invitation.service.ts';
import { JoinService } from './join.service.ts';
import { MeetingService } from './meeting.service.ts';

@Controller()
export class MeetingController {
  constructor(
    private readonly meetings: MeetingService,
    private readonly invitations: InvitationService,
    private readonly joining: JoinService,
  ) {}

  @Mount(listMyMeetings)
  mine(@CurrentCaller() caller: Caller) {
    return this.meetings.listMine(caller);
  }

  @Mount(getMeeting)
  get(@Input() { params }: RouteInput<typeof getMeeting>, @CurrentCaller() caller: Caller) {
    return this.meetings.get(params.meetingId, caller);
  }

  @Mount(downloadInvitation)
  invitation(@Input() { params }: RouteInput<typeof downloadInvitation>, @CurrentCaller() caller: Caller) {
    return this.invitations.download(params.meetingId, caller);
  }

  @Mount(saveDeviceCheck)
  deviceCheck(
    @Input() { params, body }: RouteInput<typeof saveDeviceCheck>,
    @CurrentCaller() caller: Caller,
  ) {
    return this.meetings.saveDeviceCheck(params.meetingId, body, caller);
  }

  @Mount(joinMeeting)
  join(@Input() { params }: RouteInput<typeof joinMeeting>, @CurrentCaller() caller: Caller) {
    return this.joining.join(params.meetingId, caller);
  }

  @Mount(listChat)
  chat(@Input() { params }: RouteInput<typeof listChat>, @CurrentCaller() caller: Caller) {
    return this.meetings.listChat(params.meetingId, caller);
  }
}
