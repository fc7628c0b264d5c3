import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { getStorageToken, type ThrottlerStorage } from '@nestjs/throttler';
import { DomainError } from '#domain/error/domain-error.ts';
import type { Config } from '#platform/config/config.ts';
import { CONFIG } from '../kernel/config.module.ts';

const WINDOW_MS = 15 * 60_000;

/**
 * Counts attempts on one account, from whatever addresses they come. An unknown account is counted like a known one,
 * so that the refusal does not tell which it is.
 */
@Injectable()
export class Attempts {
  constructor(
    @Inject(getStorageToken()) private readonly storage: ThrottlerStorage,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws DomainError `too-many-requests` after `limit` attempts in 15 minutes */
  async count(kind: 'password' | 'totp' | 'link', account: string, limit: number): Promise<void> {
    const key = `${kind}:${createHash('sha256').update(account).digest('base64url')}`;
    const { isBlocked } = await this.storage.increment(
      key,
      WINDOW_MS,
      limit * this.config.http.rateLimitFactor,
      WINDOW_MS,
      'account',
    );
    if (isBlocked) throw new DomainError('too-many-requests');
  }
}
