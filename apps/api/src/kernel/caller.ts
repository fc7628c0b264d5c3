import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Role } from '#contracts/http/route.ts';
import type { ApiRequest } from './api-request.ts';

/** Somebody with a session. */
export interface Caller {
  readonly personId: string;
  /** Never `staff` or `adviser` in a session from a meeting link. */
  readonly roles: readonly Role[];
  /** Set: the session came from a meeting's own link and opens that meeting and nothing else. */
  readonly meetingId: string | null;
  readonly sessionHash: string;
  /** `totp`: the second factor is still owed. */
  readonly stage: 'totp' | 'full';
}

/**
 * Who calls, let through by the guard. On public routes `Caller | null`: null also for half-signed-in callers and for
 * those of a meeting link, so that a public handler cannot take them for more than they are.
 */
export const CurrentCaller = createParamDecorator(
  (_: unknown, context: ExecutionContext): Caller | null =>
    context.switchToHttp().getRequest<ApiRequest>().caller ?? null,
);

/** The session as it is, half or scoped ones too; for sign-in itself. */
export const CurrentSession = createParamDecorator(
  (_: unknown, context: ExecutionContext): Caller | null =>
    context.switchToHttp().getRequest<ApiRequest>().session ?? null,
);

/** Name of the media node that calls, on `media-node` routes. */
export const CurrentMediaNode = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { mediaNode } = context.switchToHttp().getRequest<ApiRequest>();
  if (!mediaNode) throw new Error('@CurrentMediaNode() needs a media-node route');
  return mediaNode;
});
