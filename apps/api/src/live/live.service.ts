import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ChatMessage } from '#contracts/http/meetings.ts';
import { findPresent } from '#persistence/repositories/attendance.repository.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import {
  type ChatReader,
  findChat,
  findChatLine,
  insertChatLine,
} from '#persistence/repositories/chat.repository.ts';
import { isOfMeeting } from '#persistence/repositories/room-table.repository.ts';
import { inTransaction } from '#persistence/transaction.ts';
import { presentChatLine } from '../meetings/present-chat-line.ts';
import { LiveBus } from './live-bus.ts';

/**
 * A line gets its time when its transaction begins and is seen when it commits: one that took longer comes with an
 * earlier time than some that were seen before it. So catching up begins a little before what was asked for; lines
 * have ids, and one that comes twice is one.
 */
const SLACK_MS = 5000;

/** Chat and presence of meetings, behind the live socket. */
@Injectable()
export class LiveService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(LiveBus) private readonly bus: LiveBus,
  ) {}

  /** What a socket that begins to watch needs: the chat from `after` on and who is in the room. */
  async snapshot(
    meetingId: string,
    after: string | null,
    reader: ChatReader,
  ): Promise<{ messages: ChatMessage[]; personIds: string[] }> {
    const since = after === null ? null : new Date(new Date(after).getTime() - SLACK_MS);
    const [messages, personIds] = await Promise.all([
      this.chatSince(meetingId, since, reader),
      this.present(meetingId),
    ]);
    return { messages, personIds };
  }

  /** Without a reader all lines: whoever passes them on looks who may see which. */
  async chatSince(meetingId: string, since: Date | null, reader: ChatReader | null): Promise<ChatMessage[]> {
    return (await findChat(this.dataSource.manager, meetingId, since, reader)).map(presentChatLine);
  }

  present(meetingId: string): Promise<string[]> {
    return findPresent(this.dataSource.manager, meetingId);
  }

  async chatLine(id: string): Promise<ChatMessage | null> {
    const line = await findChatLine(this.dataSource.manager, id);
    return line && presentChatLine(line);
  }

  /**
   * Stores a line once and tells every process. A private line is between staff and one person of the meeting.
   * @throws DomainError `not-found`, `not-allowed` for the private line of somebody else
   */
  async say(
    line: { id: string; meetingId: string; text: string; privateWith: string | null },
    { personId, isStaff }: ChatReader,
  ): Promise<void> {
    await inTransaction(this.dataSource, async (tx) => {
      const { meetingId, privateWith } = line;
      if (privateWith !== null && privateWith !== personId) {
        if (!isStaff) throw new DomainError('not-allowed');
        if (!(await isOfMeeting(tx, meetingId, privateWith))) throw new DomainError('not-found');
      }
      const isNew = await insertChatLine(tx, { ...line, personId });
      if (isNew) await this.bus.tell(tx, { kind: 'chat', meetingId: line.meetingId, id: line.id });
    });
  }
}
