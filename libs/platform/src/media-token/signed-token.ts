import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import type { MediaTokenKeys } from './media-token-keys.ts';
import { MediaTokenError } from './media-token.error.ts';

/** Signs `claims` by the first key. Times are whole seconds since 1970. */
export function sign(
  claims: JWTPayload,
  keys: MediaTokenKeys,
  options: { audience: string; issuedAt: number; lifeSeconds: number },
): Promise<string> {
  const signer = keys[0];
  if (!signer) throw new RangeError('no key to sign with');
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', kid: signer.kid })
    .setAudience(options.audience)
    .setIssuedAt(options.issuedAt)
    .setExpirationTime(options.issuedAt + options.lifeSeconds)
    .sign(signer.key);
}

/**
 * Verifies signature, audience and life. The algorithm is pinned: neither `none` nor an asymmetric one passes.
 * Two seconds of difference between the clocks of two machines are forgiven.
 * @throws MediaTokenError
 */
export async function verify(
  token: string,
  keys: MediaTokenKeys,
  options: { audience: string; now: Date },
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(
      token,
      (header) => {
        const named = keys.find(({ kid }) => kid === header.kid);
        if (!named) throw new MediaTokenError('token-invalid');
        return named.key;
      },
      {
        algorithms: ['HS256'],
        audience: options.audience,
        currentDate: options.now,
        clockTolerance: 2,
        requiredClaims: ['exp', 'iat'],
      },
    );
    return payload;
  } catch (error) {
    throw new MediaTokenError(error instanceof errors.JWTExpired ? 'token-expired' : 'token-invalid');
  }
}
