import { Inject, Injectable } from '@nestjs/common';
import type { JoinTokenClaims } from '#contracts/signalling/join-token.ts';
import { handshakeSchema, type Handshake } from '#contracts/signalling/requests.ts';
import type { MediaConfig } from '#platform/config/config.ts';
import { verifyJoinToken } from '#platform/media-token/join-token.ts';
import { MediaTokenError } from '#platform/media-token/media-token.error.ts';
import { MEDIA_CONFIG } from '../media-config.ts';
import { Revocations } from './revocations.ts';
import { SeatLedger } from './seat-ledger.ts';
import { SignallingError } from './signalling.error.ts';

/** A connection that may take a seat. */
export interface Admitted {
  readonly handshake: Handshake;
  readonly claims: JoinTokenClaims;
}

/** Decides at the door, once for each connection: who comes, by which token, into which room. */
@Injectable()
export class Admission {
  readonly #ledger = new SeatLedger();

  constructor(
    @Inject(MEDIA_CONFIG) private readonly config: MediaConfig,
    private readonly revocations: Revocations,
  ) {}

  /** @throws SignallingError with the code that the browser is told */
  async admit(auth: unknown, now: Date): Promise<Admitted> {
    const parsed = handshakeSchema.safeParse(auth);
    if (!parsed.success) throw new SignallingError('handshake-invalid');
    const handshake = parsed.data;
    const claims = await this.#verify(handshake.token, now);
    if (claims.node !== this.config.media.nodeId) throw new SignallingError('wrong-node');
    if (this.revocations.isRevoked(claims.room, claims.person, claims.iat))
      throw new SignallingError('token-revoked');
    if (handshake.purpose === 'probe') return { handshake, claims };
    if (!this.#ledger.bind(claims.jti, handshake.seatKey, claims.exp * 1000, now.getTime()))
      throw new SignallingError('token-used');
    return { handshake, claims };
  }

  async #verify(token: string, now: Date): Promise<JoinTokenClaims> {
    try {
      return await verifyJoinToken(token, this.config.media.tokenKeys, now);
    } catch (error) {
      if (error instanceof MediaTokenError) throw new SignallingError(error.code);
      throw error;
    }
  }
}
