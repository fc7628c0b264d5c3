import type { z } from 'zod';
import type { Me } from '#contracts/http/auth.ts';
import { getMe } from '#contracts/http/auth.ts';
import type { Route, RouteResult } from '#contracts/http/route.ts';
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
  Part<'body', z.input<R['body']>> & { file?: File; signal?: AbortSignal };

type Given<R extends Route> =
  Record<never, never> extends CallInput<R> ? [input?: CallInput<R>] : [input: CallInput<R>];

interface PlainInput {
  params?: Record<string, unknown> | undefined;
  query?: Record<string, unknown> | undefined;
  body?: unknown;
  file?: File | undefined;
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

/** Calls a route. Throws {@link ApiProblem}. */
export async function call<R extends Route>(route: R, ...[input]: Given<R>): Promise<RouteResult<R>> {
  const response = await send(route, (input ?? {}) as PlainInput);
  if (response.status === 204 || response.headers.get('content-length') === '0') {
    return undefined as RouteResult<R>;
  }
  const result = (await response.json()) as RouteResult<R>;
  const me = meOf(result);
  if (me) rememberCsrfToken(me);
  return result;
}

/** Fetches the file of a download route and hands it to the browser's downloads under the server's name for it. */
export async function download<R extends Route>(route: R, ...[input]: Given<R>): Promise<void> {
  const response = await send(route, (input ?? {}) as PlainInput);
  const url = URL.createObjectURL(await response.blob());
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = filenameOf(response.headers.get('content-disposition')) ?? 'download';
  anchor.click();
  // The browser reads the blob after the click; a minute is ample.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

async function send(route: Route, input: PlainInput, isRepeat = false): Promise<Response> {
  const isSafe = route.method === 'GET';
  if (!isSafe && !csrfToken) await call(getMe);
  const headers: Record<string, string> = { accept: 'application/json' };
  if (!isSafe && csrfToken) headers['x-csrf-token'] = csrfToken;
  let body: BodyInit | null = null;
  if (input.file) {
    body = new FormData();
    body.set('file', input.file);
  } else if (input.body !== undefined) {
    headers['content-type'] = 'application/json';
    body = JSON.stringify(input.body);
  }
  const response = await fetch(urlOf(route, input), {
    method: route.method,
    headers,
    body,
    credentials: 'same-origin',
    signal: input.signal ?? null,
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiProblem({ code: navigator.onLine ? 'unreachable' : 'offline', status: 0 });
  });
  if (response.ok) return response;
  const problem = await problemOf(response);
  // A session that ended or began in another tab has another token: take it and ask once more.
  if (problem.code === 'csrf-failed' && !isRepeat) {
    await call(getMe);
    return send(route, input, true);
  }
  throw problem;
}

function meOf(result: unknown): Me | null {
  if (typeof result !== 'object' || result === null) return null;
  if ('csrfToken' in result) return result as Me;
  if ('me' in result) return meOf(result.me);
  return null;
}

function filenameOf(disposition: string | null): string | null {
  const encoded = disposition?.match(/filename\*=UTF-8''([^;]+)/i)?.[1];
  if (encoded) return decodeURIComponent(encoded);
  return disposition?.match(/filename="?([^";]+)"?/i)?.[1] ?? null;
}
