import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Board, BoardRow, LineStep } from '#contracts/http/live.ts';
import { wallClock } from '#domain/time/local-time.ts';
import {
  type BoardRecord,
  findBoardOfDay,
  findBoardRows,
} from '#persistence/repositories/board.repository.ts';
import { Meeting } from '#persistence/entities/meeting.entity.ts';
import { findLineHistory } from '#persistence/repositories/line-quality.repository.ts';
import { findReadyStandbys } from '#persistence/repositories/standby.repository.ts';
import type { Transaction } from '#persistence/transaction.ts';
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
    const rows = await this.present(await findBoardOfDay(this.dataSource.manager, shown, now), now);
    return { day: shown, at: now.toISOString(), rows };
  }

  /** Rows of single meetings by their day. */
  async rowsByDay(meetingIds: readonly string[]): Promise<Map<string, BoardRow[]>> {
    const now = this.clock.now();
    const records = await findBoardRows(this.dataSource.manager, meetingIds, now);
    const byDay = Map.groupBy(records, ({ day }) => day);
    const presented = new Map<string, BoardRow[]>();
    for (const [day, ofDay] of byDay) presented.set(day, await this.present(ofDay, now));
    return presented;
  }

  private async present(records: readonly BoardRecord[], now: Date): Promise<BoardRow[]> {
    const { manager } = this.dataSource;
    const rows = presentBoard(records, now);
    for (const row of rows) if (wantsStandby(row)) row.standbys = await readyFor(manager, row.meetingId);
    return rows;
  }

  async lineHistory(meetingId: string, personId: string): Promise<LineStep[]> {
    return (await findLineHistory(this.dataSource.manager, meetingId, personId)).map(presentStep);
  }
}

/** Something is wrong with the interpreter: lost, late, or nobody accepted. */
const wantsStandby = ({ language, alarms, people }: BoardRow): boolean =>
  language !== null &&
  alarms.some(
    ({ kind, personId }) =>
      kind === 'interpreter-lost' ||
      kind === 'no-interpreter' ||
      ((kind === 'late' || kind === 'device-unusable') &&
        people.some((person) => person.personId === personId && person.role === 'interpreter')),
  );

async function readyFor(tx: Transaction, meetingId: string): Promise<BoardRow['standbys']> {
  const meeting = await tx.findOneByOrFail(Meeting, { id: meetingId });
  const standbys = await findReadyStandbys(tx, meeting);
  return standbys.map(({ calledAt, ...standby }) => ({
    ...standby,
    calledAt: calledAt?.toISOString() ?? null,
  }));
}
