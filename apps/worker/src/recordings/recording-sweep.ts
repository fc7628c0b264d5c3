import { access, constants } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import type { DataSource } from 'typeorm';
import {
  endOverdueRecordings,
  findComposable,
  findExpiredRecordings,
  markDestroyed,
} from '#persistence/repositories/recording.repository.ts';
import type { Clock } from '#platform/clock.ts';
import type { RecordingFiles } from '#platform/recording-files/recording-files.ts';
import type { Queues } from '../queue/queues.ts';
import { MAX_ATTEMPTS } from './recording.processor.ts';

/** The last pieces of a track arrive within seconds; a node that died sends no more. */
const QUIET_MS = 20_000;

/** Ends recordings of meetings that are over, has films made of those that ended, destroys those whose time has come. */
export class RecordingSweep {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queues: Queues,
    private readonly files: RecordingFiles,
    private readonly ffmpeg: string,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const { manager } = this.dataSource;
    const now = this.clock.now();
    await endOverdueRecordings(manager, now);
    if (await isThere(this.ffmpeg)) {
      const quietSince = new Date(now.getTime() - QUIET_MS);
      const due = await findComposable(manager, quietSince, MAX_ATTEMPTS);
      await this.queues.add(
        due.map(({ id, attempts }) => ({
          name: 'compose-recording' as const,
          key: `compose-recording:${id}:${attempts}`,
          outboxId: null,
          payload: { recordingId: id },
        })),
      );
    }
    for (const { id } of await findExpiredRecordings(manager, now)) {
      // The files first: what is left behind by a crash in between is found again by the row.
      await this.files.destroy(id);
      await markDestroyed(manager, id, now);
    }
  }
}

/** Without ffmpeg recordings wait; it may be installed later. */
async function isThere(program: string): Promise<boolean> {
  const folders = isAbsolute(program) ? [''] : (process.env['PATH'] ?? '').split(delimiter);
  for (const folder of folders) {
    const found = await access(join(folder, program), constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return true;
  }
  return false;
}
