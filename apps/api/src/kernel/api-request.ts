import type { Request } from 'express';
import type { ReceivedFile } from '#platform/file-store/file-store.ts';
import type { Caller } from './caller.ts';

/** A request as the guard leaves it. */
export interface ApiRequest extends Request {
  /** Whoever the session cookie stands for, whatever the route asks for; null when nobody. */
  session?: Caller | null;
  /** Who may act on this route; null on public routes for everybody who is not fully signed in. */
  caller?: Caller | null;
  /** Name of the media node on `media-node` routes. */
  mediaNode?: string;
  /** Set by the upload interceptor. */
  file?: { readonly originalname: string; readonly buffer?: Buffer; readonly received?: ReceivedFile };
}
