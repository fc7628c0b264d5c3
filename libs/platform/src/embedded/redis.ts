/** A real Redis for tests, without installing one: an installed server if there is one, else Debian's packages unpacked into the cache. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { RunningProcess } from '../supervisor/running-process.ts';
import { cacheDirectory } from './cache-directory.ts';
import { EmbeddedError } from './embedded-error.ts';
import { findFreePort } from './free-port.ts';

export interface RedisBinary {
  readonly command: string;
  /** Folder of libraries that the system lacks. */
  readonly libraryPath?: string;
}

export interface EmbeddedRedis {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Ends the server at once; its data is gone, as after a crash without persistence. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

const run = promisify(execFile);
const PACKAGES = ['redis-server', 'redis-tools', 'liblzf1', 'libjemalloc2'];
/** Libraries that a small Debian may lack, and the packages that hold them. */
const LIBRARY_PACKAGES: Readonly<Record<string, string>> = {
  'libatomic.so.1': 'libatomic1',
  'libsystemd.so.0': 'libsystemd0',
  'libssl.so.3': 'libssl3',
  'libcrypto.so.3': 'libssl3',
  'libstdc++.so.6': 'libstdc++6',
  'libcap.so.2': 'libcap2',
  'libgcrypt.so.20': 'libgcrypt20',
  'liblzma.so.5': 'liblzma5',
  'libzstd.so.1': 'libzstd1',
  'liblz4.so.1': 'liblz4-1',
  'libgpg-error.so.0': 'libgpg-error0',
};

/** Starts an empty Redis without persistence on a free loopback port. @throws EmbeddedError */
export async function startRedis(options: { port?: number } = {}): Promise<EmbeddedRedis> {
  const binary = await provideRedis();
  const port = options.port ?? (await findFreePort());
  const folder = await mkdtemp(join(tmpdir(), 'untact-redis-'));
  const lines: string[] = [];
  const server = await RunningProcess.launch({
    name: 'redis',
    command: binary.command,
    args: [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
      '--dir',
      folder,
    ],
    env: { PATH: process.env.PATH, LD_LIBRARY_PATH: binary.libraryPath },
    onLine: (line) => lines.push(line),
  });
  const cleanUp = () => rm(folder, { recursive: true, force: true });
  while (!(await accepts(port))) {
    if (server.hasExited) {
      await cleanUp();
      throw new EmbeddedError(
        'START_FAILED',
        `redis-server did not start: ${lines.at(-1) ?? ''}`,
        lines.join('\n'),
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    pid: server.pid,
    kill: async () => {
      if (!server.hasExited) process.kill(server.pid, 'SIGKILL');
      await server.exited;
      await cleanUp();
    },
    stop: async () => {
      await server.stop();
      await cleanUp();
    },
  };
}

/** The installed redis-server, else one from the cache, else Debian's packages fetched into the cache. */
export async function provideRedis(onProgress?: (step: string) => void): Promise<RedisBinary> {
  const installed = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'redis-server'));
  const command = installed.find((path) => existsSync(path));
  if (command) return { command };
  const root = join(cacheDirectory(), `redis-${await releaseName()}-${process.arch}`);
  if (!existsSync(join(root, 'usr/bin/redis-server'))) {
    onProgress?.('fetching Redis from the Debian packages');
    await fetchPackages(root);
  }
  return { command: join(root, 'usr/bin/redis-server'), libraryPath: await findLibraries(root) };
}

async function releaseName(): Promise<string> {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^VERSION_CODENAME=(\w+)/m.exec(text)?.[1] ?? 'unknown';
}

async function fetchPackages(root: string): Promise<void> {
  await mkdir(cacheDirectory(), { recursive: true });
  const draft = await mkdtemp(`${root}.`);
  try {
    await unpack(PACKAGES, draft);
    const missing = await missingPackages(draft);
    if (missing.length > 0) await unpack(missing, draft);
    await rename(draft, root);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (existsSync(root)) return;
    throw new EmbeddedError(
      'DOWNLOAD_FAILED',
      'No redis-server is installed and Debian’s packages could not be fetched. Install one: apt-get install redis-server.',
      String((error as { stderr?: string }).stderr ?? error),
    );
  }
}

async function unpack(packages: readonly string[], draft: string): Promise<void> {
  const downloads = await mkdtemp(join(draft, 'download-'));
  const download = () => run('apt-get', ['download', '-qq', ...packages], { cwd: downloads });
  // On a machine that never updated its package lists the first try finds nothing.
  await download().catch(async () => {
    await run('apt-get', ['update', '-qq']);
    await download();
  });
  for (const file of await readdir(downloads)) await run('dpkg', ['-x', join(downloads, file), draft]);
  await rm(downloads, { recursive: true });
}

async function missingPackages(root: string): Promise<string[]> {
  const env = { ...process.env, LD_LIBRARY_PATH: await findLibraries(root) };
  const { stdout } = await run('ldd', [join(root, 'usr/bin/redis-server')], { env });
  const missing = [...stdout.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1]!);
  return [...new Set(missing.flatMap((library) => LIBRARY_PACKAGES[library] ?? []))];
}

async function findLibraries(root: string): Promise<string> {
  const folders = ['usr/lib', 'lib'].map((folder) => join(root, folder));
  const entries = await Promise.all(folders.map((folder) => readdir(folder).catch(() => [])));
  return entries
    .flatMap((names, index) =>
      names.filter((name) => name.endsWith('-linux-gnu')).map((name) => join(folders[index]!, name)),
    )
    .join(delimiter);
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
