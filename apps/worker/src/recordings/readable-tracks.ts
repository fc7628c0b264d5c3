import { FfmpegError, runFfmpeg } from './run-ffmpeg.ts';

const LIMIT_MS = 60_000;

/**
 * The tracks of which something can be decoded. Of somebody who was there for a moment only the head of the file may
 * have been written; for that the others shall not go without their film.
 */
export async function readableTracks<Track extends { readonly id: string }>(
  ffmpeg: string,
  tracks: readonly Track[],
  pathOf: (trackId: string) => string,
): Promise<Track[]> {
  const readable: Track[] = [];
  for (const track of tracks) if (await isReadable(ffmpeg, pathOf(track.id))) readable.push(track);
  return readable;
}

async function isReadable(ffmpeg: string, path: string): Promise<boolean> {
  try {
    await runFfmpeg(
      ffmpeg,
      ['-i', path, '-map', '0:0', '-c', 'copy', '-t', '1', '-f', 'null', '-'],
      LIMIT_MS,
    );
    return true;
  } catch (error) {
    if (error instanceof FfmpegError) return false;
    throw error;
  }
}
