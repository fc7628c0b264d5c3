import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';
import type { Route } from '#contracts/http/route.ts';
import { FileDownload } from './file.ts';
import { answersNothing, routeOf } from './mount.decorator.ts';

/**
 * Sends what the route declares and nothing else: the answer passes its schema, so that a column that a query
 * happened to fetch cannot leave, and a broken promise to the client is an error here instead of there.
 */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = routeOf(context.getHandler());
    if (context.getType() !== 'http' || !route) return next.handle();
    const response = context.switchToHttp().getResponse<Response>();
    response.setHeader('Cache-Control', 'no-store');
    return next.handle().pipe(map((value) => answer(route, value, response)));
  }
}

function answer(route: Route, value: unknown, response: Response): unknown {
  if (route.download) {
    if (!(value instanceof FileDownload)) throw new Error(`${route.path} must answer a file`);
    const type = value.type ?? route.download;
    response.attachment(value.filename).type(type);
    // Should a browser show it all the same: no script, no form, no origin.
    response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    // One constructor for each kind of content; both are one to us.
    return new StreamableFile(value.content as Buffer, { type, length: value.size });
  }
  if (answersNothing(route)) return undefined;
  const parsed = route.response.safeParse(value);
  if (!parsed.success) {
    const paths = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    throw new Error(`answer of ${route.method} ${route.path} breaks its contract: ${paths}`);
  }
  if (parsed.data !== null) return parsed.data;
  // Nest would send an empty body for null.
  response.type('application/json');
  return 'null';
}
