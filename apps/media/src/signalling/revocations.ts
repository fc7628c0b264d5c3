import { Injectable } from '@nestjs/common';
import { JOIN_TOKEN_LIFE_SECONDS } from '#contracts/signalling/protocol.ts';

/** A token made before its person was taken out cannot be valid for longer than this; the margin covers clocks. */
const KEPT_MS = (JOIN_TOKEN_LIFE_SECONDS + 10) * 1000;

/**
 * Who was taken out of which room, so that a token made before opens nothing any more. A token made afterwards does:
 * whether the person may come back is the API's to decide.
 */
@Injectable()
export class Revocations {
  readonly #revokedAt = new Map<string, number>();

  /** `now` in epoch milliseconds. */
  revoke(room: string, person: string, now: number): void {
    for (const [key, at] of this.#revokedAt) if (at + KEPT_MS < now) this.#revokedAt.delete(key);
    this.#revokedAt.set(keyOf(room, person), now);
  }

  /** `issuedAt` in seconds, as tokens have it: one of the very second of the revocation is refused too. */
  isRevoked(room: string, person: string, issuedAt: number): boolean {
    const at = this.#revokedAt.get(keyOf(room, person));
    return at !== undefined && issuedAt <= Math.floor(at / 1000);
  }
}

const keyOf = (room: string, person: string) => JSON.stringify([room, person]);
