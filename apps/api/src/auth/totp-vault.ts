import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '#platform/clock.ts';
import type { Config } from '#platform/config/config.ts';
import { seal, unseal } from '#platform/totp/seal.ts';
import { findTotpStep } from '#platform/totp/totp.ts';
import { CONFIG } from '../kernel/config.module.ts';

/** Keeps secrets of second factors sealed; they are open only while a code is checked. */
@Injectable()
export class TotpVault {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  seal(personId: string, secret: string): string {
    return seal(secret, personId, this.config.secrets.dataEncryption);
  }

  /** The time step of a code, null when the code is wrong. */
  findStep(personId: string, sealed: string, code: string): number | null {
    return findTotpStep(unseal(sealed, personId, this.config.secrets.dataEncryption), code, this.clock.now());
  }
}
