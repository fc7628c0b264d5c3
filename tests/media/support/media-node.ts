import type { INestApplication } from '@nestjs/common';
import { loadConfig } from '#platform/config/load-config.ts';
import { startMediaNode } from '../../../apps/media/src/create-app.ts';
import { mediaEnvironment } from './media-config.ts';

/** A media node in the test's own process, with real mediasoup workers. */
export async function startNode(
  overrides: Record<string, string> = {},
): Promise<{ url: string; app: INestApplication }> {
  const config = loadConfig(await mediaEnvironment(overrides), 'media');
  const app = await startMediaNode(config);
  return { url: config.media.signalling.publicUrl, app };
}
