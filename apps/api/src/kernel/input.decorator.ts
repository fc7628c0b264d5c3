import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { z } from 'zod';
import type { Route, RouteInput } from '#contracts/http/route.ts';
import type { ApiRequest } from './api-request.ts';
import { InputError, type Fault } from './input.error.ts';
import { routeOf } from './mount.decorator.ts';

/**
 * What came in, parsed by the route's schemas: `RouteInput<typeof route>`.
 * @throws InputError (400) naming each faulty field by its path
 */
export const Input = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const route = routeOf(context.getHandler());
  if (!route) throw new Error('@Input() needs @Mount()');
  return parseInput(route, context.switchToHttp().getRequest<ApiRequest>());
});

export function parseInput<R extends Route>(
  route: R,
  request: Pick<ApiRequest, 'params' | 'query' | 'body'>,
): RouteInput<R> {
  const faults: Fault[] = [];
  const parse = (part: 'params' | 'query' | 'body', schema: z.ZodType, value: unknown) => {
    // A route without a body ignores one: clients and proxies send `{}` or nothing.
    if (schema instanceof z.ZodVoid) return undefined;
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    for (const { path, message } of result.error.issues)
      faults.push({ path: [part, ...path].join('.'), message });
  };
  const input = {
    params: parse('params', route.params, request.params),
    query: parse('query', route.query, request.query),
    body: parse('body', route.body, request.body),
  };
  if (faults.length > 0) throw new InputError(faults);
  return input as RouteInput<R>;
}
