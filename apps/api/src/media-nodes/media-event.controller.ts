import { Controller } from '@nestjs/common';
import { reportMediaEvents } from '#contracts/http/meetings.ts';
import type { RouteInput } from '#contracts/http/route.ts';
import { CurrentMediaNode } from '../kernel/caller.ts';
import { Input } from '../kernel/input.decorator.ts';
import { Mount } from '../kernel/mount.decorator.ts';
import { MediaEventService } from './media-event.service.ts';

@Controller()
export class MediaEventController {
  constructor(private readonly events: MediaEventService) {}

  @Mount(reportMediaEvents)
  take(@Input() { body }: RouteInput<typeof reportMediaEvents>, @CurrentMediaNode() node: string) {
    return this.events.take(node, body);
  }
}
