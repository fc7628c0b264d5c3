import { Injectable } from '@nestjs/common';
import { Logger } from 'nestjs-pino';

const CHATTER = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
  'WebSocketsController',
]);

/** Nest's own messages go into the same log; what it says of every module and route at start only when asked for. */
@Injectable()
export class ApiLogger extends Logger {
  override log(message: unknown, ...rest: string[]): void {
    if (CHATTER.has(rest.at(-1) ?? '')) return super.debug(message, ...rest);
    super.log(message, ...rest);
  }
}
