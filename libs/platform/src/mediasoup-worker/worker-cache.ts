import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { arch, homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const here = import.meta.dirname;

/**
 * Where the worker for this version, system and recipe lives. The cache is the user's and not node_modules',
 * since an install may empty the latter, and so that ten checkouts compile once.
 */
export async function cachedWorkerPath(version: string): Promise<string> {
  const root = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  const key = [version, await systemName(), arch(), await recipeHash()].join('-');
  return join(root, 'untact', 'mediasoup-worker', key, 'mediasoup-worker');
}

/** The distribution and its release: a worker is linked to its shared libraries. */
async function systemName(): Promise<string> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const field = (name: string) => new RegExp(`^${name}="?([^"\n]*)`, 'm').exec(release)?.[1] ?? '';
  return `${field('ID') || process.platform}${field('VERSION_ID')}`;
}

/** Eight hex digits over everything that shapes the binary: a changed recipe never reuses an old one. */
async function recipeHash(): Promise<string> {
  const compat = (await readdir(join(here, 'compat'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash('sha256');
  for (const file of [join(here, 'build-worker.ts'), ...compat]) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 8);
}

/**
 * Runs `task` while no other process runs one for the same `path`. A lock whose owner is gone is taken over.
 * The lock only saves work: the binary itself is put in place by one rename, so even two owners do no harm.
 */
export async function withLock<T>(path: string, onWait: () => void, task: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`;
  await mkdir(join(path, '..'), { recursive: true });
  for (let waited = false; ; waited = true) {
    const file = await open(lock, 'wx').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    if (file) {
      await file.writeFile(String(process.pid));
      await file.close();
      break;
    }
    if (!(await ownerLives(lock))) await rm(lock, { force: true });
    else {
      if (!waited) onWait();
      await sleep(500);
    }
  }
  try {
    return await task();
  } finally {
    await rm(lock, { force: true });
  }
}

async function ownerLives(lock: string): Promise<boolean> {
  const text = await readFile(lock, 'utf8').catch(() => undefined);
  if (text === undefined) return false;
  if (text === '') return await sleep(200, true); // created a moment ago; its owner is about to write
  try {
    process.kill(Number(text), 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
