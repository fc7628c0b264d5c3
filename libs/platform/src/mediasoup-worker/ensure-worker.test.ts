import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ensureMediasoupWorker } from './ensure-worker.ts';
import { placeFile } from './place-file.ts';
import { cachedWorkerPath, withLock } from './worker-cache.ts';
import { findWorkerPackage } from './worker-package.ts';

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'ensure-worker-'));
  vi.stubEnv('XDG_CACHE_HOME', dir);
  vi.stubEnv('MEDIASOUP_WORKER_BIN', '');
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(dir, { recursive: true, force: true });
});

async function program(path: string, exitCode: number): Promise<string> {
  const source = join(dir, `source-${exitCode}`);
  await writeFile(source, `#!/bin/sh\n[ -z "$MEDIASOUP_VERSION" ] && exit ${exitCode}\nexit 0\n`);
  await chmod(source, 0o755);
  await placeFile(source, path);
  return path;
}

test('a sound worker named by MEDIASOUP_WORKER_BIN is taken as it is', async () => {
  const path = await program(join(dir, 'mine'), 41);
  vi.stubEnv('MEDIASOUP_WORKER_BIN', path);
  expect(await ensureMediasoupWorker({ onProgress: () => expect.fail('nothing to do') })).toBe(path);
});

test('an unsound worker named by MEDIASOUP_WORKER_BIN is refused instead of replaced in silence', async () => {
  vi.stubEnv('MEDIASOUP_WORKER_BIN', await program(join(dir, 'other'), 0));
  await expect(ensureMediasoupWorker({ onProgress: () => {} })).rejects.toMatchObject({
    code: 'mediasoup_worker_unavailable',
  });
});

test('a warm cache answers without any work', async () => {
  const { version } = await findWorkerPackage();
  const cached = await program(await cachedWorkerPath(version), 41);
  expect(cached.startsWith(join(dir, 'untact', 'mediasoup-worker', `${version}-`))).toBe(true);
  expect(await ensureMediasoupWorker({ onProgress: () => expect.fail('nothing to do') })).toBe(cached);
});

test('tasks for the same path run one after the other', async () => {
  const path = join(dir, 'locked', 'worker');
  let running = 0;
  let most = 0;
  const task = () =>
    withLock(
      path,
      () => {},
      async () => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, 50));
        running--;
      },
    );
  await Promise.all([task(), task(), task()]);
  expect(most).toBe(1);
});

test('a lock left behind by a dead process is taken over', async () => {
  const path = join(dir, 'stale', 'worker');
  const child = spawn('true');
  await new Promise((resolve) => child.on('close', resolve));
  await placeFile(await program(join(dir, 'any'), 41), path);
  await writeFile(`${path}.lock`, String(child.pid));
  expect(
    await withLock(
      path,
      () => expect.fail('must not wait'),
      () => readFile(path, 'utf8'),
    ),
  ).toContain('#!');
  await expect(readFile(join(dirname(path), 'worker.lock'))).rejects.toThrow();
});
