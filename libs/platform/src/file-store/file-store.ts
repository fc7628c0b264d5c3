import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, type ReadStream } from 'node:fs';
import { link, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '#domain/error/domain-error.ts';

const SHA256 = /^[0-9a-f]{64}$/;
/** Half-received files of a process that died; a slow upload takes minutes, never a day. */
const LEFT_OVER_AFTER_MS = 24 * 3_600_000;

/** A file that came in whole and is not kept yet: look at it by its path, then keep or discard it. */
export interface ReceivedFile {
  /** SHA-256 of the content, in hex: its name in the store. */
  readonly sha256: string;
  readonly size: number;
  /** Where it lies meanwhile. */
  readonly path: string;
  /**
   * Puts the content into the store; a second time, or where another file had the same content, it changes nothing.
   * Call it inside the transaction that writes the row that names it, after `lockContent`.
   */
  keep(): Promise<void>;
  /** Removes what lies there; harmless after `keep`. */
  discard(): Promise<void>;
}

/**
 * Files by their content, below one folder: `ab/ab34…`. The same content lies there once, whoever sent it, and a name
 * never comes from outside. Which content is in use is known by the database; `remove` is for what nobody names.
 */
export class FileStore {
  private constructor(private readonly folder: string) {}

  /** Opens the store, making its folders where they are missing, and clears uploads that never ended. */
  static async open(folder: string): Promise<FileStore> {
    const store = new FileStore(folder);
    await mkdir(store.incoming, { recursive: true, mode: 0o700 });
    await store.clearLeftOvers();
    return store;
  }

  /**
   * Takes a stream in, whatever its length up to `maxBytes`, without holding it in memory.
   * @throws DomainError `file-too-large` (details: maxBytes); what came by then is gone
   */
  async receive(source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<ReceivedFile> {
    const path = join(this.incoming, randomUUID());
    const discard = () => rm(path, { force: true });
    const hash = createHash('sha256');
    let size = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.length;
        if (size > maxBytes) return done(new DomainError('file-too-large', { maxBytes }));
        hash.update(chunk);
        done(null, chunk);
      },
    });
    try {
      // `flush`: on the disk before a row names it.
      await pipeline(source, measure, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
    } catch (error) {
      await discard();
      throw error;
    }
    const sha256 = hash.digest('hex');
    return { sha256, size, path, keep: () => this.keep(path, sha256), discard };
  }

  /**
   * The content as a stream, or the part of it from `start` to `end` (both counted in).
   * @throws DomainError `not-found`
   */
  async read(
    sha256: string,
    range: { start?: number; end?: number } = {},
  ): Promise<{ stream: ReadStream; size: number }> {
    const path = this.pathOf(sha256);
    const size = await sizeOf(path);
    if (size === null) throw new DomainError('not-found');
    return { stream: createReadStream(path, range), size };
  }

  async has(sha256: string): Promise<boolean> {
    return (await sizeOf(this.pathOf(sha256))) !== null;
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.pathOf(sha256), { force: true });
  }

  /** All that lies in the store, with when it was kept first; for the sweep of what no row names any more. */
  async *list(): AsyncGenerator<{ sha256: string; keptAt: Date }> {
    for (const shelf of await readdir(this.folder)) {
      if (!/^[0-9a-f]{2}$/.test(shelf)) continue;
      for (const sha256 of await readdir(join(this.folder, shelf))) {
        const found = await stat(join(this.folder, shelf, sha256)).catch(() => null);
        if (found && SHA256.test(sha256)) yield { sha256, keptAt: found.ctime };
      }
    }
  }

  private async keep(path: string, sha256: string): Promise<void> {
    const target = this.pathOf(sha256);
    const shelf = join(this.folder, sha256.slice(0, 2));
    await mkdir(shelf, { recursive: true, mode: 0o700 });
    try {
      // A link is there whole or not at all, and never replaces what is there.
      await link(path, target);
    } catch (error) {
      // There already: from another file, or from an earlier call of this one.
      if ((await sizeOf(target)) === null) throw error;
    }
    await syncFolder(shelf);
    await rm(path, { force: true });
  }

  private async clearLeftOvers(): Promise<void> {
    const before = Date.now() - LEFT_OVER_AFTER_MS;
    for (const name of await readdir(this.incoming)) {
      const path = join(this.incoming, name);
      const found = await stat(path).catch(() => null);
      if (found && found.mtimeMs < before) await rm(path, { force: true });
    }
  }

  private get incoming(): string {
    return join(this.folder, 'incoming');
  }

  /** @throws DomainError `not-found` for what is no SHA-256: a path never leaves the folder */
  private pathOf(sha256: string): string {
    if (!SHA256.test(sha256)) throw new DomainError('not-found');
    return join(this.folder, sha256.slice(0, 2), sha256);
  }
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** The new name itself must outlive a power cut too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
