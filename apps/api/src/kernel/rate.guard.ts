import { type ExecutionContext, Injectable } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';
import { DomainError } from '#domain/error/domain-error.ts';

/**
 * Requests per minute, route and address. The counters live in the memory of this process behind the package's
 * `ThrottlerStorage`; with several api processes each counts for itself until a shared storage is put there.
 */
@Injectable()
export class RateGuard extends ThrottlerGuard {
  protected override async shouldSkip(context: ExecutionContext): Promise<boolean> {
    return context.getType() !== 'http';
  }

  protected override throwThrottlingException(): Promise<void> {
    throw new DomainError('too-many-requests');
  }
}
