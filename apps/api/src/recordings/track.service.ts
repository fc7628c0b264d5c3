import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type appendToTrack, trackOutputs } from '#contracts/http/recordings.ts';
import type { RouteInput } from '#contracts/http/route.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import { saveTrack } from '#persistence/repositories/recording.repository.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import type { Config } from '#platform/config/config.ts';
import { RecordingFiles, TrackGapError } from '#platform/recording-files/recording-files.ts';
import { CONFIG } from '../kernel/config.module.ts';

/** Takes in what media nodes record. */
@Injectable()
export class TrackService {
  private readonly files: RecordingFiles;

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.files = new RecordingFiles(config.filesDir);
  }

  /**
   * Lays a piece at its place; the answer says where to go on, also when pieces before it are missing.
   * @throws DomainError `not-found` when the recording is over or destroyed, `invalid-input`
   */
  async append(
    { params, query }: RouteInput<typeof appendToTrack>,
    bytes: Buffer,
  ): Promise<{ bytes: number }> {
    const { recordingId, trackId } = params;
    const { offset, personId, source, startedAt, endedAt } = query;
    const about = {
      id: trackId,
      recordingId,
      personId,
      source,
      outputs: outputsOf(query.outputs),
      startedAt: new Date(startedAt),
    };
    const { manager } = this.dataSource;
    const now = this.clock.now();
    const note = (length: number, end: Date | null) =>
      saveTrack(manager, { ...about, endedAt: end, bytes: String(length) }, now);
    // First the row, so that nothing lies there that nobody knows of.
    if (!(await note(0, null))) throw new DomainError('not-found');
    const length = await this.files.append(recordingId, trackId, offset, bytes).catch((error: unknown) => {
      if (error instanceof TrackGapError) return error.bytes;
      throw error;
    });
    const isWhole = endedAt !== undefined && length === offset + bytes.length;
    await note(length, isWhole ? new Date(endedAt) : null);
    return { bytes: length };
  }
}

function outputsOf(text: string): { at: string; output: string }[] {
  try {
    return trackOutputs.parse(JSON.parse(text));
  } catch {
    throw new DomainError('invalid-input');
  }
}
