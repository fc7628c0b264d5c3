import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { Role } from '#contracts/http/route.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import type { Caller } from './caller.ts';
import { InputError } from './input.error.ts';
import { type LiveDeclaration, liveDeclarationOf } from './live-event.decorator.ts';
import { MeetingAccess } from './meeting-access.ts';
import { Sessions } from './sessions.ts';

/** Decides on each event of the live socket by its declaration; an undeclared one is nobody's. */
@Injectable()
export class LiveAccess implements OnApplicationBootstrap {
  private readonly declarations = new Map<string, LiveDeclaration>();

  constructor(
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(MetadataScanner) private readonly scanner: MetadataScanner,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(MeetingAccess) private readonly meetings: MeetingAccess,
  ) {}

  onApplicationBootstrap(): void {
    for (const { instance } of this.discovery.getProviders()) {
      if (typeof instance !== 'object' || instance === null) continue;
      const prototype = Object.getPrototypeOf(instance) as Record<string, object> | null;
      if (!prototype) continue;
      for (const name of this.scanner.getAllMethodNames(prototype)) {
        const declaration = liveDeclarationOf(prototype[name]!);
        if (declaration) this.declarations.set(declaration.event, declaration);
      }
    }
  }

  /** Who opens a socket: anybody fully signed in, by session or by a meeting's link. */
  async authenticate(cookieHeader: string | undefined): Promise<Caller> {
    const caller = await this.sessions.findCaller(cookieHeader);
    if (!caller) throw new DomainError('not-signed-in');
    if (caller.stage !== 'full') throw new DomainError('second-factor-owed');
    return caller;
  }

  /**
   * The parsed payload of an event that the caller may send.
   * @throws DomainError or InputError
   */
  async admit(event: string, payload: unknown, caller: Caller): Promise<unknown> {
    const declaration = this.declarations.get(event);
    if (!declaration) throw new DomainError('not-allowed');
    const { access, schema } = declaration;
    if (access !== 'meeting') refuseUnless(caller, access);
    const parsed = schema.safeParse(payload);
    if (!parsed.success) {
      throw new InputError(
        parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
      );
    }
    if (access === 'meeting') await this.refuseForeignMeeting(parsed.data, caller);
    return parsed.data;
  }

  private async refuseForeignMeeting(data: unknown, caller: Caller): Promise<void> {
    const { meetingId } = data as { meetingId?: unknown };
    if (typeof meetingId !== 'string' || (await this.meetings.roleOf(caller, meetingId)) === null) {
      throw new DomainError('not-found');
    }
  }
}

function refuseUnless(caller: Caller, access: 'signed-in' | readonly Role[]): void {
  if (caller.meetingId !== null) throw new DomainError('meeting-link-only');
  if (access !== 'signed-in' && !access.some((role) => caller.roles.includes(role))) {
    throw new DomainError('not-allowed');
  }
}
