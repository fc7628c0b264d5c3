import type { Logger } from 'pino';
import type { MediaConfig } from '#platform/config/config.ts';
import { createLogger as createAppLogger } from '#platform/logging/logger.ts';

/**
 * The process's logger. Rooms, peers and persons appear by their ids only; names and tokens are never handed to it.
 */
export const createLogger = ({ log, media }: MediaConfig): Logger =>
  createAppLogger(log, 'media').child({ node: media.nodeId });
