/** The whole product as a visitor tries it: `npm start` on free ports with a database and sample data of its own. */
import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '#platform/embedded/free-port.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const START_LIMIT_MS = 300_000;

export interface RunningProduct {
  readonly url: string;
  stop(): Promise<void>;
}

export async function startProduct(): Promise<RunningProduct> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-product-'));
  await chmod(dataDir, 0o711);
  const ports = await Promise.all(Array.from({ length: 6 }, findFreePort));
  const [port, signalling, media, ...metrics] = ports.map(String);
  const product = spawn(process.execPath, [join(ROOT, 'apps/cli/start.mjs')], {
    cwd: ROOT,
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: port,
      MEDIA_SIGNALLING_PORT: signalling,
      MEDIA_PORT: media,
      API_METRICS_PORT: metrics[0],
      MEDIA_METRICS_PORT: metrics[1],
      WORKER_METRICS_PORT: metrics[2],
      RATE_LIMIT_FACTOR: '1000',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  for (const stream of [product.stdout, product.stderr])
    stream.on('data', (chunk: Buffer) => (words = (words + chunk.toString()).slice(-4000)));
  const ended = new Promise((resolve) => product.once('exit', resolve));
  const url = `http://localhost:${port}`;
  const stop = async () => {
    product.kill('SIGTERM');
    await ended;
    await rm(dataDir, { recursive: true, force: true });
  };
  const deadline = performance.now() + START_LIMIT_MS;
  while (!(await isHealthy(url))) {
    if (performance.now() > deadline || product.exitCode !== null) {
      await stop();
      throw new Error(`the product does not start:\n${words}`);
    }
    await sleep(500);
  }
  return { url, stop };
}

function isHealthy(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    (response) => response.ok,
    () => false,
  );
}
