import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import { RoomRegistry } from '../room/room-registry.ts';
import { WorkerPool } from '../sfu/worker-pool.ts';

/** What Prometheus sees of this node; gauges are read when it asks. */
@Injectable()
export class MediaMetrics {
  readonly registry = new Registry();
  readonly joins = this.#counter('untact_media_joins_total', 'Seats given', []);
  readonly refusals = this.#counter('untact_media_refusals_total', 'Connections refused, by code', ['code']);
  readonly requests = this.#counter('untact_media_requests_total', 'Requests, by outcome', ['outcome']);

  constructor(rooms: RoomRegistry, pool: WorkerPool) {
    collectDefaultMetrics({ register: this.registry });
    this.#gauge('untact_media_rooms', 'Open rooms', () => rooms.rooms.length);
    this.#gauge('untact_media_peers', 'Seated peers', () =>
      rooms.rooms.reduce((sum, room) => sum + room.peers.length, 0),
    );
    this.#gauge('untact_media_consumers', 'Tracks on their way to somebody', () =>
      pool.alive.reduce((sum, worker) => sum + worker.consumers, 0),
    );
    this.#gauge('untact_media_transports', 'Open transports', () =>
      pool.alive.reduce((sum, worker) => sum + worker.transports, 0),
    );
    this.#gauge('untact_media_workers', 'mediasoup workers that run', () => pool.alive.length);
    this.#gauge(
      'untact_media_worker_deaths',
      'mediasoup workers that died since the start',
      () => pool.deaths,
    );
    this.#gauge('untact_media_workers_cpu_seconds', 'CPU time of the running workers', async () => {
      const times = await Promise.all(pool.alive.map((worker) => worker.cpuTime().catch(() => 0)));
      return times.reduce((sum, time) => sum + time, 0) / 1000;
    });
  }

  #counter<L extends string>(name: string, help: string, labelNames: L[]): Counter<L> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  #gauge(name: string, help: string, read: () => number | Promise<number>): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      async collect() {
        this.set(await read());
      },
    });
  }
}
