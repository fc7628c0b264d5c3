import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Generator } from '../bench/media/generator.ts';
import { readVitals, vitalsEnvironment } from '../bench/media/node-vitals.ts';
import { churnRooms } from '../bench/media/room-churn.ts';
import { UntactTarget } from '../bench/media/untact-target.ts';
import { buildMedia } from '../media/support/media-process.ts';

/** Caches are filled and code is compiled after so many: what still grows then grows for ever. */
const WARM_UP = 240;

let target: UntactTarget;
let generator: Generator;
let environment: Record<string, string>;

beforeAll(async () => {
  buildMedia();
  environment = await vitalsEnvironment();
  target = new UntactTarget(environment);
  await target.start();
  generator = await Generator.start();
});

afterAll(async () => {
  generator?.stop();
  await target?.stop();
});

async function meet(first: number, count: number): Promise<void> {
  await churnRooms(target, generator, { first, count, parallel: 6, closesEmptyRooms: true });
  await sleep(1000);
}

// The long run of the same is `npm run bench:room-churn`.
test('hundreds of meetings, ended in every way, leave nothing behind', { timeout: 180_000 }, async () => {
  await meet(0, WARM_UP);
  const before = await readVitals(target, environment);
  await meet(WARM_UP, 240);
  const after = await readVitals(target, environment);
  console.info(JSON.stringify({ before, after }));
  expect(after).toMatchObject({ rooms: 0, peers: 0, consumers: 0, transports: 0 });
  expect(after.workerSockets).toBe(before.workerSockets);
  expect(after.workerDescriptors).toBe(before.workerDescriptors);
  expect(after.nodeDescriptors).toBeLessThanOrEqual(before.nodeDescriptors * 1.05);
  expect(after.heapMiB).toBeLessThanOrEqual(before.heapMiB * 1.05);
  expect(target.node.restarts).toBe(0);
});
