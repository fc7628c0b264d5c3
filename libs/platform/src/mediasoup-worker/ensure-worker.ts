// Finds or makes the one native program of the product, mediasoup-worker. Runs by Node's type stripping before
// anything is built. By hand: node libs/platform/src/mediasoup-worker/ensure-worker.ts
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildWorker } from './build-worker.ts';
import { downloadWorker } from './download-worker.ts';
import { isSoundWorker } from './is-sound-worker.ts';
import { ensureBuildPackages } from './system-packages.ts';
import { cachedWorkerPath, withLock } from './worker-cache.ts';
import { findWorkerPackage } from './worker-package.ts';
import { WorkerUnavailableError } from './worker-unavailable.error.ts';

export interface EnsureWorkerOptions {
  /** Told what is being done and how far it is, one line each. */
  readonly onProgress: (text: string) => void;
}

/**
 * Returns the path of a worker that starts on this machine: the one `MEDIASOUP_WORKER_BIN` names, else the
 * user's cache, else the package's prebuilt download, else a build from the package's sources (about 75 s on two
 * cores). Several processes may call it at once; one works and the others wait.
 * @throws WorkerUnavailableError with one line that tells what to do.
 */
export async function ensureMediasoupWorker({ onProgress }: EnsureWorkerOptions): Promise<string> {
  const given = process.env['MEDIASOUP_WORKER_BIN'];
  if (given) {
    if (await isSoundWorker(given)) return given;
    throw new WorkerUnavailableError(
      `MEDIASOUP_WORKER_BIN names ${given}, which is not a mediasoup-worker that starts here. Correct it or unset it.`,
    );
  }

  const mediasoup = await findWorkerPackage();
  const cached = await cachedWorkerPath(mediasoup.version);
  if (await isSoundWorker(cached)) return cached;

  const onWait = () => onProgress('another process is preparing the media worker; waiting for it');
  return withLock(cached, onWait, async () => {
    if (await isSoundWorker(cached)) return cached;
    // mediasoup's own name for closed networks, where even trying costs the time limit.
    if (!process.env['MEDIASOUP_SKIP_WORKER_PREBUILT_DOWNLOAD']) {
      onProgress(`looking for a prebuilt media worker ${mediasoup.version}`);
      if (await downloadWorker(mediasoup, cached)) return cached;
      onProgress('no prebuilt one within reach; building it from the npm package');
    }
    await ensureBuildPackages(onProgress);
    await buildWorker(mediasoup.dir, cached, onProgress);
    return cached;
  });
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const startedAt = Date.now();
  const onProgress = (text: string) =>
    process.stderr.write(`[${((Date.now() - startedAt) / 1000).toFixed(1)} s] ${text}\n`);
  try {
    process.stdout.write(`${await ensureMediasoupWorker({ onProgress })}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof WorkerUnavailableError ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
