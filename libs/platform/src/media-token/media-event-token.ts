import { MEDIA_EVENT_TOKEN_AUDIENCE } from '#contracts/signalling/join-token.ts';
import type { MediaTokenKeys } from './media-token-keys.ts';
import { MediaTokenError } from './media-token.error.ts';
import { sign, verify } from './signed-token.ts';

const LIFE_SECONDS = 60;

/** Signs what a media node shows the API when it reports: who it is, for one minute. */
export function signMediaEventToken(nodeId: string, keys: MediaTokenKeys, now: Date): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  return sign({ iss: nodeId }, keys, {
    audience: MEDIA_EVENT_TOKEN_AUDIENCE,
    issuedAt,
    lifeSeconds: LIFE_SECONDS,
  });
}

/**
 * Returns the id of the node that reports; the caller compares it with the body's `nodeId`.
 * @throws MediaTokenError
 */
export async function verifyMediaEventToken(
  token: string,
  keys: MediaTokenKeys,
  now: Date,
): Promise<{ nodeId: string }> {
  const { iss } = await verify(token, keys, { audience: MEDIA_EVENT_TOKEN_AUDIENCE, now });
  if (!iss) throw new MediaTokenError('token-invalid');
  return { nodeId: iss };
}
