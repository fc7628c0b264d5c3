/** A room with interpretation over two workers: what is not to be heard is held on either of them. */
import type { Consumer, WebRtcTransport } from 'mediasoup/types';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Notification } from '#contracts/signalling/notifications.ts';
import { ROUTER_CAPABILITIES } from '#contracts/signalling/router-capabilities.ts';
import { Downlink } from '../../apps/media/src/room/downlink.ts';
import { RoomRegistry } from '../../apps/media/src/room/room-registry.ts';
import type { RoomRouter } from '../../apps/media/src/room/room-router.ts';
import type { RoomProducer } from '../../apps/media/src/room/uplink.ts';
import { WorkerPool } from '../../apps/media/src/sfu/worker-pool.ts';
import { directTransport, rtpPacket, twoWorkers } from './support/direct-sound.ts';
import { startNode } from './support/media-node.ts';
import { connectRaw, opusParameters, produceRequest, type RawClient } from './support/raw-client.ts';
import { interpretationClaims, tokenOf, type PersonName } from './support/tokens.ts';

const ROOM = 'congress';
let node: Awaited<ReturnType<typeof startNode>>;

beforeAll(async () => {
  node = await startNode({ MEDIA_WORKERS: '2' });
});
afterAll(async () => node?.app.close());

test('packets from another worker stop and go on for each listener by itself', async () => {
  const { pool, here, there } = await twoWorkers();
  const from = await directTransport(here);
  const producer = (await from.produce({
    kind: 'audio',
    rtpParameters: opusParameters(77),
    appData: { person: 'firm', source: 'microphone' },
  })) as RoomProducer;
  await there.bring(producer, here);
  const [first, second, late] = await Promise.all([ear(there), ear(there), ear(there)]);
  await late.downlink.setHeld(producer.id, true);
  for (const { downlink } of [first, second, late]) {
    const { consumerId } = (await downlink.consume(producer))!;
    await downlink.resume([consumerId]);
  }
  let spoken = 0;
  const speaking = setInterval(() => producer.send(rtpPacket(77, String(spoken++).padStart(4))), 10);
  const all = [first, second, late];
  /** How many packets each has heard in the next 300 ms. */
  const listen = async () => {
    for (const one of all) one.heard = 0;
    await new Promise((resolve) => setTimeout(resolve, 300));
    return all.map(({ heard }) => heard > 10);
  };
  await expect.poll(() => first.heard).toBeGreaterThan(5);
  expect(await listen()).toEqual([true, true, false]);
  expect(late.heard).toBe(0);

  await first.downlink.setHeld(producer.id, true);
  await late.downlink.setHeld(producer.id, false);
  expect(await listen()).toEqual([false, true, true]);
  await first.downlink.setHeld(producer.id, false);
  expect(await listen()).toEqual([true, true, true]);
  clearInterval(speaking);
  pool.close();

  async function ear(router: RoomRouter) {
    const transport = (await directTransport(router)) as unknown as WebRtcTransport;
    const listener = { heard: 0, downlink: new Downlink(transport, router, () => {}) };
    listener.downlink.open(structuredClone(ROUTER_CAPABILITIES.rtpCapabilities) as never);
    transport.observer.on('newconsumer', (consumer) => consumer.on('rtp', () => listener.heard++));
    return listener;
  }
});

test('listeners on either worker are sent their channel and nothing else, before and after a change of direction', async () => {
  const firm = await enter('firm', 'firm');
  const interpreter = await enter('interpreter', 'interpreter');
  await interpreter.request('interpret', { action: 'set-mode', mode: 'simultaneous' });
  const panel = await Promise.all(Array.from({ length: 4 }, (_, i) => enter('observer', `panel-${i}`)));
  const crowd: RawClient[] = [];
  for (let wave = 0; wave < 5; wave++)
    crowd.push(
      ...(await Promise.all(
        Array.from({ length: 20 }, (_, i) => enter('buyer', `buyer-${wave}-${i}`, { mayPublish: false })),
      )),
    );
  await Promise.all(crowd.map((buyer) => buyer.request('listen', { channel: 'vi', hasOriginal: false })));

  const room = node.app.get(RoomRegistry).find(ROOM)!;
  const workers = node.app.get(WorkerPool).alive;
  const listeners = room.peers.filter(({ person }) => person.startsWith('buyer-'));
  const beyond = listeners.filter(({ router }) => router !== room.findPeer('firm')!.router);
  expect(workers).toHaveLength(2);
  expect(beyond.length).toBeGreaterThan(10);
  expect(listeners.length - beyond.length).toBeGreaterThan(10);

  await expect.poll(heard, { timeout: 5000 }).toEqual(['interpreter']);
  await interpreter.request('interpret', { action: 'set-direction', to: 'ko' });
  const original = ['firm', 'panel-0', 'panel-1', 'panel-2', 'panel-3'];
  await expect.poll(heard, { timeout: 5000 }).toEqual(original);
  await interpreter.request('interpret', { action: 'set-direction', to: 'vi' });
  await expect.poll(heard, { timeout: 5000 }).toEqual(['interpreter']);
  // Lost: everybody hears the original, at once and on both workers.
  interpreter.socket.disconnect();
  await expect.poll(heard, { timeout: 5000 }).toEqual(original);
  for (const { socket } of [firm, ...panel, ...crowd]) socket.disconnect();

  /** Whom every listener is sent; the lists as they differ where they do. */
  function heard(): unknown {
    const sent = listeners.map(({ downlink }) => {
      const { consumers } = (downlink as unknown as { transport: { consumers: Map<string, Consumer> } })
        .transport;
      const running = [...consumers.values()].filter(({ paused }) => !paused);
      return JSON.stringify(running.map(({ producerId }) => speakerOf(producerId)).toSorted());
    });
    const different = [...new Set(sent)];
    return different.length === 1 ? JSON.parse(different[0]!) : different;
  }

  function speakerOf(producerId: string): string {
    const speaker = room.peers.find(({ uplink }) => uplink?.producers.some(({ id }) => id === producerId));
    return speaker?.person ?? 'nobody';
  }
});

let ssrc = 5000;

async function enter(role: PersonName, person: string, { mayPublish = true } = {}): Promise<RawClient> {
  const claims = interpretationClaims(role);
  const client = await connectRaw(node.url, {
    token: await tokenOf(role, ROOM, {
      ...claims,
      person,
      ...(!mayPublish && { rights: { publishAudio: false, publishVideo: false, shareScreen: false } }),
    }),
    listen: (socket) =>
      socket.on('newConsumer', ({ consumer }: Notification<'newConsumer'>) => {
        void socket.emitWithAck('resumeConsumers', { consumerIds: [consumer.consumerId] });
      }),
  });
  const consumerIds = client.welcome.consumers!.map(({ consumerId }) => consumerId);
  if (consumerIds.length > 0) await client.request('resumeConsumers', { consumerIds });
  if (mayPublish)
    await client.request('produce', produceRequest(++ssrc, { producerId: crypto.randomUUID() }));
  return client;
}
