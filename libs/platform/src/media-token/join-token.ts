import {
  JOIN_TOKEN_AUDIENCE,
  joinTokenClaimsSchema,
  type JoinTokenClaims,
} from '#contracts/signalling/join-token.ts';
import { JOIN_TOKEN_LIFE_SECONDS } from '#contracts/signalling/protocol.ts';
import type { MediaTokenKeys } from './media-token-keys.ts';
import { MediaTokenError } from './media-token.error.ts';
import { sign, verify } from './signed-token.ts';

/**
 * Signs the token that lets one person into one room on one node, living two minutes from `now`.
 * The caller makes `jti` (a UUID) and decides every right.
 */
export function signJoinToken(
  claims: Omit<JoinTokenClaims, 'iat' | 'exp'>,
  keys: MediaTokenKeys,
  now: Date,
  lifeSeconds = JOIN_TOKEN_LIFE_SECONDS,
): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  const parsed = joinTokenClaimsSchema.parse({ ...claims, iat: issuedAt, exp: issuedAt + lifeSeconds });
  return sign(parsed, keys, { audience: JOIN_TOKEN_AUDIENCE, issuedAt, lifeSeconds });
}

/** @throws MediaTokenError `token-expired` or `token-invalid` */
export async function verifyJoinToken(
  token: string,
  keys: MediaTokenKeys,
  now: Date,
): Promise<JoinTokenClaims> {
  const claims = joinTokenClaimsSchema.safeParse(
    await verify(token, keys, { audience: JOIN_TOKEN_AUDIENCE, now }),
  );
  if (!claims.success) throw new MediaTokenError('token-invalid');
  return claims.data;
}
