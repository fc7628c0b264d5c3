import { Controller } from '@nestjs/common';
import { confirmMailArrived, listMails, sendMailAgain } from '#contracts/http/mails.ts';
import type { RouteInput } from '#contracts/http/route.ts';
import { type Caller, CurrentCaller } from '../kernel/caller.ts';
import { Input } from '../kernel/input.decorator.ts';
import { Mount } from '../kernel/mount.decorator.ts';
import { MailService } from './mail.service.ts';

@Controller()
export class MailController {
  constructor(private readonly mails: MailService) {}

  @Mount(listMails)
  list(@Input() { query }: RouteInput<typeof listMails>) {
    return this.mails.list(query);
  }

  @Mount(sendMailAgain)
  sendAgain(@Input() { params }: RouteInput<typeof sendMailAgain>, @CurrentCaller() caller: Caller) {
    return this.mails.sendAgain(params.mailId, caller);
  }

  @Mount(confirmMailArrived)
  arrived(@Input() { params }: RouteInput<typeof confirmMailArrived>, @CurrentCaller() caller: Caller) {
    return this.mails.confirmArrived(params.mailId, caller);
  }
}
