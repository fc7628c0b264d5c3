import { queryOptions } from '@tanstack/react-query';
import type { Route, RouteResult } from '#contracts/http/route.ts';
import type { CallInput } from './client.ts';
import { call } from './client.ts';

/**
 * Query of a GET route: `useQuery(queryOf(getCohort, { params: { cohortId } }))`. The key starts with the path's
 * segments, so that `invalidate('/api/cohorts')` refreshes everything below it.
 */
export function queryOf<R extends Route>(
  route: R,
  ...[input]: Record<never, never> extends CallInput<R> ? [input?: CallInput<R>] : [input: CallInput<R>]
) {
  return queryOptions<RouteResult<R>>({
    queryKey: keyOf(route, input as CallInput<R> | undefined),
    queryFn: ({ signal }) => call(route, ...([{ ...input, signal }] as never)) as Promise<RouteResult<R>>,
  });
}

export function keyOf(route: Route, input?: { params?: unknown; query?: unknown }): unknown[] {
  const params = (input?.params ?? {}) as Record<string, string>;
  const segments = route.path
    .split('/')
    .filter(Boolean)
    .map((segment) => (segment.startsWith(':') ? params[segment.slice(1)] : segment));
  return input?.query ? [...segments, input.query] : segments;
}
