import { createHash, createHmac, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits in base64url (43 characters): session cookies and mail links. */
export function createToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What of a token is kept. A plain SHA-256 is enough: nobody can guess 256 random bits. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** Keyed digest of `text`; `purpose` keeps digests of different uses apart. */
export function keyedDigest(key: KeyObject, purpose: string, text: string): string {
  return createHmac('sha256', key).update(purpose).update('\0').update(text).digest('base64url');
}

/** Compares in a time that tells nothing of where two strings differ. */
export function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
