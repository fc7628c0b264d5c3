import {
  applyDecorators,
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { z } from 'zod';
import type { Route, RouteOutput } from '#contracts/http/route.ts';
import type { FileDownload } from './file.ts';

export const ROUTE = Symbol('route');

type Answer<R extends Route> = RouteOutput<R> | FileDownload;
type Handler<R extends Route> = (...args: never[]) => Answer<R> | Promise<Answer<R>>;

/**
 * Serves a route of the contracts by this method: HTTP method, path, access, rate, validation of what comes in and
 * goes out, and OpenAPI all follow from the declaration. A handler mounted in any other way is refused by the guard.
 */
export function Mount<R extends Route>(route: R) {
  const decorate = applyDecorators(
    SetMetadata(ROUTE, route),
    RequestMapping({ method: RequestMethod[route.method], path: route.path }),
    HttpCode(answersNothing(route) ? 204 : 200),
    ...(route.upload ? [UseInterceptors(uploadInterceptor(route.upload.maxBytes))] : []),
  );
  return <F extends Handler<R>>(
    target: object,
    name: string | symbol,
    descriptor: TypedPropertyDescriptor<F>,
  ): void => decorate(target, name, descriptor);
}

/** Whether a route answers 204. */
export const answersNothing = (route: Route): boolean =>
  route.response instanceof z.ZodVoid && !route.download;

// In memory, for spreadsheets of a few megabytes that are read and forgotten; a module whose routes take files to keep
// registers an engine of its own (`MulterModule`), which comes before this default.
const uploadInterceptor = (maxBytes: number) =>
  FileInterceptor('file', {
    limits: { fileSize: maxBytes, files: 1, fields: 0, parts: 1 },
    defParamCharset: 'utf8',
  } as Parameters<typeof FileInterceptor>[1]);

/** The declaration of a handler, if it has one. */
export const routeOf = (handler: object): Route | undefined =>
  Reflect.getMetadata(ROUTE, handler) as Route | undefined;
