import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Bytes were sent for a place that lies behind the end: something before them is missing. */
export class TrackGapError extends Error {
  override readonly name = 'TrackGapError';
  readonly bytes: number;

  constructor(bytes: number) {
    super('a piece before this one is missing');
    this.bytes = bytes;
  }
}

/**
 * Recordings below `FILES_DIR/recordings`, a folder each: tracks as they come in, then the film. Destroying a recording
 * removes its folder.
 */
export class RecordingFiles {
  readonly #folder: string;

  /** @param filesDir absolute */
  constructor(filesDir: string) {
    this.#folder = join(filesDir, 'recordings');
  }

  /**
   * Puts bytes at their place at the end of a track; what lies there already from an earlier, perhaps torn, try is
   * written over.
   * @returns the track's length
   * @throws TrackGapError
   */
  async append(recordingId: string, trackId: string, offset: number, bytes: Uint8Array): Promise<number> {
    const path = this.trackPath(recordingId, trackId);
    await mkdir(this.#folderOf(recordingId), { recursive: true, mode: 0o700 });
    const handle = await open(path, 'a+', 0o600).then(async (made) => {
      await made.close();
      return open(path, 'r+');
    });
    try {
      const { size } = await handle.stat();
      if (offset > size) throw new TrackGapError(size);
      if (offset + bytes.length <= size) return size;
      await handle.write(bytes, 0, bytes.length, offset);
      return offset + bytes.length;
    } finally {
      await handle.close();
    }
  }

  trackPath(recordingId: string, trackId: string): string {
    return join(this.#folderOf(recordingId), `${checked(trackId)}.mkv`);
  }

  /** Where the film is made; {@link keepFilm} puts it in its place. */
  async workFolder(recordingId: string): Promise<string> {
    const folder = join(this.#folderOf(recordingId), 'work');
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return folder;
  }

  /** Takes the film from the work folder; the tracks and the folder go. @returns its size */
  async keepFilm(recordingId: string, made: string, trackIds: readonly string[]): Promise<number> {
    const path = this.#filmPath(recordingId);
    await rename(made, path);
    const { size } = await stat(path);
    await rm(join(this.#folderOf(recordingId), 'work'), { recursive: true, force: true });
    for (const trackId of trackIds) await rm(this.trackPath(recordingId, trackId), { force: true });
    return size;
  }

  /** The film as a stream of known length; null when it is not there. */
  async readFilm(recordingId: string): Promise<{ stream: ReadStream; size: number } | null> {
    const path = this.#filmPath(recordingId);
    const found = await stat(path).catch(() => null);
    return found && { stream: createReadStream(path), size: found.size };
  }

  /** Removes everything of a recording. Idempotent. */
  async destroy(recordingId: string): Promise<void> {
    await rm(this.#folderOf(recordingId), { recursive: true, force: true });
  }

  #filmPath(recordingId: string): string {
    return join(this.#folderOf(recordingId), 'film.mp4');
  }

  #folderOf(recordingId: string): string {
    return join(this.#folder, checked(recordingId));
  }
}

/** A path never leaves the folder. */
function checked(id: string): string {
  if (!UUID.test(id)) throw new Error('no id of a recording');
  return id.toLowerCase();
}
