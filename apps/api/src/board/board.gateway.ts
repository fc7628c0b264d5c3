import { Inject, Logger, type OnApplicationShutdown } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayInit,
  WebSocketGateway,
  WebSocketServer,
} from '@nestjs/websockets';
import type { Server } from 'socket.io';
import type { BoardRow } from '#contracts/http/live.ts';
import { LiveEvent, type LiveInput } from '../kernel/live-event.decorator.ts';
import type { LiveSocket } from '../kernel/live.adapter.ts';
import { LiveBus } from '../live/live-bus.ts';
import { BoardService } from './board.service.ts';

const ROOM = /^board:(\d{4}-\d{2}-\d{2})$/;
const roomOf = (day: string) => `board:${day}`;
/** News of one moment are told together. */
const GATHER_MS = 300;
/** Somebody becomes late, and a line goes stale, without any news: watched days are looked at this often. */
const LOOK_MS = 5000;

/** Tells staff who watch a day which rows of its board have changed. News come over the bus, from any process. */
@WebSocketGateway()
export class BoardGateway implements OnGatewayInit, OnApplicationShutdown {
  private readonly log = new Logger('board');
  private readonly dirty = new Set<string>();
  /** What was told last, by day and meeting: only changes go out. */
  private readonly told = new Map<string, Map<string, string>>();
  private gathering: NodeJS.Timeout | undefined;
  private looking: NodeJS.Timeout | undefined;
  private last: Promise<void> = Promise.resolve();
  @WebSocketServer() private readonly server!: Server;

  constructor(
    @Inject(BoardService) private readonly board: BoardService,
    @Inject(LiveBus) private readonly bus: LiveBus,
  ) {}

  afterInit(): void {
    this.bus.listen({
      onNews: (news) => {
        if ('meetingId' in news) this.note(news.meetingId);
      },
      onGap: () => this.inTurn(() => this.look()),
    });
    this.looking = setInterval(() => this.inTurn(() => this.look()), LOOK_MS);
    this.looking.unref();
  }

  onApplicationShutdown(): void {
    clearTimeout(this.gathering);
    clearInterval(this.looking);
  }

  @LiveEvent('board:watch', ['staff'])
  async watch(@ConnectedSocket() socket: LiveSocket, @MessageBody() { day }: LiveInput<'board:watch'>) {
    // First the room, then the picture: a change in between comes twice rather than never.
    await socket.join(roomOf(day));
    const { rows } = await this.board.day(day);
    return { rows };
  }

  @LiveEvent('board:leave', ['staff'])
  async leave(@ConnectedSocket() socket: LiveSocket, @MessageBody() { day }: LiveInput<'board:leave'>) {
    await socket.leave(roomOf(day));
  }

  private note(meetingId: string): void {
    if (this.watchedDays().length === 0) return;
    this.dirty.add(meetingId);
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      this.inTurn(() => this.tellDirty());
    }, GATHER_MS);
  }

  private async tellDirty(): Promise<void> {
    const ids = [...this.dirty];
    this.dirty.clear();
    const watched = new Set(this.watchedDays());
    for (const [day, rows] of await this.board.rowsByDay(ids)) if (watched.has(day)) this.tell(day, rows);
  }

  private async look(): Promise<void> {
    const days = this.watchedDays();
    for (const day of this.told.keys()) if (!days.includes(day)) this.told.delete(day);
    for (const day of days) {
      const { rows } = await this.board.day(day);
      const there = new Set(rows.map(({ meetingId }) => meetingId));
      const gone = [...(this.told.get(day)?.keys() ?? [])].filter((id) => !there.has(id));
      this.tell(day, rows, gone);
    }
  }

  private tell(day: string, rows: readonly BoardRow[], gone: readonly string[] = []): void {
    const told = this.told.get(day) ?? new Map<string, string>();
    this.told.set(day, told);
    for (const id of gone) told.delete(id);
    const changed = rows.filter((row) => {
      const text = JSON.stringify(row);
      if (told.get(row.meetingId) === text) return false;
      told.set(row.meetingId, text);
      return true;
    });
    if (changed.length + gone.length > 0)
      this.server.to(roomOf(day)).emit('board:rows', { day, rows: changed, gone });
  }

  private watchedDays(): string[] {
    return [...this.server.sockets.adapter.rooms.keys()].flatMap((room) => ROOM.exec(room)?.[1] ?? []);
  }

  /** One after the other: an older picture must not overtake a newer one. */
  private inTurn(work: () => Promise<void>): void {
    this.last = this.last.then(async () => {
      try {
        await work();
      } catch (err) {
        this.log.error({ err }, 'the board could not be told');
      }
    });
  }
}
