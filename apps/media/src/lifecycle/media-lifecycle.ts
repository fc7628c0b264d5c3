import { setTimeout as sleep } from 'node:timers/promises';
import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../media-config.ts';
import { CommandLine } from '../reporting/command-line.ts';
import { EventReporter } from '../reporting/event-reporter.ts';
import { RoomRegistry } from '../room/room-registry.ts';
import { WorkerPool } from '../sfu/worker-pool.ts';
import { Drain } from './drain.ts';

/** How long people have to move to another node after SIGTERM; a node that is empty stops at once. */
const DRAIN_MS = 6000;

/**
 * Stopping: no new rooms, everyone told that the node moves and by when, then whoever is left is told to come in
 * again. The API hears of it first, so that grants asked for from now on name other nodes.
 */
@Injectable()
export class MediaLifecycle implements BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    private readonly drain: Drain,
    private readonly registry: RoomRegistry,
    private readonly reporter: EventReporter,
    private readonly line: CommandLine,
    private readonly pool: WorkerPool,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    this.drain.begin();
    const deadline = Date.now() + DRAIN_MS;
    await this.reporter.flush();
    for (const room of this.registry.rooms)
      room.broadcast('moving', { deadline: new Date(deadline).toISOString() });
    while (Date.now() < deadline && this.registry.rooms.some((room) => room.peers.length > 0))
      await sleep(100);
    for (const room of this.registry.rooms) room.close('node-stopping');
    this.logger.info('all rooms closed');
  }

  async onApplicationShutdown(): Promise<void> {
    this.line.close();
    await this.reporter.close();
    this.pool.close();
  }
}
