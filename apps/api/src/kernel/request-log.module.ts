import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { Config } from '#platform/config/config.ts';
import { loggablePath } from '#platform/logging/loggable-path.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { ApiLogger } from './api-logger.ts';
import { CONFIG } from './config.module.ts';

/** One line for each request, with an id that goes through everything logged meanwhile and back to the caller. */
@Module({
  imports: [
    LoggerModule.forRootAsync({
      inject: [CONFIG],
      useFactory: (config: Config) => ({
        pinoHttp: {
          logger: createLogger(config.log, 'api'),
          genReqId: requestId,
          quietReqLogger: true,
          customLogLevel: levelOf,
          customSuccessMessage: (request: IncomingMessage, response: ServerResponse, ms: number) =>
            `${request.method} ${pathOf(request)} ${response.statusCode} ${Math.round(ms)} ms`,
          customErrorMessage: (request: IncomingMessage, response: ServerResponse) =>
            `${request.method} ${pathOf(request)} ${response.statusCode}`,
          // The problem filter logs what went wrong; here it would come twice.
          customErrorObject: (_request: IncomingMessage, response: ServerResponse) => ({
            status: response.statusCode,
          }),
          customSuccessObject: (_request: IncomingMessage, response: ServerResponse) => ({
            status: response.statusCode,
          }),
          serializers: { req: () => undefined, res: () => undefined },
        },
      }),
    }),
  ],
  providers: [ApiLogger],
  exports: [ApiLogger],
})
export class RequestLogModule {}

/** The caller's own id where it is a plain one, else a new one; it is sent back as `x-request-id`. */
function requestId(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
  response.setHeader('x-request-id', id);
  return id;
}

/** Express cuts `url` where a router is mounted; `originalUrl` is whole. */
const pathOf = (request: IncomingMessage): string =>
  loggablePath((request as { originalUrl?: string }).originalUrl ?? request.url ?? '');

/** Probes and heartbeats come every few seconds and say nothing while they go well. */
const ROUTINE = new Set(['/healthz', '/readyz', '/internal/media/events']);

function levelOf(request: IncomingMessage, response: ServerResponse): 'debug' | 'info' | 'error' {
  // 503 is the honest answer of a probe while something starts.
  if (ROUTINE.has(pathOf(request)) && (response.statusCode < 400 || response.statusCode === 503))
    return 'debug';
  if (response.statusCode >= 500) return 'error';
  return 'info';
}
