import type { ProblemDetails } from '#contracts/http/common.ts';

/**
 * What a call failed with. `code` comes from the API's problem details; the client adds `offline`, `unreachable`
 * (no connection), `no-answer` (in time), `too-many-requests` and `server-error` (an answer that is not ours).
 */
export class ApiProblem extends Error {
  readonly code: string;
  /** HTTP status, 0 where nothing answered. */
  readonly status: number;
  /** Fields or cells at fault, `path` as in the body: `products.0.hsCode`. */
  readonly faults: { path: string; message: string }[];
  /** Numbers and names a sentence about the error needs. */
  readonly params: Record<string, unknown>;

  constructor(given: {
    code: string;
    status: number;
    faults?: { path: string; message: string }[] | undefined;
    params?: Record<string, unknown> | undefined;
  }) {
    super(given.code);
    this.name = 'ApiProblem';
    this.code = given.code;
    this.status = given.status;
    this.faults = given.faults ?? [];
    this.params = given.params ?? {};
  }

  /** The same call may well work in a moment. */
  get isPassing(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

/** The problem in an answer that is not 2xx. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const isProblem = response.headers.get('content-type')?.includes('json') ?? false;
  const body = isProblem ? ((await response.json().catch(() => null)) as ProblemDetails | null) : null;
  const retryAfter = Number(response.headers.get('retry-after'));
  const fallback =
    response.status === 429
      ? 'too-many-requests'
      : response.status === 401
        ? 'not-signed-in'
        : response.status === 404
          ? 'not-found'
          : response.status === 413
            ? 'file-too-large'
            : 'server-error';
  return new ApiProblem({
    code: response.status === 429 ? 'too-many-requests' : (body?.code ?? fallback),
    status: response.status,
    faults: body?.faults,
    params: { ...body?.params, ...(retryAfter > 0 ? { seconds: retryAfter } : {}) },
  });
}
