/** Moves the clock of whole processes by libfaketime, so that a month can pass within a test. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { cacheDirectory } from '#platform/embedded/cache-directory.ts';

const run = promisify(execFile);

/** How often a process under the fake clock looks at the offset, in seconds. */
const CACHE_SECONDS = 1;

export interface FakeClock {
  /** Environment of a process that shall live by this clock. Timers keep running by the real one. */
  readonly env: Record<string, string>;
  now(): Date;
  /** Moves all processes to an instant; resolves when they have noticed. Only forwards. */
  moveTo(instant: Date): Promise<void>;
}

/** @param folder a folder that every process of the clock may read */
export async function createFakeClock(folder: string, startsAt = new Date()): Promise<FakeClock> {
  // The database runs as a user who cannot enter the cache of this one.
  const library = join(folder, 'libfaketime.so');
  await copyFile(await provideFaketime(), library);
  const file = join(folder, 'clock-offset');
  let offsetSeconds = 0;
  const write = async () => {
    await writeFile(`${file}.new`, `${offsetSeconds >= 0 ? '+' : ''}${offsetSeconds}\n`, { mode: 0o644 });
    await rename(`${file}.new`, file);
  };
  const set = (instant: Date) => {
    offsetSeconds = Math.round((instant.getTime() - Date.now()) / 1000);
    return write();
  };
  await set(startsAt);
  return {
    env: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_CACHE_DURATION: String(CACHE_SECONDS),
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
    now: () => new Date(Date.now() + offsetSeconds * 1000),
    moveTo: async (instant) => {
      await set(instant);
      await delay(CACHE_SECONDS * 1000 + 500);
    },
  };
}

/** Path of libfaketime, from the system or unpacked from Debian's package into the cache. */
export async function provideFaketime(): Promise<string> {
  const installed = await findLibrary('/usr/lib');
  if (installed) return installed;
  const root = join(cacheDirectory(), `faketime-${process.arch}`);
  if (!existsSync(root)) {
    await mkdir(cacheDirectory(), { recursive: true });
    const draft = await mkdtemp(`${root}.`);
    const download = () => run('apt-get', ['download', '-qq', 'libfaketime'], { cwd: draft });
    // On a machine that never updated its package lists the first try finds nothing.
    await download().catch(async () => {
      await run('apt-get', ['update', '-qq']);
      await download();
    });
    const deb = (await readdir(draft)).find((name) => name.endsWith('.deb'))!;
    await run('dpkg', ['-x', join(draft, deb), draft]);
    await rename(draft, root).catch(() => rm(draft, { recursive: true, force: true }));
  }
  const library = await findLibrary(join(root, 'usr/lib'));
  if (!library) throw new Error(`libfaketimeMT.so.1 is not in ${root}`);
  return library;
}

async function findLibrary(folder: string): Promise<string | undefined> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name, 'faketime', 'libfaketimeMT.so.1');
    if (existsSync(path)) return path;
  }
  return undefined;
}
