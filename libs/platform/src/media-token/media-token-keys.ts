import { createSecretKey, type KeyObject } from 'node:crypto';

/** Keys that sign and verify; `kid` names the key in a token's header. The first signs, all verify. */
export type MediaTokenKeys = readonly { readonly kid: string; readonly key: KeyObject }[];

/** A key shorter than SHA-256's output weakens HS256 (RFC 7518, 3.2). */
const LEAST_KEY_BYTES = 32;

/**
 * Parses `MEDIA_TOKEN_KEYS`, a comma list of `kid:base64`. Processes that use `loadConfig` have them parsed already.
 * @throws RangeError that never holds the value.
 */
export function parseMediaTokenKeys(text: string): MediaTokenKeys {
  const keys = text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean)
    .map((item) => {
      const separator = item.indexOf(':');
      const secret = Buffer.from(item.slice(separator + 1), 'base64');
      if (separator < 1 || secret.length < LEAST_KEY_BYTES)
        throw new RangeError(
          'MEDIA_TOKEN_KEYS is not a comma list of kid:base64 with at least 32 bytes each',
        );
      return { kid: item.slice(0, separator), key: createSecretKey(secret) };
    });
  if (keys.length === 0) throw new RangeError('MEDIA_TOKEN_KEYS holds no key');
  return keys;
}
