import { z } from 'zod';

export const roleSchema = z.enum(['staff', 'firm', 'buyer', 'interpreter', 'adviser']);
export type Role = z.infer<typeof roleSchema>;

/**
 * Who may call a route. There is no default: a route without an access does not compile, and one that is
 * reached without passing the guard does not answer.
 * - `public`: anybody
 * - `signed-in`: anybody with a full session
 * - `half-signed-in`: a session whose second factor is still owed, or a full one
 * - `meeting`: those who take part in the meeting named by `:meetingId`, and staff. The only access that a
 *   session opened from a meeting's own link has.
 * - `media-node`: a media node with a token signed by the shared key
 * - a list of roles
 */
export type Access =
  'public' | 'signed-in' | 'half-signed-in' | 'meeting' | 'media-node' | readonly [Role, ...Role[]];

type Empty = z.ZodObject<Record<never, never>>;
const empty: Empty = z.object({});

/** The whole of a route: the API mounts it, the web client calls it, OpenAPI describes it. */
export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As Express writes it: `/api/cohorts/:cohortId`. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly access: Access;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** Shape of the 200 answer; `z.void()` answers 204. */
  readonly response: Response;
  /** The body is one uploaded file (multipart, field `file`) instead of JSON; at most so many bytes. */
  readonly upload?: {
    readonly maxBytes: number;
    /** Taken into the file store as it comes, instead of into memory. */
    readonly isStreamed?: boolean;
  };
  /** The answer is a file of this type instead of JSON. */
  readonly download?: string;
  /** Requests per minute and address, where it must be tighter than the usual. */
  readonly ratePerMinute?: number;
}

type Given<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Response extends z.ZodType,
> = Omit<Route<Params, Query, Body, Response>, 'params' | 'query' | 'body' | 'response'> & {
  params?: Params;
  query?: Query;
  body?: Body;
  response?: Response;
};

export function defineRoute<
  Params extends z.ZodType = Empty,
  Query extends z.ZodType = Empty,
  Body extends z.ZodType = z.ZodVoid,
  Response extends z.ZodType = z.ZodVoid,
>(given: Given<Params, Query, Body, Response>): Route<Params, Query, Body, Response> {
  return {
    ...given,
    params: given.params ?? (empty as unknown as Params),
    query: given.query ?? (empty as unknown as Query),
    body: given.body ?? (z.void() as unknown as Body),
    response: given.response ?? (z.void() as unknown as Response),
  };
}

/** What a handler receives, parsed. */
export interface RouteInput<R extends Route> {
  params: z.output<R['params']>;
  query: z.output<R['query']>;
  body: z.output<R['body']>;
}

/** What a handler must return. */
export type RouteOutput<R extends Route> = z.input<R['response']>;
/** What a caller gets. */
export type RouteResult<R extends Route> = z.output<R['response']>;
