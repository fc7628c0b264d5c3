import { Inject, Injectable } from '@nestjs/common';
import { toString as drawQr } from 'qrcode';
import { DataSource } from 'typeorm';
import type { confirmTotp, getMe, startTotp } from '#contracts/http/auth.ts';
import type { RouteInput, RouteOutput } from '#contracts/http/route.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import type { Person } from '#persistence/entities/person.entity.ts';
import { findAccount, takeTotpStep, updateAccount } from '#persistence/repositories/account.repository.ts';
import { recordAudit } from '#persistence/repositories/audit.repository.ts';
import { deleteSessionsOf } from '#persistence/repositories/session.repository.ts';
import { inTransaction } from '#persistence/transaction.ts';
import { createTotpSecret, isTotpSecret, totpUri } from '#platform/totp/totp.ts';
import type { Caller } from '../kernel/caller.ts';
import type { Exchange } from '../kernel/exchange.ts';
import { Sessions } from '../kernel/sessions.ts';
import { Attempts } from './attempts.ts';
import { MeService } from './me.service.ts';
import { TotpVault } from './totp-vault.ts';

const ISSUER = 'Untact';

/** Time-based codes (RFC 6238) as the second factor. */
@Injectable()
export class SecondFactorService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Attempts) private readonly attempts: Attempts,
    @Inject(TotpVault) private readonly vault: TotpVault,
    @Inject(MeService) private readonly me: MeService,
  ) {}

  /** @throws DomainError `code-wrong` for a wrong code and for one that was used before */
  async signIn(caller: Caller, code: string, exchange: Exchange): Promise<RouteOutput<typeof getMe>> {
    await this.attempts.count('totp', caller.personId, 10);
    const person = await this.load(caller);
    if (person.totpSecret === null) throw new DomainError('second-factor-not-set-up');
    const step = this.vault.findStep(person.id, person.totpSecret, code);
    if (step === null) throw new DomainError('code-wrong');
    const session = await inTransaction(this.dataSource, async (tx) => {
      if (!(await takeTotpStep(person.id, step, tx))) throw new DomainError('code-wrong');
      return this.sessions.start(tx, exchange, { personId: person.id, roles: person.roles, stage: 'full' });
    });
    return this.me.describe(session, exchange);
  }

  /** A new secret to scan. Nothing is stored before its first code is confirmed. */
  async begin(caller: Caller): Promise<RouteOutput<typeof startTotp>> {
    const person = await this.load(caller);
    refuseReplacingByHalf(caller, person);
    const secret = createTotpSecret();
    const uri = totpUri(secret, person.email, ISSUER);
    return { secret, uri, qrSvg: await drawQr(uri, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }) };
  }

  /** Stores the secret when its code is right; every other session of the person ends. */
  async confirm(
    caller: Caller,
    { secret, code }: RouteInput<typeof confirmTotp>['body'],
    exchange: Exchange,
  ): Promise<RouteOutput<typeof confirmTotp>> {
    await this.attempts.count('totp', caller.personId, 10);
    const person = await this.load(caller);
    refuseReplacingByHalf(caller, person);
    const sealed = isTotpSecret(secret) ? this.vault.seal(person.id, secret) : null;
    const step = sealed && this.vault.findStep(person.id, sealed, code);
    if (!sealed || step === null) throw new DomainError('code-wrong');
    const session = await inTransaction(this.dataSource, async (tx) => {
      await updateAccount(person.id, { totpSecret: sealed }, tx);
      if (!(await takeTotpStep(person.id, Number(step), tx))) throw new DomainError('code-wrong');
      await deleteSessionsOf(person.id, tx);
      await recordAudit(tx, {
        personId: person.id,
        action: 'set-up-second-factor',
        subjectType: 'person',
        subjectId: person.id,
        cohortId: null,
      });
      return this.sessions.start(tx, exchange, { personId: person.id, roles: person.roles, stage: 'full' });
    });
    return this.me.describe(session, exchange);
  }

  private async load(caller: Caller): Promise<Person> {
    const person = await findAccount(caller.personId, this.dataSource.manager);
    if (!person) throw new DomainError('not-signed-in');
    return person;
  }
}

/** Who knows only the password must not put a second factor of their own in the place of the real one. */
function refuseReplacingByHalf(caller: Caller, person: Person): void {
  if (caller.stage !== 'full' && person.totpSecret !== null) throw new DomainError('second-factor-owed');
}
