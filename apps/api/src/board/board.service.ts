import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Board, BoardRow, LineStep } from '#contracts/http/live.ts';
import { wallClock } from '#domain/time/local-time.ts';
import { findBoardOfDay, findBoardRows } from '#persistence/repositories/board.repository.ts';
import { findLineHistory } from '#persistence/repositories/line-quality.repository.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import { presentBoard, presentStep } from './present-board.ts';

const ZONE = 'Asia/Seoul';

/** What staff see of the meetings of a day. */
@Injectable()
export class BoardService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @param day in Korea; today when left out */
  async day(day?: string): Promise<Board> {
    const now = this.clock.now();
    const shown = day ?? wallClock(now, ZONE).date;
    const rows = presentBoard(await findBoardOfDay(this.dataSource.manager, shown, now), now);
    return { day: shown, at: now.toISOString(), rows };
  }

  /** Rows of single meetings by their day. */
  async rowsByDay(meetingIds: readonly string[]): Promise<Map<string, BoardRow[]>> {
    const now = this.clock.now();
    const records = await findBoardRows(this.dataSource.manager, meetingIds, now);
    const byDay = Map.groupBy(records, ({ day }) => day);
    return new Map([...byDay].map(([day, ofDay]) => [day, presentBoard(ofDay, now)]));
  }

  async lineHistory(meetingId: string, personId: string): Promise<LineStep[]> {
    return (await findLineHistory(this.dataSource.manager, meetingId, personId)).map(presentStep);
  }
}
