import { Inject, Logger } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayInit,
  WebSocketGateway,
  WebSocketServer,
} from '@nestjs/websockets';
import type { Server } from 'socket.io';
import { LiveEvent, type LiveInput } from '../kernel/live-event.decorator.ts';
import type { LiveSocket } from '../kernel/live.adapter.ts';
import { LiveBus, type LiveNews } from '../live/live-bus.ts';
import { LiveRooms, roomOf } from '../live/live-rooms.ts';
import { TableAccess } from './table-access.ts';
import { TableService } from './table.service.ts';

/** News that passes: told as it comes, kept nowhere, without a number. */
const PASSING = { reaction: 'reaction', point: 'document:pointed', caption: 'caption' } as const;

type PassingNews = Extract<LiveNews, { kind: keyof typeof PASSING }>;
const isPassing = (news: LiveNews): news is PassingNews => news.kind in PASSING;

/** The table of a meeting over the live socket: numbered changes, and what passes (reactions, the pointer, captions). */
@WebSocketGateway()
export class TableGateway implements OnGatewayInit {
  private readonly log = new Logger('table');
  /** The newest number told here, by meeting that is watched. */
  private readonly told = new Map<string, number>();
  private last: Promise<void> = Promise.resolve();
  @WebSocketServer() private readonly server!: Server;

  constructor(
    @Inject(TableService) private readonly table: TableService,
    @Inject(TableAccess) private readonly access: TableAccess,
    @Inject(LiveBus) private readonly bus: LiveBus,
    @Inject(LiveRooms) private readonly rooms: LiveRooms,
  ) {}

  afterInit(): void {
    this.bus.listen({
      onNews: (news) => this.inTurn(() => this.pass(news)),
      // Whatever was not heard meanwhile has a number: it is told with the next one, here at once.
      onGap: () =>
        this.inTurn(async () => {
          for (const meetingId of this.rooms.watched(this.server)) await this.tellChanges(meetingId);
        }),
    });
  }

  @LiveEvent('table:watch', 'meeting')
  async watch(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() { meetingId, after }: LiveInput<'table:watch'>,
  ) {
    // First the room, then the past: what changes in between comes twice rather than never.
    await socket.join(roomOf(meetingId));
    return this.table.changesAfter(meetingId, after);
  }

  @LiveEvent('reaction:send', 'meeting')
  async react(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() { meetingId, reaction }: LiveInput<'reaction:send'>,
  ) {
    await this.table.tell({ kind: 'reaction', meetingId, personId: socket.data.caller.personId, reaction });
  }

  @LiveEvent('document:point', 'meeting')
  async point(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() { meetingId, point }: LiveInput<'document:point'>,
  ) {
    await this.table.point(meetingId, socket.data.caller.personId, point);
  }

  @LiveEvent('caption:send', 'meeting')
  async caption(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() { meetingId, captions }: LiveInput<'caption:send'>,
  ) {
    const { personId } = await this.access.seat(socket.data.caller, meetingId, ['staff', 'interpreter']);
    await this.table.tell({ kind: 'caption', meetingId, personId, captions });
  }

  private async pass(news: LiveNews): Promise<void> {
    if (news.kind === 'table') {
      if (this.isWatched(news.meetingId)) await this.tellChanges(news.meetingId);
    } else if (isPassing(news) && this.isWatched(news.meetingId)) {
      const { kind, ...payload } = news;
      await this.rooms.tell(this.server, news.meetingId, PASSING[kind], payload, { isPassing: true });
    }
  }

  /** Of what nobody here watches, what was told is forgotten. */
  private isWatched(meetingId: string): boolean {
    if (this.rooms.isWatched(this.server, meetingId)) return true;
    this.told.delete(meetingId);
    return false;
  }

  private async tellChanges(meetingId: string): Promise<void> {
    const before = this.told.get(meetingId) ?? null;
    const { items, sequence, after } = await this.table.news(meetingId, before);
    if (sequence === after) return;
    this.told.set(meetingId, sequence);
    await this.rooms.tell(this.server, meetingId, 'table:changed', { meetingId, after, sequence, items });
  }

  /** One after the other: a later number must not overtake an earlier one. */
  private inTurn(work: () => Promise<void>): void {
    this.last = this.last.then(work).catch((err: unknown) => {
      this.log.error({ err }, 'changes of a table could not be passed on');
    });
  }
}
