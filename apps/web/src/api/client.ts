import type { z } from 'zod';
import type { Me } from '#contracts/http/auth.ts';
import { getMe } from '#contracts/http/auth.ts';
import type { Route, RouteResult } from '#contracts/http/route.ts';
import { inTime } from './in-time.ts';
import { ApiProblem, problemOf } from './problem.ts';

type Part<Name extends string, Shape> =
  // eslint-disable-next-line typescript/no-empty-object-type
  {} extends Shape
    ? { [name in Name]?: Shape }
    : undefined extends Shape
      ? { [name in Name]?: undefined }
      : { [name in Name]: Shape };

/** What a route is called with; parts that may be empty may be left out. */
export type CallInput<R extends Route> = Part<'params', z.input<R['params']>> &
  Part<'query', z.input<R['query']>> &
  Part<'body', z.input<R['body']>> & {
    signal?: AbortSignal;
  };

export type Given<R extends Route> =
  Record<never, never> extends CallInput<R> ? [input?: CallInput<R>] : [input: CallInput<R>];

export interface PlainInput {
  params?: Record<string, unknown> | undefined;
  query?: Record<string, unknown> | undefined;
  body?: unknown;
  signal?: AbortSignal | undefined;
}

let csrfToken: string | null = null;

/** The token that unsafe requests carry; every `Me` answer brings the one that is valid from then on. */
export function rememberCsrfToken(me: Me): void {
  csrfToken = me.csrfToken;
}

/** Address of a route with its parameters filled in. */
export function urlOf(route: Route, input: PlainInput = {}): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(input.params?.[name] ?? '')),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined && value !== null) query.set(name, String(value));
  }
  return query.size > 0 ? `${path}?${query}` : path;
}

/** How a call goes out and comes back; both tell `goesOn` whatever has come. */
export interface Exchange<T> {
  /** How long nothing may come. */
  readonly silenceMs: number;
  readonly send: (
    url: string,
    given: { method: string; headers: Record<string, string> },
    signal: AbortSignal,
    goesOn: () => void,
  ) => Promise<Response>;
  readonly read: (response: Response, goesOn: () => void) => Promise<T>;
}

/**
 * What is read can be asked for again at once; what is written may wait for others that write. No answer leaves it open
 * whether a write happened: all of them may be sent again.
 */
const SILENCE_MS = { read: 12_000, write: 20_000 };

/** Calls a route. Throws {@link ApiProblem}. */
export async function call<R extends Route>(route: R, ...[input]: Given<R>): Promise<RouteResult<R>> {
  const result = await exchange(route, (input ?? {}) as PlainInput, {
    silenceMs: SILENCE_MS[route.method === 'GET' ? 'read' : 'write'],
    send: sendJson((input as PlainInput | undefined)?.body),
    read: readJson,
  });
  const me = meOf(result);
  if (me) rememberCsrfToken(me);
  return result as RouteResult<R>;
}

export const sendJson =
  (body: unknown): Exchange<unknown>['send'] =>
  (url, { method, headers }, signal) =>
    fetch(url, {
      method,
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      credentials: 'same-origin',
      signal,
    });

export const readJson: Exchange<unknown>['read'] = async (response) =>
  response.status === 204 || response.headers.get('content-length') === '0' ? undefined : response.json();

/** Calls a route in another way than `call` does; see `files.ts`. Throws {@link ApiProblem}. */
export async function exchange<T>(
  route: Route,
  input: PlainInput,
  way: Exchange<T>,
  isRepeat = false,
): Promise<T> {
  const { method } = route;
  if (method !== 'GET' && !csrfToken) await call(getMe);
  const headers: Record<string, string> = { accept: 'application/json' };
  if (method !== 'GET' && csrfToken) headers['x-csrf-token'] = csrfToken;
  try {
    return await inTime(way.silenceMs, input.signal, async (signal, goesOn) => {
      const sent = way.send(urlOf(route, input), { method, headers }, signal, goesOn);
      const response = await sent.catch((error: unknown) => {
        if (signal.aborted) throw error;
        throw new ApiProblem({ code: navigator.onLine ? 'unreachable' : 'offline', status: 0 });
      });
      if (!response.ok) throw await problemOf(response);
      goesOn();
      return way.read(response, goesOn);
    });
  } catch (error) {
    // A session that ended or began in another tab has another token: take it and ask once more.
    if (error instanceof ApiProblem && error.code === 'csrf-failed' && !isRepeat) {
      await call(getMe);
      return exchange(route, input, way, true);
    }
    throw error;
  }
}

function meOf(result: unknown): Me | null {
  if (typeof result !== 'object' || result === null) return null;
  if ('csrfToken' in result) return result as Me;
  if ('me' in result) return meOf(result.me);
  return null;
}
