import type { KeyObject } from 'node:crypto';
import type { Request } from 'express';
import { isSameSecret, keyedDigest } from '#platform/token/token.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

export const isMutating = (method: string): boolean => !SAFE_METHODS.has(method);

/**
 * Token that a page sends back in `x-csrf-token`: a keyed digest of the session, or, before sign-in, of a random
 * cookie (signed double submit). A token of another session or visitor never fits.
 */
export function csrfTokenOf(key: KeyObject, seed: string): string {
  return keyedDigest(key, 'csrf', seed);
}

export function isCsrfTokenRight(key: KeyObject, seed: string | null, given: string | undefined): boolean {
  return seed !== null && given !== undefined && isSameSecret(given, csrfTokenOf(key, seed));
}

/**
 * Whether a browser says that the request comes from our own pages. Programs that send neither header are not
 * browsers and cannot be tricked into carrying somebody's cookies; the token is asked of them all the same.
 * @param allowed origin of the service, `https://untact.example.com`
 */
export function isSameOrigin(
  request: Pick<Request, 'headers'>,
  allowed: { publicUrl: string; production: boolean },
): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  // Vite's proxy hides our name from us in development; the browser still says that nothing crossed an origin.
  if (site === 'same-origin' && !allowed.production) return true;
  return request.headers.origin === undefined || isOwnOrigin(request, allowed);
}

/** Whether `Origin` is ours; false without one. */
export function isOwnOrigin(
  request: Pick<Request, 'headers'>,
  allowed: { publicUrl: string; production: boolean },
): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return false;
  if (origin === allowed.publicUrl) return true;
  // In development the pages come from whatever port Vite or a test took.
  return !allowed.production && (origin === `http://${host}` || origin === `https://${host}`);
}
