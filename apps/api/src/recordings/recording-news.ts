import { Inject, Injectable } from '@nestjs/common';
import { findWantedRecordings } from '#persistence/repositories/recording.repository.ts';
import type { Transaction } from '#persistence/transaction.ts';
import { LiveBus } from '../live/live-bus.ts';
import { MediaLine } from '../media-nodes/media-line.ts';

/** Tells the media node, the people of the room and the live board that something about a recording has changed. */
@Injectable()
export class RecordingNews {
  constructor(
    @Inject(LiveBus) private readonly bus: LiveBus,
    @Inject(MediaLine) private readonly line: MediaLine,
  ) {}

  /** Told when the transaction commits. */
  async tell(tx: Transaction, meetingId: string): Promise<void> {
    const [wanted] = await findWantedRecordings(tx, [meetingId]);
    await this.line.command(
      tx,
      wanted ? { type: 'record', ...wanted } : { type: 'stop-recording', room: meetingId },
    );
    await this.bus.tell(tx, { kind: 'recording', meetingId });
  }
}
