import { Inject, Logger } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayInit,
  WebSocketGateway,
  WebSocketServer,
} from '@nestjs/websockets';
import type { Server } from 'socket.io';
import { MeetingAccess } from '../kernel/meeting-access.ts';
import { LiveEvent, type LiveInput } from '../kernel/live-event.decorator.ts';
import type { LiveSocket } from '../kernel/live.adapter.ts';
import { LiveBus, type LiveNews } from './live-bus.ts';
import { LiveService } from './live.service.ts';

const roomOf = (meetingId: string) => `meeting:${meetingId}`;

/** The live socket: one room a meeting, chat and presence. What happens comes over the bus, from any process. */
@WebSocketGateway()
export class LiveGateway implements OnGatewayInit {
  private readonly log = new Logger('live');
  private last: Promise<void> = Promise.resolve();
  @WebSocketServer() private readonly server!: Server;

  constructor(
    @Inject(LiveService) private readonly live: LiveService,
    @Inject(LiveBus) private readonly bus: LiveBus,
    @Inject(MeetingAccess) private readonly access: MeetingAccess,
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
    return this.live.snapshot(meetingId, after);
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
    await this.live.say({ ...line, personId: socket.data.caller.personId });
  }

  private async pass(news: LiveNews): Promise<void> {
    if (news.kind === 'media-command' || news.kind === 'board') return;
    const { meetingId } = news;
    if (!this.isWatched(meetingId)) return;
    if (news.kind === 'presence') return this.tellPresence(meetingId);
    const message = await this.live.chatLine(news.id);
    if (message) await this.tellRoom(meetingId, 'chat:message', { ...message, meetingId });
  }

  /** Tells every watched meeting what was missed while the bus was away. */
  private async catchUp(since: Date): Promise<void> {
    const from = new Date(since.getTime() - 5000);
    for (const room of this.server.sockets.adapter.rooms.keys()) {
      const meetingId = /^meeting:(.+)$/.exec(room)?.[1];
      if (!meetingId) continue;
      for (const message of await this.live.chatSince(meetingId, from))
        await this.tellRoom(meetingId, 'chat:message', { ...message, meetingId });
      await this.tellPresence(meetingId);
    }
  }

  private async tellPresence(meetingId: string): Promise<void> {
    await this.tellRoom(meetingId, 'presence', { meetingId, personIds: await this.live.present(meetingId) });
  }

  /**
   * Sends to those who may still see the meeting: somebody may have lost the part in it since the socket began to
   * watch (an interpreter who declined).
   */
  private async tellRoom(meetingId: string, event: string, payload: object): Promise<void> {
    const room = roomOf(meetingId);
    for (const id of this.server.sockets.adapter.rooms.get(room) ?? []) {
      const socket = this.server.sockets.sockets.get(id) as unknown as LiveSocket | undefined;
      if (!socket) continue;
      if ((await this.access.roleOf(socket.data.caller, meetingId)) === null) await socket.leave(room);
      else socket.emit(event, payload);
    }
  }

  private isWatched(meetingId: string): boolean {
    return this.server.sockets.adapter.rooms.has(roomOf(meetingId));
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
