import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LOBBY_GONE_MS } from '#domain/live/presence.ts';
import { noteLobbyVisit } from '#persistence/repositories/lobby.repository.ts';
import { findMove } from '#persistence/repositories/meeting-move.repository.ts';
import { inTransaction } from '#persistence/transaction.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import type { Caller } from '../kernel/caller.ts';
import { LiveBus } from '../live/live-bus.ts';

/** A call or a move is taken up within this time or not at all. */
const CALL_LIFE_MS = 10 * 60_000;

/** Those who wait before the room. */
@Injectable()
export class LobbyService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LiveBus) private readonly bus: LiveBus,
  ) {}

  visit(
    meetingId: string,
    { personId }: Caller,
  ): Promise<{ calledAt: string | null; movedTo: string | null }> {
    const now = this.clock.now();
    const since = new Date(now.getTime() - CALL_LIFE_MS);
    return inTransaction(this.dataSource, async (tx) => {
      const { isNew, calledAt } = await noteLobbyVisit(tx, meetingId, personId, now, LOBBY_GONE_MS);
      if (isNew) await this.bus.tell(tx, { kind: 'board', meetingId });
      const isCalled = calledAt !== null && calledAt > since;
      return {
        calledAt: isCalled ? calledAt.toISOString() : null,
        movedTo: await findMove(tx, meetingId, personId, since),
      };
    });
  }
}
