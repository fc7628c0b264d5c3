import { findFreePort, isPortFree } from '#platform/embedded/free-port.ts';
import { testEnvironment } from '#platform/config/test-environment.ts';
import { ensureMediasoupWorker } from '#platform/mediasoup-worker/ensure-worker.ts';
import { parseMediaTokenKeys } from '#platform/media-token/media-token-keys.ts';

/** Environment of one media node on free ports of the loopback interface. */
export async function mediaEnvironment(
  overrides: Record<string, string> = {},
): Promise<Record<string, string>> {
  const [signalling, media] = await Promise.all([findFreePort(), findMediaPorts()]);
  return testEnvironment({
    MEDIA_NODE_ID: 'media-1',
    MEDIA_LISTEN_IP: '127.0.0.1',
    MEDIA_ANNOUNCED_ADDRESS: '127.0.0.1',
    MEDIA_PORT: String(media),
    MEDIA_SIGNALLING_PORT: String(signalling),
    MEDIA_PUBLIC_URL: `http://localhost:${signalling}`,
    MEDIASOUP_WORKER_BIN: await ensureMediasoupWorker({ onProgress: () => {} }),
    ...overrides,
  });
}

/** Each worker takes the next port after the first. */
const MEDIA_PORTS = 4;

/** The first of some free ports in a row, below those that the kernel gives to outgoing connections meanwhile. */
async function findMediaPorts(): Promise<number> {
  for (;;) {
    const first = 12_000 + Math.floor(Math.random() * 20_000);
    const free = await Promise.all(Array.from({ length: MEDIA_PORTS }, (_, i) => isPortFree(first + i)));
    if (!free.includes(false)) return first;
  }
}

export const tokenKeys = parseMediaTokenKeys(testEnvironment()['MEDIA_TOKEN_KEYS'] as string);
