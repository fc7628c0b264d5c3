import { Controller, Inject } from '@nestjs/common';
import * as auth from '#contracts/http/auth.ts';
import type { RouteInput, RouteOutput } from '#contracts/http/route.ts';
import { type Caller, CurrentCaller, CurrentSession } from '../kernel/caller.ts';
import { CurrentExchange, type Exchange } from '../kernel/exchange.ts';
import { Input } from '../kernel/input.decorator.ts';
import { Mount } from '../kernel/mount.decorator.ts';
import { MailLinkService } from './mail-link.service.ts';
import { MeService } from './me.service.ts';
import { PasswordService } from './password.service.ts';
import { SecondFactorService } from './second-factor.service.ts';

type Me = Promise<RouteOutput<typeof auth.getMe>>;

@Controller()
export class AuthController {
  constructor(
    @Inject(MeService) private readonly me: MeService,
    @Inject(PasswordService) private readonly passwords: PasswordService,
    @Inject(SecondFactorService) private readonly secondFactor: SecondFactorService,
    @Inject(MailLinkService) private readonly links: MailLinkService,
  ) {}

  @Mount(auth.getMe)
  getMe(@CurrentSession() session: Caller | null, @CurrentExchange() exchange: Exchange): Me {
    return this.me.describe(session, exchange);
  }

  @Mount(auth.updateMe)
  updateMe(
    @CurrentCaller() caller: Caller,
    @Input() { body }: RouteInput<typeof auth.updateMe>,
    @CurrentExchange() exchange: Exchange,
  ): Me {
    return this.me.update(caller, body, exchange);
  }

  @Mount(auth.signInWithPassword)
  signInWithPassword(
    @Input() { body }: RouteInput<typeof auth.signInWithPassword>,
    @CurrentExchange() exchange: Exchange,
  ): Me {
    return this.passwords.signIn(body, exchange);
  }

  @Mount(auth.setPassword)
  setPassword(
    @CurrentCaller() caller: Caller,
    @Input() { body }: RouteInput<typeof auth.setPassword>,
    @CurrentExchange() exchange: Exchange,
  ): Me {
    return this.passwords.change(caller, body, exchange);
  }

  @Mount(auth.signInWithTotp)
  signInWithTotp(
    @CurrentCaller() caller: Caller,
    @Input() { body }: RouteInput<typeof auth.signInWithTotp>,
    @CurrentExchange() exchange: Exchange,
  ): Me {
    return this.secondFactor.signIn(caller, body.code, exchange);
  }

  @Mount(auth.startTotp)
  startTotp(@CurrentCaller() caller: Caller): Promise<RouteOutput<typeof auth.startTotp>> {
    return this.secondFactor.begin(caller);
  }

  @Mount(auth.confirmTotp)
  confirmTotp(
    @CurrentCaller() caller: Caller,
    @Input() { body }: RouteInput<typeof auth.confirmTotp>,
    @CurrentExchange() exchange: Exchange,
  ): Me {
    return this.secondFactor.confirm(caller, body, exchange);
  }

  @Mount(auth.requestSignInLink)
  requestSignInLink(@Input() { body }: RouteInput<typeof auth.requestSignInLink>): Promise<void> {
    return this.links.request(body);
  }

  @Mount(auth.inspectLink)
  inspectLink(
    @Input() { body }: RouteInput<typeof auth.inspectLink>,
  ): Promise<RouteOutput<typeof auth.inspectLink>> {
    return this.links.inspect(body.token);
  }

  @Mount(auth.redeemLink)
  redeemLink(
    @CurrentSession() session: Caller | null,
    @Input() { body }: RouteInput<typeof auth.redeemLink>,
    @CurrentExchange() exchange: Exchange,
  ): Promise<RouteOutput<typeof auth.redeemLink>> {
    return this.links.redeem(body.token, session, exchange);
  }

  @Mount(auth.signOut)
  signOut(@CurrentExchange() exchange: Exchange): Promise<void> {
    return this.me.signOut(exchange);
  }
}
