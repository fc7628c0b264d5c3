import { Controller } from '@nestjs/common';
import { reportMediaEvents, waitForMediaCommands } from '#contracts/http/meetings.ts';
import type { RouteInput } from '#contracts/http/route.ts';
import { CurrentMediaNode } from '../kernel/caller.ts';
import { CurrentExchange, type Exchange } from '../kernel/exchange.ts';
import { Input } from '../kernel/input.decorator.ts';
import { Mount } from '../kernel/mount.decorator.ts';
import { MediaEventService } from './media-event.service.ts';
import { MediaLine } from './media-line.ts';

@Controller()
export class MediaEventController {
  constructor(
    private readonly events: MediaEventService,
    private readonly line: MediaLine,
  ) {}

  @Mount(reportMediaEvents)
  take(@Input() { body }: RouteInput<typeof reportMediaEvents>, @CurrentMediaNode() node: string) {
    return this.events.take(node, body);
  }

  @Mount(waitForMediaCommands)
  async wait(
    @Input() { body }: RouteInput<typeof waitForMediaCommands>,
    @CurrentMediaNode() node: string,
    @CurrentExchange() { response }: Exchange,
  ) {
    return { commands: await this.line.wait(node, body, (broken) => response.once('close', broken)) };
  }
}
