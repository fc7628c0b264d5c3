import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { JobPayload } from '#contracts/jobs/jobs.ts';
import { planFilm, type FilmTrack } from '#domain/recording/film-plan.ts';
import { Recording } from '#persistence/entities/recording.entity.ts';
import { findTracks } from '#persistence/repositories/recording.repository.ts';
import type { RecordingFiles } from '#platform/recording-files/recording-files.ts';
import type { JobHandlers, JobOutcome } from '../queue/job-runner.ts';
import { composeFilm } from './compose-film.ts';
import { readableTracks } from './readable-tracks.ts';
import { FfmpegError } from './run-ffmpeg.ts';

export const MAX_ATTEMPTS = 3;

/** Queue `recordings`: makes the film of what was recorded. Done again from the start when it was interrupted. */
export class RecordingProcessor {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: RecordingFiles,
    private readonly ffmpeg: string,
    private readonly logger: Logger,
  ) {}

  readonly handlers: JobHandlers = { 'compose-recording': (payload) => this.compose(payload) };

  private async compose({ recordingId }: JobPayload<'compose-recording'>): Promise<JobOutcome> {
    const { manager } = this.dataSource;
    const recording = await manager.findOneBy(Recording, { id: recordingId, state: 'ended' });
    if (!recording) return 'stale';
    await manager.increment(Recording, { id: recordingId }, 'attempts', 1);
    const tracks = await findTracks(manager, recordingId);
    const written = tracks.filter(({ bytes }) => Number(bytes) > 0);
    if (written.length === 0) {
      // Asked for, and never once did everybody agree.
      await this.finish(recordingId, { state: 'failed', failure: 'nothing-recorded' });
      await this.files.destroy(recordingId);
      return 'done';
    }
    try {
      const folder = await this.files.workFolder(recordingId);
      const pathOf = (trackId: string) => this.files.trackPath(recordingId, trackId);
      const readable = await readableTracks(this.ffmpeg, written, pathOf);
      if (readable.length < written.length)
        this.logger.warn(
          { recording: recordingId, tracks: written.filter((track) => !readable.includes(track)) },
          'tracks that cannot be read are left out of a film',
        );
      // Where none can be read it is not for the tracks: they stay, and composing says what ffmpeg lacks.
      const plan = planFilm((readable.length > 0 ? readable : written).map(toFilmTrack));
      const film = await composeFilm({ ffmpeg: this.ffmpeg, folder, pathOf, plan });
      const ids = tracks.map(({ id }) => id);
      const bytes = await this.files.keepFilm(recordingId, film, ids);
      await this.finish(recordingId, {
        state: 'ready',
        failure: null,
        bytes: String(bytes),
        durationMs: Math.round(plan.duration),
        sounds: plan.sounds.map(({ output }) => output),
      });
      return 'done';
    } catch (error) {
      if (!(error instanceof FfmpegError)) throw error;
      this.logger.error({ recording: recordingId, err: error }, 'a film cannot be made');
      if (recording.attempts + 1 >= MAX_ATTEMPTS)
        await this.finish(recordingId, { state: 'failed', failure: error.message.slice(0, 500) });
      return 'done';
    }
  }

  private finish(id: string, change: Partial<Recording>): Promise<unknown> {
    // Destroyed meanwhile, it stays so.
    return this.dataSource.manager.update(Recording, { id, state: 'ended' }, change);
  }
}

type Track = Awaited<ReturnType<typeof findTracks>>[number];

const toFilmTrack = ({
  id,
  personId,
  source,
  startedAt,
  endedAt,
  lastChunkAt,
  outputs,
}: Track): FilmTrack => ({
  id,
  personId,
  source: source as FilmTrack['source'],
  from: startedAt.getTime(),
  to: (endedAt ?? lastChunkAt).getTime(),
  outputs: outputs.map(({ at, output }) => ({
    at: new Date(at).getTime(),
    output,
  })),
});
