import { Inject, Injectable } from '@nestjs/common';
import type { MediaConfig } from '#platform/config/config.ts';
import { Drain } from '../lifecycle/drain.ts';
import { MEDIA_CONFIG } from '../media-config.ts';
import { Recorder } from '../recording/recorder.ts';
import { RoomRegistry } from '../room/room-registry.ts';
import { CONSUMERS_PER_WORKER } from '../sfu/sfu-worker.ts';
import { WorkerPool } from '../sfu/worker-pool.ts';
import { isProbeRoom } from '../signalling/seating.ts';
import type { EventBody } from './event-reporter.ts';

/** What this node says of itself, to the API and to whoever asks for its health. */
@Injectable()
export class NodeStatus {
  #startedAt = new Date().toISOString();

  constructor(
    @Inject(MEDIA_CONFIG) private readonly config: MediaConfig,
    private readonly registry: RoomRegistry,
    private readonly pool: WorkerPool,
    private readonly drain: Drain,
    private readonly recorder: Recorder,
  ) {}

  /** The node begins its work; what was loaded in reserve may have waited for long. */
  begin(): void {
    this.#startedAt = new Date().toISOString();
  }

  /** Which life of this node it is; ISO. */
  get startedAt(): string {
    return this.#startedAt;
  }

  heartbeat(): Extract<EventBody, { type: 'heartbeat' }> {
    const rooms = this.registry.rooms.filter((room) => !isProbeRoom(room));
    const consumers = this.pool.alive.reduce((sum, worker) => sum + worker.consumers, 0);
    return {
      type: 'heartbeat',
      publicUrl: this.config.media.signalling.publicUrl,
      startedAt: this.startedAt,
      rooms: rooms.length,
      peers: rooms.reduce((sum, room) => sum + room.peers.length, 0),
      consumers,
      roomIds: rooms.slice(0, 5000).map((room) => room.id),
      load: Math.min(1, consumers / (CONSUMERS_PER_WORKER * this.config.media.workers)),
      canRecord: this.recorder.isAvailable,
      draining: this.drain.isDraining,
    };
  }

  /** Every worker runs. One that is being replaced makes the node unhealthy for that moment. */
  get isHealthy(): boolean {
    return this.pool.isComplete;
  }
}
