import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { getMe, setPassword, signInWithPassword } from '#contracts/http/auth.ts';
import type { RouteInput, RouteOutput } from '#contracts/http/route.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import {
  findAccount,
  findAccountByEmail,
  updateAccount,
} from '#persistence/repositories/account.repository.ts';
import { deleteSessionsOf } from '#persistence/repositories/session.repository.ts';
import { inTransaction } from '#persistence/transaction.ts';
import { hashPassword, isHashOutdated, verifyPassword } from '#platform/password/password.ts';
import type { Caller } from '../kernel/caller.ts';
import type { Exchange } from '../kernel/exchange.ts';
import { Sessions } from '../kernel/sessions.ts';
import { Attempts } from './attempts.ts';
import { MeService } from './me.service.ts';
import { stageAfterFirstFactor } from './stage.ts';

type Me = Promise<RouteOutput<typeof getMe>>;

@Injectable()
export class PasswordService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Attempts) private readonly attempts: Attempts,
    @Inject(MeService) private readonly me: MeService,
  ) {}

  /** @throws DomainError `credentials-wrong`, the same for an unknown address, no password and a wrong one */
  async signIn({ email, password }: RouteInput<typeof signInWithPassword>['body'], exchange: Exchange): Me {
    await this.attempts.count('password', email, 10);
    const person = await findAccountByEmail(email, this.dataSource.manager);
    const hash = person?.passwordHash ?? null;
    const isRight = await verifyPassword(password, hash);
    if (!person || hash === null || !isRight) throw new DomainError('credentials-wrong');
    const renewed = isHashOutdated(hash) ? await hashPassword(password) : null;
    const session = await inTransaction(this.dataSource, async (tx) => {
      if (renewed) await updateAccount(person.id, { passwordHash: renewed }, tx);
      return this.sessions.start(tx, exchange, {
        personId: person.id,
        roles: person.roles,
        stage: stageAfterFirstFactor(person),
      });
    });
    return this.me.describe(session, exchange);
  }

  /** Sets the password; every session of the person ends and the caller's goes on under a new token. */
  async change(
    caller: Caller,
    { current, next }: RouteInput<typeof setPassword>['body'],
    exchange: Exchange,
  ): Me {
    await this.attempts.count('password', caller.personId, 10);
    const person = await findAccount(caller.personId, this.dataSource.manager);
    if (!person) throw new DomainError('not-signed-in');
    const isAllowed =
      person.passwordHash === null || (await verifyPassword(current ?? '', person.passwordHash));
    if (!isAllowed) throw new DomainError('current-password-wrong');
    const passwordHash = await hashPassword(next);
    const session = await inTransaction(this.dataSource, async (tx) => {
      await updateAccount(person.id, { passwordHash }, tx);
      await deleteSessionsOf(person.id, tx);
      return this.sessions.start(tx, exchange, {
        personId: person.id,
        roles: person.roles,
        stage: caller.stage,
      });
    });
    return this.me.describe(session, exchange);
  }
}
