import { Inject, Logger } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayInit,
  WebSocketGateway,
  WebSocketServer,
} from '@nestjs/websockets';
import type { Server } from 'socket.io';
import type { ChatMessage } from '#contracts/http/meetings.ts';
import { type ChatReader, isForReader } from '#persistence/repositories/chat.repository.ts';
import { LiveEvent, type LiveInput } from '../kernel/live-event.decorator.ts';
import type { LiveSocket } from '../kernel/live.adapter.ts';
import { LiveBus, type LiveNews } from './live-bus.ts';
import { LiveRooms, roomOf } from './live-rooms.ts';
import { LiveService } from './live.service.ts';

const readerOf = ({ data: { caller } }: LiveSocket): ChatReader => ({
  personId: caller.personId,
  isStaff: caller.roles.includes('staff'),
});

/** The live socket: one room a meeting, chat and presence. What happens comes over the bus, from any process. */
@WebSocketGateway()
export class LiveGateway implements OnGatewayInit {
  private readonly log = new Logger('live');
  private last: Promise<void> = Promise.resolve();
  @WebSocketServer() private readonly server!: Server;

  constructor(
    @Inject(LiveService) private readonly live: LiveService,
    @Inject(LiveBus) private readonly bus: LiveBus,
    @Inject(LiveRooms) private readonly rooms: LiveRooms,
  ) {}

  afterInit(): void {
    this.bus.listen({
      onNews: (news) => this.inTurn(() => this.pass(news)),
      onGap: (since) => this.inTurn(() => this.catchUp(since)),
    });
  }

  @LiveEvent('meeting:watch', 'meeting')
  async watch(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() { meetingId, after }: LiveInput<'meeting:watch'>,
  ) {
    // First the room, then the past: what is said in between comes twice rather than never.
    await socket.join(roomOf(meetingId));
    return this.live.snapshot(meetingId, after, readerOf(socket));
  }

  @LiveEvent('meeting:leave', 'meeting')
  async leave(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() { meetingId }: LiveInput<'meeting:leave'>,
  ) {
    await socket.leave(roomOf(meetingId));
  }

  @LiveEvent('chat:send', 'meeting')
  async send(@ConnectedSocket() socket: LiveSocket, @MessageBody() line: LiveInput<'chat:send'>) {
    await this.live.say(line, readerOf(socket));
  }

  private async pass(news: LiveNews): Promise<void> {
    if (news.kind !== 'presence' && news.kind !== 'chat' && news.kind !== 'recording') return;
    const { meetingId } = news;
    if (!this.rooms.isWatched(this.server, meetingId)) return;
    if (news.kind === 'recording') return this.tellRecording(meetingId);
    if (news.kind === 'presence') return this.tellPresence(meetingId);
    const message = await this.live.chatLine(news.id);
    if (message) await this.tellLine(meetingId, message);
  }

  /** Tells every watched meeting what was missed while the bus was away. */
  private async catchUp(since: Date): Promise<void> {
    const from = new Date(since.getTime() - 5000);
    for (const meetingId of this.rooms.watched(this.server)) {
      for (const message of await this.live.chatSince(meetingId, from, null))
        await this.tellLine(meetingId, message);
      await this.tellPresence(meetingId);
    }
  }

  private tellLine(meetingId: string, message: ChatMessage): Promise<void> {
    return this.rooms.tell(
      this.server,
      meetingId,
      'chat:message',
      { ...message, meetingId },
      { isFor: (socket) => isForReader(message, readerOf(socket)) },
    );
  }

  private async tellRecording(meetingId: string): Promise<void> {
    await this.rooms.tell(this.server, meetingId, 'recording:changed', { meetingId });
  }

  private async tellPresence(meetingId: string): Promise<void> {
    const personIds = await this.live.present(meetingId);
    await this.rooms.tell(this.server, meetingId, 'presence', { meetingId, personIds });
  }

  /** One after the other: a line must not overtake the one before it while both are looked up. */
  private inTurn(work: () => Promise<void>): void {
    this.last = this.last.then(() => this.guarded(work));
  }

  private async guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (err) {
      this.log.error({ err }, 'news could not be passed on');
    }
  }
}
