import { dirname, join } from 'node:path';
import { buildWorker } from '#platform/mediasoup-worker/build-worker.ts';
import { isSoundWorker } from '#platform/mediasoup-worker/is-sound-worker.ts';
import { ensureBuildPackages } from '#platform/mediasoup-worker/system-packages.ts';
import { cachedWorkerPath, withLock } from '#platform/mediasoup-worker/worker-cache.ts';
import { findWorkerPackage } from '#platform/mediasoup-worker/worker-package.ts';

/** mediasoup's worker as its makers have it: a datagram a system call, the cipher by OpenSSL. Built once. */
export async function ensurePlainWorker(): Promise<string> {
  const { dir, version } = await findWorkerPackage();
  const path = join(dirname(await cachedWorkerPath(version)), 'plain-worker');
  const onProgress = (text: string) => process.stderr.write(`${text}\n`);
  if (await isSoundWorker(path)) return path;
  return withLock(
    path,
    () => {},
    async () => {
      await ensureBuildPackages(onProgress);
      await buildWorker(dir, path, onProgress, { inBatches: false });
      return path;
    },
  );
}
