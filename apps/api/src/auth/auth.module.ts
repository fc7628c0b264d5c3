import { Module } from '@nestjs/common';
import { Attempts } from './attempts.ts';
import { AuthController } from './auth.controller.ts';
import { MailLinkService } from './mail-link.service.ts';
import { MeService } from './me.service.ts';
import { PasswordService } from './password.service.ts';
import { SecondFactorService } from './second-factor.service.ts';
import { TotpVault } from './totp-vault.ts';

/** Sign-in by password, by e-mailed link and by a second factor. */
@Module({
  controllers: [AuthController],
  providers: [Attempts, MeService, PasswordService, SecondFactorService, MailLinkService, TotpVault],
})
export class AuthModule {}
