import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import type { RecorderServices } from './recorder-services.ts';
import { TrackUpload, type UploadOptions } from './track-upload.ts';

/** Last pieces take a moment; what the API has not taken by then is lost. */
const SETTLE_MS = 5000;

const run = promisify(execFile);

/** Whether this node can record, and with what. */
export class Recorder implements OnApplicationShutdown {
  readonly #open = new Set<TrackUpload>();
  readonly services: RecorderServices | null;

  /** Without ffmpeg, or with one that does not start, nothing is recorded; it is said once. */
  static async create(options: UploadOptions & { ffmpeg: string }, logger: Logger): Promise<Recorder> {
    try {
      await run(options.ffmpeg, ['-hide_banner', '-version'], { timeout: 10_000 });
      return new Recorder(options, logger);
    } catch {
      logger.info({ ffmpeg: options.ffmpeg }, 'no ffmpeg: recording is unavailable');
      return new Recorder(null, logger);
    }
  }

  private constructor(options: (UploadOptions & { ffmpeg: string }) | null, logger: Logger) {
    this.services = options && {
      ffmpeg: options.ffmpeg,
      logger,
      openTrack: (track) => {
        const upload = new TrackUpload(track, options, logger);
        this.#open.add(upload);
        void upload.done.then(() => this.#open.delete(upload));
        return upload;
      },
    };
  }

  /** Rooms are closed by now; waits until the API has what was recorded, but no longer than the node may take. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.race([Promise.all([...this.#open].map(({ done }) => done)), sleep(SETTLE_MS)]);
  }

  get isAvailable(): boolean {
    return this.services !== null;
  }
}
