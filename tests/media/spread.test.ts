import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROUTER_CAPABILITIES } from '#contracts/signalling/router-capabilities.ts';
import { RoomRegistry } from '../../apps/media/src/room/room-registry.ts';
import type { RoomProducer } from '../../apps/media/src/room/uplink.ts';
import { WorkerPool } from '../../apps/media/src/sfu/worker-pool.ts';
import { directTransport, rtpPacket, twoWorkers } from './support/direct-sound.ts';
import { startNode } from './support/media-node.ts';
import { connectRaw, opusParameters, produceRequest, type RawClient } from './support/raw-client.ts';
import { tokenOf } from './support/tokens.ts';

let node: Awaited<ReturnType<typeof startNode>>;

beforeAll(async () => {
  node = await startNode({ MEDIA_WORKERS: '2' });
});
afterAll(async () => node?.app.close());

test('packets of a track reach people on another worker through one pipe', async () => {
  const { pool, here, there } = await twoWorkers();
  const producer = await (
    await directTransport(here)
  ).produce({
    kind: 'audio',
    rtpParameters: opusParameters(1234),
    appData: { person: 'firm', source: 'microphone' },
  });
  const rtpCapabilities = structuredClone(ROUTER_CAPABILITIES.rtpCapabilities) as never;
  await Promise.all([
    there.bring(producer as RoomProducer, here),
    there.bring(producer as RoomProducer, here),
  ]);
  const transport = await directTransport(there);
  const consumers = await Promise.all(
    [1, 2].map(() => transport.consume({ producerId: producer.id, rtpCapabilities })),
  );
  const arrived = Promise.all(
    consumers.map((consumer) => new Promise<Buffer>((resolve) => consumer.once('rtp', resolve))),
  );
  const sending = setInterval(() => producer.send(rtpPacket(1234, 'tone')), 20);
  const packets = await arrived;
  clearInterval(sending);
  expect(packets.map((packet) => packet.subarray(-4).toString())).toEqual(['tone', 'tone']);
  // One pipe: the worker of the sender has one consumer, however many there are beyond.
  expect(pool.alive.map(({ consumers: count }) => count).toSorted((a, b) => a - b)).toEqual([1, 2]);
  producer.close();
  await expect.poll(() => consumers.every(({ closed }) => closed)).toBe(true);
  pool.close();
});

test('a briefing that outgrows one worker goes on over two, and the death of the second concerns its people only', async () => {
  const enter = async (person: string, mayPublish: boolean) =>
    connectRaw(node.url, {
      token: await tokenOf('firm', 'briefing', {
        person,
        rights: { publishAudio: mayPublish, publishVideo: false, shareScreen: false },
      }),
    });
  const speakers = await Promise.all(Array.from({ length: 6 }, (_, i) => enter(`speaker-${i}`, true)));
  await Promise.all(speakers.map((speaker, i) => produce(speaker, 1000 + i)));
  const listeners: RawClient[] = [];
  for (let wave = 0; wave < 5; wave++)
    listeners.push(
      ...(await Promise.all(Array.from({ length: 20 }, (_, i) => enter(`listener-${wave}-${i}`, false)))),
    );
  // Everyone was greeted with everyone who speaks, on whichever worker.
  expect(listeners.map(({ welcome }) => welcome.consumers?.length)).toEqual(listeners.map(() => 6));
  const room = node.app.get(RoomRegistry).find('briefing')!;
  const pool = node.app.get(WorkerPool);
  const seats = pool.alive.map(
    (worker) => room.peers.filter(({ router }) => router.worker === worker).length,
  );
  expect(seats.reduce((sum, count) => sum + count)).toBe(106);
  expect(Math.min(...seats)).toBeGreaterThan(20);
  expect(Math.max(...pool.alive.map(({ consumers }) => consumers))).toBeLessThan(500);

  // A track that begins now reaches both halves too.
  const arrive = listeners.map((listener) => listener.next('newConsumer'));
  const late = await enter('late', true);
  await produce(late, 2000);
  const persons = (await Promise.all(arrive)).map(({ consumer }) => consumer.personId);
  expect(new Set(persons)).toEqual(new Set(['late']));

  const home = room.findPeer('speaker-0')!.router;
  const second = pool.alive.find((worker) => worker !== home.worker)!;
  const moved = room.peers.filter(({ router }) => router.worker === second).map(({ person }) => person);
  const told = new Set<string>();
  const all = [...speakers, ...listeners, late];
  for (const client of all) client.socket.once('rejoin', () => told.add(client.welcome.self.personId));
  process.kill(second.pid, 'SIGKILL');
  await expect.poll(() => told.size, { timeout: 10_000 }).toBe(moved.length);
  expect([...told].sort()).toEqual(moved.sort());
  const staying = all.filter(({ welcome }) => !told.has(welcome.self.personId));
  expect(staying.every(({ socket }) => socket.connected)).toBe(true);
  for (const client of all) client.socket.disconnect();
});

async function produce(client: RawClient, ssrc: number): Promise<void> {
  const answer = await client.request('produce', produceRequest(ssrc, { producerId: crypto.randomUUID() }));
  expect(answer.ok).toBe(true);
}
