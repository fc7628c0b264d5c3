import { randomInt } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFreePort } from '#platform/embedded/free-port.ts';
import { startFakeApi, type EventCatcher } from '../media/support/fake-api.ts';
import { buildMedia, startMediaProcess, type MediaProcess } from '../media/support/media-process.ts';
import { connectRaw, PAGE_ORIGIN, produceRequest, type RawClient } from '../media/support/raw-client.ts';
import { tokenOf } from '../media/support/tokens.ts';
import type { AttackPlan, AttackResult } from './support/attack.ts';

/** Bar R7: no process exits, and an honest user's 99th percentile at most doubles. */
const BAR = 2;
/** Attackers, node and honest users share the cores of a test machine, which may have two and other work. */
const TOLERANCE = 2;
/** Below this nobody notices a request; twice of next to nothing says nothing. */
const FLOOR_MS = 25;

let api: EventCatcher;
let media: MediaProcess;
let mediaPort: number;

beforeAll(async () => {
  buildMedia();
  api = await startFakeApi();
  mediaPort = await findFreePort();
  media = await startMediaProcess({
    PUBLIC_URL: PAGE_ORIGIN,
    API_INTERNAL_URL: api.url,
    MEDIA_PORT: String(mediaPort),
  });
});
afterAll(async () => {
  await media?.stop();
  await api?.close();
});

function attack(plan: AttackPlan): Promise<AttackResult> {
  const worker = new Worker(new URL('./support/attack.ts', import.meta.url), { workerData: plan });
  return new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
}

/** The 99th percentile of an honest person's requests, one every 20 ms, while `work` goes on. */
async function latencyWhile(client: RawClient, consumerId: string, work: Promise<unknown>): Promise<number> {
  const times: number[] = [];
  let isOver = false;
  void work.finally(() => (isOver = true));
  while (!isOver) {
    const startedAt = performance.now();
    const answer = await client.request('setConsumerPaused', { consumerId, paused: false });
    times.push(performance.now() - startedAt);
    expect(answer).toEqual({ ok: true, data: {} });
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length * 0.99)]!;
}

test('10,000 fuzzed messages, malformed RTP, STUN and DTLS, big frames and bombs end nothing and slow nobody down', async () => {
  const enter = async (person: 'firm' | 'buyer') =>
    connectRaw(media.url, { token: await tokenOf(person, 'honest') });
  const firm = await enter('firm');
  const buyer = await enter('buyer');
  const arrives = buyer.next('newConsumer');
  await firm.request('produce', produceRequest(randomInt(1e9)));
  const { consumerId } = (await arrives).consumer;
  const pids = [media.pid, ...media.workerPids()];

  const quiet = await latencyWhile(buyer, consumerId, new Promise((resolve) => setTimeout(resolve, 4000)));
  const attacked = attack({
    url: media.url,
    mediaPort,
    messages: 10_000,
    rtpParameters: 1000,
    datagrams: 20_000,
  });
  const busy = await latencyWhile(buyer, consumerId, attacked);
  const result = await attacked;
  console.log(`honest p99: ${quiet.toFixed(1)} ms in peace, ${busy.toFixed(1)} ms under attack`, result);

  expect(result.messages).toBeGreaterThanOrEqual(10_000);
  expect(result.rtpParameters).toBeGreaterThanOrEqual(1000);
  // Every big frame and every bomb costs its sender the connection.
  expect(result).toMatchObject({ bigFrames: 10, cut: 15 });
  expect(result.answers['internal'], media.log()).toBeUndefined();
  expect(media.restarts).toBe(0);
  expect([media.pid, ...media.workerPids()]).toEqual(expect.arrayContaining(pids));
  expect(busy).toBeLessThanOrEqual(Math.max(FLOOR_MS, quiet) * BAR * TOLERANCE);
  for (const client of [firm, buyer]) client.socket.disconnect();
}, 60_000);
