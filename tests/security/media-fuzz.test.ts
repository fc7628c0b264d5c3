import { randomInt } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

beforeAll(async () => {
  buildMedia();
  api = await startFakeApi();
  media = await startMediaProcess({
    PUBLIC_URL: PAGE_ORIGIN,
    API_INTERNAL_URL: api.url,
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

/** The 99th percentile of what honest people ask, each every 20 ms, while `work` goes on. */
async function latencyWhile(people: readonly Honest[], work: Promise<unknown>): Promise<number> {
  const times: number[] = [];
  let isOver = false;
  void work.finally(() => (isOver = true));
  await Promise.all(
    people.map(async ({ client, consumerId }) => {
      while (!isOver) {
        const startedAt = performance.now();
        const answer = await client.request('setConsumerPaused', { consumerId, paused: false });
        times.push(performance.now() - startedAt);
        expect(answer).toEqual({ ok: true, data: {} });
        // Within what one person may ask.
        await sleep(30);
      }
    }),
  );
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length * 0.99)]!;
}

interface Honest {
  readonly client: RawClient;
  readonly consumerId: string;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('10,000 fuzzed messages, malformed RTP, STUN and DTLS, big frames and bombs end nothing and slow nobody down', async () => {
  const enter = async (person: string) =>
    connectRaw(media.url, { token: await tokenOf('buyer', 'honest', { person }) });
  const speaker = await enter('speaker');
  await speaker.request('produce', produceRequest(randomInt(1e9)));
  const people = await Promise.all(
    Array.from({ length: 6 }, async (_, i) => {
      const client = await enter(`listener-${i}`);
      return { client, consumerId: client.welcome.consumers![0]!.consumerId };
    }),
  );
  const pids = [media.pid, ...media.workerPids()];

  const before = await latencyWhile(people, sleep(3000));
  const attacked = attack({
    url: media.url,
    mediaPort: media.mediaPort,
    messages: 10_000,
    rtpParameters: 1000,
    datagrams: 20_000,
  });
  const busy = await latencyWhile(people, attacked);
  const result = await attacked;
  // The machine may have got busy with other things meanwhile.
  const quiet = Math.max(before, await latencyWhile(people, sleep(3000)));
  console.log(`honest p99: ${quiet.toFixed(1)} ms in peace, ${busy.toFixed(1)} ms under attack`, result);

  expect(result.messages).toBeGreaterThanOrEqual(10_000);
  expect(result.rtpParameters).toBeGreaterThanOrEqual(1000);
  // Every big frame and every bomb costs its sender the connection.
  expect(result).toMatchObject({ bigFrames: 10, cut: 15 });
  expect(result.answers['internal'], media.log()).toBeUndefined();
  expect(media.restarts).toBe(0);
  expect([media.pid, ...media.workerPids()]).toEqual(expect.arrayContaining(pids));
  expect(busy).toBeLessThanOrEqual(Math.max(FLOOR_MS, quiet) * BAR * TOLERANCE);
  for (const client of [speaker, ...people.map((one) => one.client)]) client.socket.disconnect();
}, 60_000);
