import { Injectable, type LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import type { MediaConfig } from '#platform/config/config.ts';

/**
 * The process's logger. Rooms, peers and persons appear by their ids only; names and tokens are never handed to it.
 */
export function createLogger({ log, media }: MediaConfig): Logger {
  return pino({
    level: log.level,
    base: { app: 'media', node: media.nodeId },
    ...(log.format === 'pretty' && {
      transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname,app,node', singleLine: true } },
    }),
  });
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
