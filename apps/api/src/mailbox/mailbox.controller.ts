import { Controller } from '@nestjs/common';
import { downloadMailboxAttachment, listMailbox, readMailbox } from '#contracts/http/meetings.ts';
import type { RouteInput } from '#contracts/http/route.ts';
import { Input } from '../kernel/input.decorator.ts';
import { Mount } from '../kernel/mount.decorator.ts';
import { MailboxService } from './mailbox.service.ts';

@Controller()
export class MailboxController {
  constructor(private readonly mailbox: MailboxService) {}

  @Mount(listMailbox)
  list(@Input() { query }: RouteInput<typeof listMailbox>) {
    return this.mailbox.list(query.to);
  }

  @Mount(readMailbox)
  read(@Input() { params }: RouteInput<typeof readMailbox>) {
    return this.mailbox.read(params.mailId);
  }

  @Mount(downloadMailboxAttachment)
  attachment(@Input() { params }: RouteInput<typeof downloadMailboxAttachment>) {
    return this.mailbox.attachment(params.mailId, params.index);
  }
}
