const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether a page of this origin may open the socket. Browsers always send one, so a missing one is refused too.
 * On a developer's machine `localhost` and `127.0.0.1` are the same place.
 */
export function isAllowedOrigin(origin: string | undefined, publicUrl: string): boolean {
  if (!origin || !URL.canParse(origin)) return false;
  const given = new URL(origin);
  const own = new URL(publicUrl);
  if (given.protocol !== own.protocol || given.port !== own.port) return false;
  return given.hostname === own.hostname || (LOOPBACK.has(given.hostname) && LOOPBACK.has(own.hostname));
}
