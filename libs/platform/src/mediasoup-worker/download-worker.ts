import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSoundWorker } from './is-sound-worker.ts';
import { placeFile } from './place-file.ts';
import { runCommand } from './run-command.ts';
import type { WorkerPackage } from './worker-package.ts';

const TIME_LIMIT_MS = 30_000;

/**
 * Tries the package's own download of a prebuilt worker. Its script works in the current folder, so it is run
 * in an empty one: it cannot touch node_modules. When the download fails it would build with Python, which it
 * is not given, so that it ends at once. Returns whether a sound worker now lies at `output`.
 */
export async function downloadWorker(mediasoup: WorkerPackage, output: string): Promise<boolean> {
  const dir = await mkdtemp(join(tmpdir(), 'mediasoup-download-'));
  try {
    const env: NodeJS.ProcessEnv = { ...process.env, PYTHON: '/bin/false' };
    delete env['MEDIASOUP_WORKER_BIN'];
    await runCommand(process.execPath, [join(mediasoup.dir, 'npm-scripts.mjs'), 'postinstall'], {
      cwd: dir,
      env,
      timeoutMs: TIME_LIMIT_MS,
    });
    const binary = join(dir, 'worker', 'out', 'Release', 'mediasoup-worker');
    if (!(await isSoundWorker(binary))) return false;
    await placeFile(binary, output);
    return true;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
