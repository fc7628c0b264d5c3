import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ChatMessage, DeviceCheckResult, Meeting } from '#contracts/http/meetings.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import { findAccount } from '#persistence/repositories/account.repository.ts';
import { findChat } from '#persistence/repositories/chat.repository.ts';
import { saveDeviceCheck } from '#persistence/repositories/device-check.repository.ts';
import { findMeetingsOf, findMeetingView } from '#persistence/repositories/meeting-view.repository.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import type { Caller } from '../kernel/caller.ts';
import { presentChatLine } from './present-chat-line.ts';
import { presentMeeting } from './present-meeting.ts';

@Injectable()
export class MeetingService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async listMine({ personId }: Caller): Promise<Meeting[]> {
    const { manager } = this.dataSource;
    const [views, locale] = await Promise.all([
      findMeetingsOf(manager, personId, this.clock.now()),
      this.localeOf(personId),
    ]);
    return views.map((view) => presentMeeting(view, locale));
  }

  async get(meetingId: string, { personId }: Caller): Promise<Meeting> {
    const [view, locale] = await Promise.all([
      findMeetingView(this.dataSource.manager, meetingId, personId),
      this.localeOf(personId),
    ]);
    if (!view) throw new DomainError('not-found');
    return presentMeeting(view, locale);
  }

  async saveDeviceCheck(meetingId: string, result: DeviceCheckResult, { personId }: Caller): Promise<void> {
    const { verdict, ...details } = result;
    const checkedAt = this.clock.now();
    await saveDeviceCheck(this.dataSource.manager, {
      meetingId,
      personId,
      verdict,
      result: details,
      checkedAt,
    });
  }

  async listChat(meetingId: string, { personId, roles }: Caller): Promise<ChatMessage[]> {
    const reader = { personId, isStaff: roles.includes('staff') };
    return (await findChat(this.dataSource.manager, meetingId, null, reader)).map(presentChatLine);
  }

  private async localeOf(personId: string): Promise<string> {
    return (await findAccount(personId, this.dataSource.manager))?.locale ?? 'ko';
  }
}
