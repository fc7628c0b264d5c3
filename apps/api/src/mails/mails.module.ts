import { Module } from '@nestjs/common';
import { MailController } from './mail.controller.ts';
import { MailService } from './mail.service.ts';

/** What was mailed to whom; what failed or is in doubt is settled by staff. The worker sends. */
@Module({ controllers: [MailController], providers: [MailService] })
export class MailsModule {}
