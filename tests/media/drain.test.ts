import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { loadConfig } from '#platform/config/load-config.ts';
import { SfuWorker } from '../../apps/media/src/sfu/sfu-worker.ts';
import { startFakeApi } from './support/fake-api.ts';
import { mediaEnvironment } from './support/media-config.ts';
import { startNode } from './support/media-node.ts';
import { connectRaw } from './support/raw-client.ts';
import { tokenOf } from './support/tokens.ts';

test('a node that stops takes no new room, tells its people, and sends the last ones off by the deadline', async () => {
  const api = await startFakeApi();
  const node = await startNode({ API_INTERNAL_URL: api.url });
  const enter = async (person: 'firm' | 'buyer', room: string) =>
    connectRaw(node.url, { token: await tokenOf(person, room) });
  const firm = await enter('firm', 'running');

  const moving = firm.next('moving');
  const rejoin = firm.next('rejoin');
  const disconnected = new Promise((resolve) => firm.socket.once('disconnect', resolve));
  const stopped = node.app.close();
  const deadline = Date.parse((await moving).deadline);
  expect(deadline).toBeGreaterThan(Date.now());
  // The API knew before the people did: grants they ask for now name other nodes.
  expect(api.events.findLast((event) => event.type === 'heartbeat')).toMatchObject({
    draining: true,
    rooms: 1,
  });
  await expect(enter('buyer', 'another')).rejects.toMatchObject({ code: 'node-draining' });
  expect((await enter('buyer', 'running')).welcome.participants).toHaveLength(1);

  expect(await rejoin).toEqual({ reason: 'node-stopping' });
  await disconnected;
  expect(Date.now()).toBeGreaterThanOrEqual(deadline - 200);
  await stopped;
  expect(api.events.filter((event) => event.type === 'room-closed')).toMatchObject([
    { reason: 'node-stopping' },
  ]);
  await api.close();
});

test('its workers carry media on when the process is asked to stop', async () => {
  const SIGNALS = ['SIGTERM', 'SIGINT'] as const;
  const before = SIGNALS.map((signal) => process.listeners(signal));
  const config = loadConfig(await mediaEnvironment({}), 'media');
  const worker = await SfuWorker.create({
    listenIp: '127.0.0.1',
    announcedAddress: '127.0.0.1',
    workerBin: config.media.workerBin,
  });
  // As Node does when the signal comes, without ending the tests.
  SIGNALS.forEach((signal, i) => {
    for (const listener of process.listeners(signal)) if (!before[i]!.includes(listener)) listener(signal);
  });
  expect(worker.closed).toBe(false);
  expect(await worker.cpuTime()).toBeGreaterThan(0);
  worker.close();
});

test('a node without people stops at once', async () => {
  const api = await startFakeApi();
  const node = await startNode({ API_INTERNAL_URL: api.url });
  const startedAt = performance.now();
  await node.app.close();
  expect(performance.now() - startedAt).toBeLessThan(5000);
  await api.close();
});

test('a spare that waits for its turn stops at once', async () => {
  const program = join(import.meta.dirname, '../../dist/apps/media/main.js');
  const spare = spawn(process.execPath, [program], {
    env: { ...(await mediaEnvironment({})), PATH: process.env['PATH'], STANDBY: '1' },
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  // Loaded: that takes one to three seconds, and it holds no port to ask.
  await delay(4000);
  expect(spare.exitCode).toBeNull();
  const ended = once(spare, 'exit');
  spare.kill('SIGTERM');
  await Promise.race([ended, delay(3000).then(() => spare.kill('SIGKILL'))]);
  expect(await ended).toEqual([0, null]);
});
