import { Injectable, type LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';
import type { MediaConfig } from '#platform/config/config.ts';
import { createLogger as createProcessLogger } from '#platform/logging/logger.ts';

/**
 * The process's logger. Rooms, peers and persons appear by their ids only; names and tokens are never handed to it.
 */
export function createLogger({ log, media }: MediaConfig): Logger {
  return createProcessLogger(log, 'media').child({ node: media.nodeId });
}

/** Nest's own messages in the same stream. */
@Injectable()
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: string) {
    // Nest's start-up chatter is of use only when something is looked for.
    this.logger.debug({ context }, String(message));
  }
  error(message: unknown, stack?: string, context?: string) {
    this.logger.error({ context, stack }, String(message));
  }
  warn(message: unknown, context?: string) {
    this.logger.warn({ context }, String(message));
  }
}
