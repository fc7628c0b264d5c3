import { sealedRoomStateSchema, type SealedRoomState } from '#contracts/signalling/interpretation.ts';
import type { MediaTokenKeys } from './media-token-keys.ts';
import { MediaTokenError } from './media-token.error.ts';
import { sign, verify } from './signed-token.ts';

const AUDIENCE = 'room-state';
/** A room that nobody came back to for so long begins anew. */
const LIFE_SECONDS = 3600;

/** Signs a room's shared state for the browsers to keep; nobody but a media node can make or change it. */
export function signRoomState(state: SealedRoomState, keys: MediaTokenKeys, now: Date): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  return sign({ ...state }, keys, { audience: AUDIENCE, issuedAt, lifeSeconds: LIFE_SECONDS });
}

/** @throws MediaTokenError `token-expired` or `token-invalid` */
export async function verifyRoomState(
  seal: string,
  keys: MediaTokenKeys,
  now: Date,
): Promise<SealedRoomState> {
  const state = sealedRoomStateSchema.safeParse(await verify(seal, keys, { audience: AUDIENCE, now }));
  if (!state.success) throw new MediaTokenError('token-invalid');
  return state.data;
}
