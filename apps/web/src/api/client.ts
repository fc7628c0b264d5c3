import type { z } from 'zod';
import type { Me } from '#contracts/http/auth.ts';
import { getMe } from '#contracts/http/auth.ts';
import type { Route, RouteResult } from '#contracts/http/route.ts';
import { contentOf, inTime } from './in-time.ts';
import { ApiProblem, problemOf } from './problem.ts';
import { sendFile } from './send-file.ts';

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
    file?: File;
    signal?: AbortSignal;
    /** Told how much of the file is sent, 0 to 1. */
    onProgress?: (part: number) => void;
  };

type Given<R extends Route> =
  Record<never, never> extends CallInput<R> ? [input?: CallInput<R>] : [input: CallInput<R>];

interface PlainInput {
  params?: Record<string, unknown> | undefined;
  query?: Record<string, unknown> | undefined;
  body?: unknown;
  file?: File | undefined;
  signal?: AbortSignal | undefined;
  onProgress?: ((part: number) => void) | undefined;
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
  const result = await exchange(route, (input ?? {}) as PlainInput, async (response) =>
    response.status === 204 || response.headers.get('content-length') === '0'
      ? undefined
      : ((await response.json()) as RouteResult<R>),
  );
  const me = meOf(result);
  if (me) rememberCsrfToken(me);
  return result as RouteResult<R>;
}

/** The file of a download route. Throws {@link ApiProblem}. */
export function fetchFile<R extends Route>(
  route: R,
  ...[input]: Given<R>
): Promise<{ content: Blob; name: string | null }> {
  return exchange(route, (input ?? {}) as PlainInput, async (response, goesOn) => ({
    content: await contentOf(response, goesOn),
    name: filenameOf(response.headers.get('content-disposition')),
  }));
}

/** Fetches the file of a download route and hands it to the browser's downloads under the server's name for it. */
export async function download<R extends Route>(route: R, ...[input]: Given<R>): Promise<void> {
  const { content, name } = await fetchFile(route, ...([input] as Given<R>));
  const url = URL.createObjectURL(content);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name ?? 'download';
  anchor.click();
  // The browser reads the blob after the click; a minute is ample.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * How long nothing may come. What is read can be asked for again at once; what is written may wait for others that write,
 * and a file for its virus scan. No answer leaves it open whether a write happened: all of them may be sent again.
 */
const SILENCE_MS = { read: 12_000, write: 20_000, file: 45_000 };

async function exchange<T>(
  route: Route,
  input: PlainInput,
  read: (response: Response, goesOn: () => void) => Promise<T>,
  isRepeat = false,
): Promise<T> {
  const isSafe = route.method === 'GET';
  if (!isSafe && !csrfToken) await call(getMe);
  const limit = SILENCE_MS[route.upload || route.download ? 'file' : isSafe ? 'read' : 'write'];
  try {
    return await inTime(limit, input.signal, async (signal, goesOn) => {
      const response = await send(route, input, signal, goesOn);
      if (!response.ok) throw await problemOf(response);
      goesOn();
      return read(response, goesOn);
    });
  } catch (error) {
    // A session that ended or began in another tab has another token: take it and ask once more.
    if (error instanceof ApiProblem && error.code === 'csrf-failed' && !isRepeat) {
      await call(getMe);
      return exchange(route, input, read, true);
    }
    throw error;
  }
}

async function send(
  route: Route,
  input: PlainInput,
  signal: AbortSignal,
  goesOn: () => void,
): Promise<Response> {
  const { method } = route;
  const headers: Record<string, string> = { accept: 'application/json' };
  if (method !== 'GET' && csrfToken) headers['x-csrf-token'] = csrfToken;
  const { file, body } = input;
  if (body !== undefined) headers['content-type'] = 'application/json';
  try {
    if (file) {
      return await sendFile(urlOf(route, input), { method, headers, file }, signal, (part) => {
        goesOn();
        input.onProgress?.(part);
      });
    }
    return await fetch(urlOf(route, input), {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      credentials: 'same-origin',
      signal,
    });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new ApiProblem({ code: navigator.onLine ? 'unreachable' : 'offline', status: 0 });
  }
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
