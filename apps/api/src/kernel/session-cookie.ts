import { parseCookie, stringifySetCookie } from 'cookie';
import type { Response } from 'express';

export interface CookieNames {
  readonly session: string;
  /** Seed of the CSRF token before sign-in. */
  readonly visitor: string;
  readonly secure: boolean;
}

/**
 * Names and the Secure flag of our cookies. `__Host-` binds a cookie to this host, to the path `/` and to TLS; browsers
 * take http://localhost for secure. A demo reached by plain http from another machine gets plain names: cookies
 * marked Secure would never come back there.
 */
export function cookieNames(publicUrl: string): CookieNames {
  const { protocol, hostname } = new URL(publicUrl);
  const secure = protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost');
  return secure
    ? { session: '__Host-session', visitor: '__Host-visitor', secure }
    : { session: 'session', visitor: 'visitor', secure };
}

export function readCookie(header: string | undefined, name: string): string | null {
  if (!header) return null;
  return parseCookie(header)[name] ?? null;
}

/** @param expires `null` for a cookie that ends with the browser, a past date to delete */
export function writeCookie(
  response: Response,
  names: CookieNames,
  name: string,
  value: string,
  expires: Date | null,
): void {
  response.append(
    'Set-Cookie',
    stringifySetCookie({
      name,
      value,
      path: '/',
      httpOnly: true,
      secure: names.secure,
      sameSite: 'lax',
      ...(expires ? { expires } : {}),
    }),
  );
}
