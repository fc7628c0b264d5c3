import { type CanActivate, type ExecutionContext, Inject, Injectable, Logger } from '@nestjs/common';
import type { Access, Role } from '#contracts/http/route.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import type { Config } from '#platform/config/config.ts';
import { verifyMediaEventToken } from '#platform/media-token/media-event-token.ts';
import type { ApiRequest } from './api-request.ts';
import type { Caller } from './caller.ts';
import { CONFIG } from './config.module.ts';
import { isMutating, isSameOrigin } from './csrf.ts';
import { MeetingAccess } from './meeting-access.ts';
import { routeOf } from './mount.decorator.ts';
import { Sessions } from './sessions.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The one guard of the API. Every handler passes it, and it lets through what the handler's route declares and
 * nothing else: without a declaration nobody gets in.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly logger = new Logger(AccessGuard.name);

  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(MeetingAccess) private readonly meetingAccess: MeetingAccess,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // Socket events have a guard of their own (`live.adapter.ts`) that denies by default too.
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const route = routeOf(context.getHandler());
    if (!route) {
      this.logger.error(`${context.getClass().name}.${context.getHandler().name} declares no route: refused`);
      throw new DomainError('not-allowed');
    }
    if (route.access === 'media-node') {
      request.mediaNode = await this.authenticateMediaNode(request);
      return true;
    }
    const session = await this.sessions.findCaller(request.headers.cookie);
    request.session = session;
    if (isMutating(request.method)) this.refuseForgery(session, request);
    request.caller = await this.admit(route.access, session, request);
    return true;
  }

  private refuseForgery(session: Caller | null, request: ApiRequest): void {
    const { publicUrl } = this.config.http;
    if (!isSameOrigin(request, { publicUrl, production: this.config.production })) {
      throw new DomainError('cross-origin');
    }
    if (!this.sessions.isCsrfTokenRight(session, request)) throw new DomainError('csrf-failed');
  }

  /** Who acts, or a coded refusal. */
  private async admit(
    access: Exclude<Access, 'media-node'>,
    session: Caller | null,
    request: ApiRequest,
  ): Promise<Caller | null> {
    if (access === 'public') return session?.stage === 'full' && session.meetingId === null ? session : null;
    if (!session) throw new DomainError('not-signed-in');
    if (access === 'half-signed-in' && session.meetingId === null) return session;
    if (session.stage !== 'full') throw new DomainError('second-factor-owed');
    if (access === 'meeting') {
      await this.admitToMeeting(session, request.params['meetingId']);
      return session;
    }
    if (session.meetingId !== null) throw new DomainError('meeting-link-only');
    if (access === 'signed-in' || hasOneOf(session, access)) return session;
    throw new DomainError('not-allowed');
  }

  /** A meeting of others and one that does not exist look the same. */
  private async admitToMeeting(session: Caller, meetingId: unknown): Promise<void> {
    if (typeof meetingId !== 'string' || !UUID.test(meetingId)) throw new DomainError('not-found');
    if ((await this.meetingAccess.roleOf(session, meetingId.toLowerCase())) === null)
      throw new DomainError('not-found');
  }

  private async authenticateMediaNode(request: ApiRequest): Promise<string> {
    const [scheme, token] = (request.headers.authorization ?? '').split(' ');
    if (scheme !== 'Bearer' || !token) throw new DomainError('not-signed-in');
    try {
      const { nodeId } = await verifyMediaEventToken(token, this.config.media.tokenKeys, this.clock.now());
      return nodeId;
    } catch {
      throw new DomainError('not-signed-in');
    }
  }
}

const hasOneOf = (caller: Caller, roles: Access): boolean =>
  typeof roles !== 'string' && (roles as readonly Role[]).some((role) => caller.roles.includes(role));
