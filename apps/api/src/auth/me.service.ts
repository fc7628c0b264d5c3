import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { getMe, Me, updateMe } from '#contracts/http/auth.ts';
import type { RouteInput, RouteOutput } from '#contracts/http/route.ts';
import { findAccount, findParts, updateAccount } from '#persistence/repositories/account.repository.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import type { Config } from '#platform/config/config.ts';
import type { Caller } from '../kernel/caller.ts';
import { CONFIG } from '../kernel/config.module.ts';
import type { Exchange } from '../kernel/exchange.ts';
import { Sessions } from '../kernel/sessions.ts';

/** Who is signed in, as the pages need it. */
@Injectable()
export class MeService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async describe(session: Caller | null, exchange: Exchange): Promise<RouteOutput<typeof getMe>> {
    const person = session && (await this.describePerson(session));
    const valid = person ? session : null;
    return {
      person,
      stage: valid?.stage ?? 'none',
      meetingId: valid?.meetingId ?? null,
      csrfToken: this.sessions.csrfToken(valid, exchange.request, exchange.response),
      demo: this.config.demo,
      now: this.clock.now().toISOString(),
    };
  }

  async update(
    caller: Caller,
    change: RouteInput<typeof updateMe>['body'],
    exchange: Exchange,
  ): Promise<RouteOutput<typeof updateMe>> {
    await updateAccount(caller.personId, change, this.dataSource.manager);
    return this.describe(caller, exchange);
  }

  async signOut({ request, response }: Exchange): Promise<void> {
    await this.sessions.end(this.dataSource.manager, request, response);
  }

  private async describePerson(session: Caller): Promise<Me['person']> {
    const [person, parts] = await Promise.all([
      findAccount(session.personId, this.dataSource.manager),
      findParts(session.personId, this.dataSource.manager),
    ]);
    if (!person) return null;
    const { id, name, email, zone } = person;
    return {
      id,
      name,
      email,
      zone,
      locale: person.locale as NonNullable<Me['person']>['locale'],
      roles: [...session.roles],
      hasPassword: person.passwordHash !== null,
      hasTotp: person.totpSecret !== null,
      ...parts,
    };
  }
}
