import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '#domain/error/domain-error.ts';
import type { Config } from '#platform/config/config.ts';
import { mailboxFolder } from '#platform/mail/mail-catcher.ts';
import { Mailbox, type MailboxEntry, type MailboxMessage } from '#platform/mail/mailbox.ts';
import { CONFIG } from '../kernel/config.module.ts';
import { FileDownload } from '../kernel/file.ts';

/** Everybody's mail, and so only on a demonstration installation; elsewhere these routes do not exist. */
@Injectable()
export class MailboxService {
  private readonly mailbox: Mailbox | null;

  constructor(@Inject(CONFIG) config: Config) {
    this.mailbox = config.demo ? new Mailbox(mailboxFolder(config.dataDir)) : null;
  }

  list(to: string | undefined): Promise<MailboxEntry[]> {
    return this.opened().list(to);
  }

  async read(mailId: string): Promise<MailboxMessage> {
    const mail = await this.opened().read(mailId);
    if (!mail) throw new DomainError('not-found');
    return mail;
  }

  async attachment(mailId: string, index: number): Promise<FileDownload> {
    const file = await this.opened().attachment(mailId, index);
    if (!file) throw new DomainError('not-found');
    return new FileDownload(file.filename, file.content);
  }

  private opened(): Mailbox {
    if (!this.mailbox) throw new DomainError('not-found');
    return this.mailbox;
  }
}
