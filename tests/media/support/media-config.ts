import { findFreePort } from '#platform/embedded/free-port.ts';
import { testEnvironment } from '#platform/config/test-environment.ts';
import { ensureMediasoupWorker } from '#platform/mediasoup-worker/ensure-worker.ts';
import { parseMediaTokenKeys } from '#platform/media-token/media-token-keys.ts';

/** Environment of one media node on free ports of the loopback interface. */
export async function mediaEnvironment(
  overrides: Record<string, string> = {},
): Promise<Record<string, string>> {
  const [signalling, media] = await Promise.all([findFreePort(), findFreePort()]);
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

export const tokenKeys = parseMediaTokenKeys(testEnvironment()['MEDIA_TOKEN_KEYS'] as string);
