import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { inspectLink, redeemLink, requestSignInLink } from '#contracts/http/auth.ts';
import type { RouteInput, RouteOutput } from '#contracts/http/route.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import type { Person } from '#persistence/entities/person.entity.ts';
import type { MailLink } from '#persistence/entities/session.entity.ts';
import { findAccount, findAccountByEmail } from '#persistence/repositories/account.repository.ts';
import { findMailLink, useSignInLink } from '#persistence/repositories/mail-link.repository.ts';
import { enqueueMessage } from '#persistence/repositories/outbox.repository.ts';
import { inTransaction, type Transaction } from '#persistence/transaction.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import type { Caller } from '../kernel/caller.ts';
import type { Exchange } from '../kernel/exchange.ts';
import { Sessions } from '../kernel/sessions.ts';
import { Attempts } from './attempts.ts';
import { MeService } from './me.service.ts';
import { localPath } from './local-path.ts';
import { stageAfterFirstFactor } from './stage.ts';

/** Longer than the work takes, so that the time of the answer does not tell whether there was any. */
const REQUEST_TAKES_MS = 250;

@Injectable()
export class MailLinkService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Attempts) private readonly attempts: Attempts,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(MeService) private readonly me: MeService,
  ) {}

  /** Owes a link to whoever has this address; answers the same when nobody has. */
  async request({ email, returnTo }: RouteInput<typeof requestSignInLink>['body']): Promise<void> {
    await this.attempts.count('link', email, 5);
    await Promise.all([this.owe(email, localPath(returnTo)), delay(REQUEST_TAKES_MS)]);
  }

  private async owe(email: string, returnTo: string): Promise<void> {
    const person = await findAccountByEmail(email, this.dataSource.manager);
    if (!person) return;
    const requestedAt = this.clock.now().toISOString();
    await inTransaction(this.dataSource, (tx) =>
      enqueueMessage(
        tx,
        'send-sign-in-link',
        { personId: person.id, returnTo, requestedAt },
        `${person.id}-${requestedAt}`,
      ),
    );
  }

  /** What a link is. Changes nothing, however often mail scanners look. */
  async inspect(token: string): Promise<RouteOutput<typeof inspectLink>> {
    const { link, person } = await this.findUsable(token, this.dataSource.manager);
    return {
      kind: link.kind,
      name: person.name,
      locale: person.locale as RouteOutput<typeof inspectLink>['locale'],
      returnTo: localPath(link.returnTo),
    };
  }

  /** Signs in. A sign-in link is used up by it; a meeting link gives a session of that meeting alone. */
  async redeem(
    token: string,
    current: Caller | null,
    exchange: Exchange,
  ): Promise<RouteOutput<typeof redeemLink>> {
    const { session, returnTo } = await inTransaction(this.dataSource, async (tx) => {
      const { link, person } = await this.findUsable(token, tx);
      return {
        session: await this.startSession(link, person, current, exchange, tx),
        returnTo: localPath(link.returnTo),
      };
    });
    return { me: await this.me.describe(session, exchange), returnTo };
  }

  private async startSession(
    link: MailLink,
    person: Person,
    current: Caller | null,
    exchange: Exchange,
    tx: Transaction,
  ): Promise<Caller> {
    if (link.kind === 'meeting') {
      // Whoever is signed in already loses nothing by coming through the link.
      if (current?.personId === person.id && current.stage === 'full' && current.meetingId === null)
        return current;
      if (link.meetingId === null) throw new DomainError('link-unknown');
      const { meetingId, expiresAt } = link;
      return this.sessions.start(tx, exchange, {
        personId: person.id,
        roles: person.roles,
        stage: 'full',
        meetingId,
        expiresAt,
      });
    }
    if (!(await useSignInLink(link.tokenHash, this.clock.now(), tx))) throw new DomainError('link-used');
    return this.sessions.start(tx, exchange, {
      personId: person.id,
      roles: person.roles,
      stage: stageAfterFirstFactor(person),
    });
  }

  /** @throws DomainError `link-unknown`, `link-expired`, `link-used` */
  private async findUsable(token: string, tx: Transaction): Promise<{ link: MailLink; person: Person }> {
    const link = await findMailLink(token, tx);
    const person = link && (await findAccount(link.personId, tx));
    if (!link || !person) throw new DomainError('link-unknown');
    if (link.usedAt !== null) throw new DomainError('link-used');
    if (link.expiresAt <= this.clock.now()) throw new DomainError('link-expired');
    return { link, person };
  }
}
