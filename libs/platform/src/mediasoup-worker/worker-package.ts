import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The installed npm package `mediasoup`: its folder and its version. */
export interface WorkerPackage {
  readonly dir: string;
  readonly version: string;
}

/** Finds the package the way Node does, so that hoisting does not matter. */
export async function findWorkerPackage(): Promise<WorkerPackage> {
  const entry = createRequire(import.meta.url).resolve('mediasoup');
  const dir = join(entry, '..', '..', '..');
  const { version } = JSON.parse(await readFile(join(dir, 'package.json'), 'utf8')) as { version: string };
  return { dir, version };
}
