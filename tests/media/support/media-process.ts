import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mediaEnvironment } from './media-config.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** The built media node as a process of its own, started again at once whenever it ends. */
export interface MediaProcess {
  readonly url: string;
  /** The first of the workers' ports. */
  readonly mediaPort: number;
  readonly pid: number;
  /** Processes of its mediasoup workers. */
  workerPids(): number[];
  restarts: number;
  log(): string;
  stop(): Promise<void>;
}

export function buildMedia(): void {
  execFileSync(process.execPath, ['node_modules/@nestjs/cli/bin/nest.js', 'build', 'media'], {
    cwd: ROOT,
    stdio: 'pipe',
  });
}

export async function startMediaProcess(overrides: Record<string, string>): Promise<MediaProcess> {
  const env = await mediaEnvironment({ LOG_LEVEL: 'info', LOG_FORMAT: 'json', ...overrides });
  const url = env['MEDIA_PUBLIC_URL'] as string;
  let log = '';
  let isStopping = false;
  let child: ChildProcess;
  const start = () => {
    child = spawn(process.execPath, [join(ROOT, 'dist/apps/media/main.js')], {
      env: { ...env, PATH: process.env['PATH'] },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const keep = (chunk: Buffer) => (log = (log + chunk.toString()).slice(-20_000));
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.once('exit', () => {
      if (isStopping) return;
      supervised.restarts++;
      setTimeout(start, 100);
    });
  };
  const supervised: MediaProcess = {
    url,
    mediaPort: Number(env['MEDIA_PORT']),
    get pid() {
      return child.pid as number;
    },
    workerPids: () => childrenOf(child.pid as number),
    restarts: 0,
    log: () => log,
    async stop() {
      isStopping = true;
      if (child.exitCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
  start();
  await until(
    () => isHealthy(url),
    15_000,
    () => `the media node does not start:\n${log}`,
  );
  return supervised;
}

async function isHealthy(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    (response) => response.ok,
    () => false,
  );
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((other) => {
      try {
        // pid (comm) state ppid …
        const stat = readFileSync(`/proc/${other}/stat`, 'utf8');
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === pid;
      } catch {
        return false;
      }
    });
}

/** Waits for `isTrue`, asking every 50 ms. Returns how many milliseconds it took. */
export async function until(
  isTrue: () => boolean | Promise<boolean>,
  limit: number,
  failure: () => string,
): Promise<number> {
  const startedAt = performance.now();
  for (;;) {
    if (await isTrue()) return performance.now() - startedAt;
    if (performance.now() - startedAt > limit) throw new Error(failure());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
