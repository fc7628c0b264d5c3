import { Module } from '@nestjs/common';
import { MailboxController } from './mailbox.controller.ts';
import { MailboxService } from './mailbox.service.ts';

/** Mail of a demonstration installation. */
@Module({ controllers: [MailboxController], providers: [MailboxService] })
export class MailboxModule {}
