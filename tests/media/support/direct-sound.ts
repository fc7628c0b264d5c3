import type { DirectTransport } from 'mediasoup/types';
import { pino } from 'pino';
import { ensureMediasoupWorker } from '#platform/mediasoup-worker/ensure-worker.ts';
import { RoomRouter } from '../../../apps/media/src/room/room-router.ts';
import { WorkerPool } from '../../../apps/media/src/sfu/worker-pool.ts';

/** Two real workers on free ports, with a router of one room on each. */
export async function twoWorkers(): Promise<{ pool: WorkerPool; here: RoomRouter; there: RoomRouter }> {
  const pool = await WorkerPool.create(
    {
      listenIp: '127.0.0.1',
      announcedAddress: '127.0.0.1',
      port: 0,
      size: 2,
      workerBin: await ensureMediasoupWorker({ onProgress: () => {} }),
    },
    pino({ level: 'silent' }),
  );
  await pool.open();
  const [here, there] = await Promise.all(pool.alive.map((worker) => RoomRouter.create(worker)));
  return { pool, here: here!, there: there! };
}

/** Packets go in and come out in this process. */
export const directTransport = ({ router }: RoomRouter): Promise<DirectTransport> =>
  router.createDirectTransport();

let sequence = 0;

/** A packet that ends in `sound`. */
export function rtpPacket(ssrc: number, sound: string): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0x806f, 0);
  head.writeUInt16BE(sequence++ & 0xffff, 2);
  head.writeUInt32BE(sequence * 960, 4);
  head.writeUInt32BE(ssrc, 8);
  return Buffer.concat([head, Buffer.from(sound)]);
}
