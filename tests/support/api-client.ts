import type { z } from 'zod';
import type { ProblemDetails } from '#contracts/http/common.ts';
import type { Route, RouteResult } from '#contracts/http/route.ts';

export interface CallInput<R extends Route> {
  params?: z.input<R['params']>;
  query?: z.input<R['query']>;
  body?: z.input<R['body']>;
  file?: { filename: string; content: Buffer | string };
  headers?: Record<string, string>;
}

export interface Download {
  filename: string;
  type: string;
  content: Buffer;
}

/** A refusal as the API told it. */
export class ApiRefusal extends Error {
  constructor(
    readonly status: number,
    readonly problem: ProblemDetails,
  ) {
    super(`${status} ${problem.code} ${JSON.stringify(problem.faults ?? problem.params ?? {})}`);
    this.name = 'ApiRefusal';
  }

  get code(): string {
    return this.problem.code;
  }
}

/** Calls routes of the running API as one person (or nobody), as a browser would: cookies and CSRF token included. */
export class ApiClient {
  constructor(
    readonly url: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  /** The parsed answer of a JSON route. @throws ApiRefusal */
  async call<R extends Route>(route: R, input: CallInput<R> = {}): Promise<RouteResult<R>> {
    const response = await this.send(route, input);
    await refuse(response);
    if (response.status === 204) return undefined as RouteResult<R>;
    return route.response.parse(await response.json()) as RouteResult<R>;
  }

  /** The file of a route with `download`. @throws ApiRefusal */
  async download<R extends Route>(route: R, input: CallInput<R> = {}): Promise<Download> {
    const response = await this.send(route, input);
    await refuse(response);
    const disposition = response.headers.get('content-disposition') ?? '';
    const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
    const plain = /filename="?([^";]+)"?/i.exec(disposition)?.[1];
    return {
      filename: encoded ? decodeURIComponent(encoded) : (plain ?? ''),
      type: response.headers.get('content-type') ?? '',
      content: Buffer.from(await response.arrayBuffer()),
    };
  }

  /** The bare response, refusals too. */
  send<R extends Route>(route: R, input: CallInput<R> = {}): Promise<Response> {
    return fetch(this.url + pathOf(route, input), {
      method: route.method,
      redirect: 'manual',
      ...bodyOf(input, { ...this.headers, ...input.headers }),
    });
  }
}

/** Path and query of a call. */
export function pathOf(route: Route, input: Pick<CallInput<Route>, 'params' | 'query'>): string {
  const params = (input.params ?? {}) as Record<string, unknown>;
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries((input.query ?? {}) as Record<string, unknown>)) {
    if (value !== undefined) query.set(name, String(value));
  }
  return query.size > 0 ? `${path}?${query}` : path;
}

function bodyOf(input: CallInput<Route>, headers: Record<string, string>): RequestInit {
  if (input.file) {
    const form = new FormData();
    const content = Buffer.from(input.file.content);
    form.set('file', new Blob([new Uint8Array(content)]), input.file.filename);
    return { headers, body: form };
  }
  if (input.body === undefined) return { headers };
  return { headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(input.body) };
}

async function refuse(response: Response): Promise<void> {
  if (response.ok) return;
  const text = await response.text();
  let problem: ProblemDetails;
  try {
    problem = JSON.parse(text) as ProblemDetails;
  } catch {
    throw new Error(`${response.status} without problem details: ${text.slice(0, 200)}`);
  }
  throw new ApiRefusal(response.status, problem);
}
